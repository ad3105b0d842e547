"""@logto/express (npm), Logto's own software, in a real application."""
from node_program import application
from person import Person


def run(tenant):
    client = tenant.application
    with application("logto_express_app.mjs", tenant.endpoint, client["id"], client["secret"], 9405, tenant.resource):
        home = "http://localhost:9405"
        person = Person(tenant.user["username"], tenant.user["password"])

        def context(path):
            return person.session.get(home + path).json()

        assert context("/me")["isAuthenticated"] is False
        there, _ = person.visit(home + "/logto/sign-in")
        assert there.rstrip("/") == home, there
        me = context("/me")
        assert me["isAuthenticated"] and me["claims"]["name"] == tenant.user["name"], me
        assert me["userInfo"]["email"] == tenant.user["email"], me
        token = context("/token")
        assert token["accessToken"].count(".") == 2 and "read:orders" in token["scopes"], token
        organizations = context("/organization")["organizationTokens"]
        assert list(organizations) == me["claims"]["organizations"], organizations
        there, _ = person.visit(home + "/logto/sign-out")
        assert there.rstrip("/") == home, there
        assert context("/me")["isAuthenticated"] is False
        there, page = person.visit(home + "/logto/sign-in", until=tenant.endpoint + "/sign-in")
        assert there.startswith(tenant.endpoint + "/sign-in"), there
    return "@logto/express: sign-in, claims, userinfo, access token for a resource, organization token, sign-out"
