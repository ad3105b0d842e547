"""openid-client (npm)."""
import json

from node_program import start
from person import Person


def run(tenant):
    redirect, client = tenant.redirects[0], tenant.application
    process = start("openid_client.mjs", tenant.issuer, client["id"], client["secret"], redirect)
    url = process.stdout.readline().strip()
    person = Person(tenant.user["username"], tenant.user["password"])
    callback, _ = person.visit(url, until=redirect)
    output, _ = process.communicate(callback + "\n", timeout=60)
    assert process.returncode == 0, output
    result = json.loads(output)
    assert result["name"] == tenant.user["name"] and result["isRefreshed"] and result["isRevoked"], result
    there, page = person.visit(result["logout"])
    assert there == tenant.issuer + "/session/end/success" and page.status_code == 200, there
    return "openid-client: discovery, code with PKCE, userinfo, refresh, introspection, revocation, logout"
