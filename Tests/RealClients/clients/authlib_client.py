"""Authlib (PyPI): its requests session, its PKCE, its check of the ID Token."""
import authlib
import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt

from person import Person


def run(tenant):
    metadata = requests.get(tenant.issuer + "/.well-known/openid-configuration").json()
    redirect = tenant.redirects[0]
    session = OAuth2Session(
        tenant.application["id"], tenant.application["secret"], scope="openid profile email offline_access",
        redirect_uri=redirect, code_challenge_method="S256", token_endpoint=metadata["token_endpoint"])
    verifier, nonce = generate_token(48), generate_token(20)
    url, state = session.create_authorization_url(
        metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce, prompt="consent")
    person = Person(tenant.user["username"], tenant.user["password"])
    callback, _ = person.visit(url, until=redirect)
    token = session.fetch_token(authorization_response=callback, code_verifier=verifier, state=state)
    keys = JsonWebKey.import_key_set(requests.get(metadata["jwks_uri"]).json())
    claims = jwt.decode(token["id_token"], keys, claims_options={
        "iss": {"essential": True, "value": tenant.issuer}, "aud": {"essential": True, "value": session.client_id},
        "nonce": {"essential": True, "value": nonce}})
    claims.validate()
    info = session.get(metadata["userinfo_endpoint"]).json()
    assert info["sub"] == claims["sub"] and info["name"] == tenant.user["name"], info
    first = token["access_token"]
    fresh = session.refresh_token(metadata["token_endpoint"])
    assert fresh["access_token"] != first
    assert session.get(metadata["userinfo_endpoint"]).json()["sub"] == claims["sub"]
    after = "http://localhost:9401/bye"
    end = requests.Request("GET", metadata["end_session_endpoint"], params={
        "id_token_hint": token["id_token"], "post_logout_redirect_uri": after, "state": "s"}).prepare().url
    there, _ = person.visit(end, until=after)
    assert there == after + "?state=s", there
    return f"Authlib {authlib.__version__}: code with PKCE, ID Token, userinfo, refresh, logout"
