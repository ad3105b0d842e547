"""omniauth-openid-connect (Debian ruby-omniauth-openid-connect)."""
import json
import shutil
import subprocess
from pathlib import Path

from person import Person


def run(tenant):
    ruby = shutil.which("ruby")
    probe = ruby and subprocess.run([ruby, "-e", "require 'omniauth_openid_connect'"], capture_output=True)
    if not probe or probe.returncode:
        raise FileNotFoundError("ruby-omniauth-openid-connect is not installed")
    redirect = tenant.redirects[2]
    application = tenant.application
    process = subprocess.Popen(
        [ruby, str(Path(__file__).parent / "omniauth_client.rb"), tenant.issuer, application["id"], application["secret"],
         redirect], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    url = process.stdout.readline().strip()
    person = Person(tenant.user["username"], tenant.user["password"])
    callback, _ = person.visit(url, until=redirect)
    output, _ = process.communicate(callback + "\n", timeout=60)
    assert process.returncode == 0, output
    result = json.loads(output)
    assert result["name"] == tenant.user["name"] and result["refreshed"], result
    # Its logout names no client, so the tenant may not send the person back to an application.
    there, page = person.visit(result["logout"])
    assert there == tenant.issuer + "/session/end/success" and page.status_code == 200, there
    answer = person.session.get(url, allow_redirects=False)
    assert "/sign-in" in answer.headers["Location"], answer.headers
    return "omniauth-openid-connect: discovery, code with PKCE, userinfo, refresh, logout"
