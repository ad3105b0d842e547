"""go-oidc with golang.org/x/oauth2 (Debian golang-github-coreos-go-oidc-dev)."""
import json
import os
import shutil
import subprocess
from pathlib import Path

from person import Person


def run(tenant):
    if not shutil.which("go") or not Path("/usr/share/gocode/src/github.com/coreos/go-oidc").exists():
        raise FileNotFoundError("go and golang-github-coreos-go-oidc-dev are not installed")
    program = tenant.folder / "client"
    source = Path(__file__).parent / "go_oidc_client.go"
    environment = dict(os.environ, GOPATH="/usr/share/gocode", GO111MODULE="off", GOCACHE=str(tenant.folder / "cache"),
                       GOFLAGS="")
    subprocess.run(["go", "build", "-o", str(program), str(source)], check=True, env=environment, cwd=tenant.folder)
    redirect = tenant.redirects[0]
    process = subprocess.Popen(
        [str(program), tenant.issuer, tenant.application["id"], tenant.application["secret"], redirect],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    url = process.stdout.readline().strip()
    person = Person(tenant.user["username"], tenant.user["password"])
    callback, _ = person.visit(url, until=redirect)
    output, _ = process.communicate(callback + "\n", timeout=60)
    assert process.returncode == 0, output
    result = json.loads(output)
    assert result["name"] == tenant.user["name"] and result["refreshed"], result
    after = "http://localhost:9401/bye"
    there, _ = person.visit(result["logout"], until=after)
    assert there == after, there
    return "go-oidc with x/oauth2: discovery, code with PKCE, ID Token, userinfo, refresh, logout"
