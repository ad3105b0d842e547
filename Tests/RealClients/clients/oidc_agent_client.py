"""oidc-agent (Debian oidc-agent-cli): its own little server takes the callback."""
import os
import re
import shutil
import subprocess
import threading

from person import Person


def run(tenant):
    if not shutil.which("oidc-agent"):
        raise FileNotFoundError("oidc-agent-cli is not installed")
    home = tenant.folder / "home"
    (home / ".oidc-agent").mkdir(parents=True)
    environment = dict(os.environ, HOME=str(home), OIDC_CONFIG_DIR=str(home / ".oidc-agent"))
    told = subprocess.run(["oidc-agent", "--no-webserver"], capture_output=True, text=True, env=environment)
    for name, value in re.findall(r"(OIDC_SOCK|OIDCD_PID|OIDC_AGENT_PID)=([^;]+);", told.stdout):
        environment[name] = value
    try:
        return story(tenant, environment)
    finally:
        subprocess.run(["oidc-agent", "--kill"], env=environment, capture_output=True)


def story(tenant, environment):
    application = tenant.application
    redirect = "http://localhost:9404"
    begin = subprocess.Popen(
        ["oidc-gen", "--manual", "--flow=code", "--no-url-call", "--no-webserver", "--pw-cmd=echo password",
         "--iss", tenant.issuer, "--client-id", application["id"], "--client-secret", application["secret"],
         "--redirect-uri", redirect, "--scope", "openid profile offline_access", "--prompt=none", "dragoman"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    timer = threading.Timer(30, begin.kill)
    timer.start()
    seen, url = "", None
    for line in begin.stdout:
        seen += line
        found = re.search(r"https?://\S+/oidc/auth\?\S+", line)
        if found:
            url = found.group()
            break
    assert url, seen
    person = Person(tenant.user["username"], tenant.user["password"])
    callback, _ = person.visit(url, until=redirect)
    exchange = subprocess.run(["oidc-gen", "--codeExchange=" + callback, "--pw-cmd=echo password", "dragoman"],
                              capture_output=True, text=True, env=environment, timeout=30)
    timer.cancel()
    begin.kill()
    def token():
        answer = subprocess.run(["oidc-token", "--time=7200", "dragoman"], capture_output=True, text=True, env=environment)
        assert answer.returncode == 0, seen + exchange.stdout + exchange.stderr + answer.stdout + answer.stderr
        return answer.stdout.strip()
    first, second = token(), token()
    assert first and second and first != second, "each call needs a longer life than a token has, so it refreshes"
    info = person.session.get(tenant.issuer + "/me", headers={"Authorization": "Bearer " + second}).json()
    assert info["name"] == tenant.user["name"], info
    return "oidc-agent: discovery, code with PKCE, refresh, a token that opens userinfo (it knows no logout)"
