"""@logto/react (npm), Logto's own software, as a single-page application in a real browser."""
import json
import subprocess

from node_program import application, folder


def run(tenant):
    client = tenant.browser_application
    with application("react_app.mjs", tenant.endpoint, client["id"], 9407, tenant.resource):
        walk = subprocess.run(
            ["node", str(folder / "walk.mjs"), "http://localhost:9407", tenant.user["username"],
             tenant.user["password"], tenant.user["name"]], capture_output=True, text=True, timeout=180)
    assert walk.returncode == 0, walk.stderr
    text = json.loads(walk.stdout)["home"]["text"]
    seen = json.loads(next(line for line in text.splitlines() if line.startswith("{")))
    assert seen["email"] == tenant.user["email"], seen
    token, organization = json.loads(seen["token"]), json.loads(seen["organization"])
    assert token["aud"] == tenant.resource and token["scope"] == "read:orders", token
    assert organization["aud"].startswith("urn:logto:organization:"), organization
    return "@logto/react: sign-in, claims, userinfo, access token for a resource, organization token, sign-out"
