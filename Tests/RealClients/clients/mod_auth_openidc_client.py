"""mod_auth_openidc in Apache (Debian libapache2-mod-auth-openidc)."""
import os
import shutil
import subprocess
import time
from pathlib import Path

import requests

from person import Person

port = 9402
modules = Path("/usr/lib/apache2/modules")


def configuration(tenant, folder):
    application = tenant.application
    return f"""
ServerRoot {folder}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/error.log
DefaultRuntimeDir {folder}
Mutex file:{folder} default
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authn_core_module {modules}/mod_authn_core.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule authz_user_module {modules}/mod_authz_user.so
LoadModule auth_openidc_module {modules}/mod_auth_openidc.so
DocumentRoot {folder}/site
OIDCProviderMetadataURL {tenant.issuer}/.well-known/openid-configuration
OIDCClientID {application["id"]}
OIDCClientSecret {application["secret"]}
OIDCRedirectURI http://localhost:{port}/redirect_uri
OIDCScope "openid profile offline_access"
OIDCAuthRequestParams prompt=consent
OIDCPKCEMethod S256
OIDCCryptoPassphrase a-passphrase-of-a-test
OIDCSessionType server-cache
OIDCInfoHook iat access_token access_token_expires id_token userinfo refresh_token session
<LocationMatch ^/(private|redirect_uri)>
  AuthType openid-connect
  Require valid-user
</LocationMatch>
"""


def run(tenant):
    apache = shutil.which("apache2") or "/usr/sbin/apache2"
    if not Path(apache).exists() or not (modules / "mod_auth_openidc.so").exists():
        raise FileNotFoundError("apache2 and libapache2-mod-auth-openidc are not installed")
    folder = tenant.folder
    os.chmod(folder, 0o755)
    (folder / "site" / "private").mkdir(parents=True)
    (folder / "site" / "private" / "index.html").write_text("inside")
    (folder / "site" / "bye").write_text("bye")
    (folder / "httpd.conf").write_text(configuration(tenant, folder))
    server = subprocess.Popen([apache, "-X", "-f", str(folder / "httpd.conf")])
    try:
        return story(tenant)
    finally:
        server.terminate()
        server.wait(10)
        log = (folder / "error.log")
        if log.exists() and "oidc:error" in log.read_text():
            print(log.read_text())


def story(tenant):
    base = f"http://localhost:{port}"
    for _ in range(100):
        try:
            requests.get(base + "/bye")
            break
        except requests.ConnectionError:
            time.sleep(0.1)
    person = Person(tenant.user["username"], tenant.user["password"])
    there, page = person.visit(base + "/private/index.html")
    assert page.text == "inside", (there, page.text)
    info = person.session.get(base + "/redirect_uri?info=json").json()
    assert info["userinfo"]["name"] == tenant.user["name"], info
    refreshed = person.session.get(base + "/redirect_uri", allow_redirects=False, params={
        "refresh": base + "/private/index.html", "access_token": info["access_token"]})
    assert refreshed.status_code == 302 and "error" not in refreshed.headers["Location"], refreshed.headers
    again = person.session.get(base + "/redirect_uri?info=json").json()
    assert again["access_token"] != info["access_token"]
    there, page = person.visit(base + "/redirect_uri?logout=" + requests.utils.quote(base + "/bye", safe=""))
    assert page.text == "bye", (there, page.text)
    answer = person.session.get(base + "/private/index.html", allow_redirects=False)
    assert answer.status_code == 302 and answer.headers["Location"].startswith(tenant.issuer), answer.headers
    return "mod_auth_openidc: code with PKCE, userinfo, refresh, logout"
