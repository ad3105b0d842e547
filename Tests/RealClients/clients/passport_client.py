"""passport-openidconnect (npm) in a real application."""
from node_program import application
from person import Person


def run(tenant):
    client = tenant.application
    with application("passport_app.mjs", tenant.issuer, client["id"], client["secret"], 9406):
        home = "http://localhost:9406"
        person = Person(tenant.user["username"], tenant.user["password"])
        there, page = person.visit(home + "/login")
        assert there == home + "/me" and page.json()["displayName"] == tenant.user["name"], page.text
        there, page = person.visit(home + "/logout")
        assert there == home + "/me" and page.json() is None, page.text
        there, _ = person.visit(home + "/login", until=tenant.endpoint + "/sign-in")
        assert there.startswith(tenant.endpoint + "/sign-in"), there
    return "passport-openidconnect: code, userinfo, logout"
