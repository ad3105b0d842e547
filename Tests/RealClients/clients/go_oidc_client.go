// A client made of go-oidc and golang.org/x/oauth2: prints the authorization address, reads the callback, prints what it got.
package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"log"
	"net/url"
	"os"
	"strings"
	"time"

	oidc "github.com/coreos/go-oidc"
	"golang.org/x/oauth2"
)

func main() {
	issuer, id, secret, redirect := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	background := context.Background()
	provider, err := oidc.NewProvider(background, issuer)
	if err != nil {
		log.Fatal(err)
	}
	var metadata struct {
		EndSession string   `json:"end_session_endpoint"`
		Algorithms []string `json:"id_token_signing_alg_values_supported"`
	}
	if err := provider.Claims(&metadata); err != nil {
		log.Fatal(err)
	}
	config := oauth2.Config{ClientID: id, ClientSecret: secret, Endpoint: provider.Endpoint(), RedirectURL: redirect,
		Scopes: []string{oidc.ScopeOpenID, "profile", oidc.ScopeOfflineAccess}}
	verifier := strings.Repeat("dragoman", 8)
	hash := sha256.Sum256([]byte(verifier))
	os.Stdout.WriteString(config.AuthCodeURL("state-1", oidc.Nonce("nonce-1"),
		oauth2.SetAuthURLParam("prompt", "consent"),
		oauth2.SetAuthURLParam("code_challenge", base64.RawURLEncoding.EncodeToString(hash[:])),
		oauth2.SetAuthURLParam("code_challenge_method", "S256")) + "\n")
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if err != nil {
		log.Fatal(err)
	}
	callback, err := url.Parse(strings.TrimSpace(line))
	if err != nil || callback.Query().Get("state") != "state-1" {
		log.Fatal("state: ", line)
	}
	token, err := config.Exchange(background, callback.Query().Get("code"), oauth2.SetAuthURLParam("code_verifier", verifier))
	if err != nil {
		log.Fatal(err)
	}
	raw, _ := token.Extra("id_token").(string)
	idToken, err := provider.Verifier(&oidc.Config{ClientID: id, SupportedSigningAlgs: metadata.Algorithms}).Verify(background, raw)
	if err != nil {
		log.Fatal(err)
	}
	if idToken.Nonce != "nonce-1" {
		log.Fatal("nonce: ", idToken.Nonce)
	}
	if idToken.AccessTokenHash != "" {
		if err := idToken.VerifyAccessToken(token.AccessToken); err != nil {
			log.Fatal("at_hash: ", err, " ", idToken.AccessTokenHash)
		}
	}
	info, err := provider.UserInfo(background, oauth2.StaticTokenSource(token))
	if err != nil {
		log.Fatal(err)
	}
	var person struct {
		Name string `json:"name"`
	}
	if err := info.Claims(&person); err != nil || info.Subject != idToken.Subject {
		log.Fatal("userinfo: ", err)
	}
	expired := *token
	expired.Expiry = time.Now().Add(-time.Hour)
	fresh, err := config.TokenSource(background, &expired).Token()
	if err != nil {
		log.Fatal(err)
	}
	logout := metadata.EndSession + "?" + url.Values{"id_token_hint": {raw},
		"post_logout_redirect_uri": {"http://localhost:9401/bye"}}.Encode()
	json.NewEncoder(os.Stdout).Encode(map[string]interface{}{
		"name": person.Name, "refreshed": fresh.AccessToken != token.AccessToken, "logout": logout})
}
