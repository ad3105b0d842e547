"""@logto/api (npm), Logto's own client of the Management API."""
import json

from node_program import start


def run(tenant):
    client = tenant.management_application
    process = start("logto_api.mjs", tenant.endpoint, client["id"], client["secret"])
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0, output
    result = json.loads(output)
    assert result == {"isFound": True, "secrets": 1, "gone": 404}, result
    return "@logto/api: token for the Management API, applications and users made, found and deleted"
