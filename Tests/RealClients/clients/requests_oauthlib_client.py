"""requests-oauthlib (PyPI, Debian python3-requests-oauthlib)."""
import base64
import hashlib
import os
import secrets

import requests
import requests_oauthlib
from requests_oauthlib import OAuth2Session

from person import Person

# Loopback without TLS, which the library refuses otherwise.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"


def run(tenant):
    metadata = requests.get(tenant.issuer + "/.well-known/openid-configuration").json()
    redirect = tenant.redirects[0]
    session = OAuth2Session(tenant.application["id"], redirect_uri=redirect,
                            scope=["openid", "profile", "offline_access"])
    # By hand, as versions before 1.4 do not know PKCE.
    verifier = secrets.token_urlsafe(48)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    url, _ = session.authorization_url(metadata["authorization_endpoint"], prompt="consent",
                                       code_challenge=challenge, code_challenge_method="S256")
    person = Person(tenant.user["username"], tenant.user["password"])
    callback, _ = person.visit(url, until=redirect)
    secret = tenant.application["secret"]
    token = session.fetch_token(metadata["token_endpoint"], authorization_response=callback, client_secret=secret,
                                code_verifier=verifier)
    info = session.get(metadata["userinfo_endpoint"]).json()
    assert info["name"] == tenant.user["name"], info
    fresh = session.refresh_token(metadata["token_endpoint"], client_id=session.client_id, client_secret=secret)
    assert fresh["access_token"] != token["access_token"]
    assert session.get(metadata["userinfo_endpoint"]).json()["sub"] == info["sub"]
    after = "http://localhost:9401/bye"
    end = requests.Request("GET", metadata["end_session_endpoint"], params={
        "id_token_hint": token["id_token"], "post_logout_redirect_uri": after}).prepare().url
    there, _ = person.visit(end, until=after)
    assert there == after, there
    return f"requests-oauthlib {requests_oauthlib.__version__}: code with PKCE, userinfo, refresh, logout"
