/** The files to copy for programs that are not of JavaScript, and for APIs. */
import type { FilesOf } from './code-files.ts'

const shell = (lines: Readonly<Record<string, string>>) => ({
  name: '.env',
  text: Object.entries(lines)
    .map(([name, value]) => `${name}=${value}\n`)
    .join(''),
})

/** Django by mozilla-django-oidc. */
export const djangoFiles: FilesOf = async ({ issuer, clientId, clientSecret }) => [
  shell({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }),
  { name: 'Terminal', text: 'pip install mozilla-django-oidc\n' },
  {
    name: 'settings.py',
    text: `import os

ISSUER = os.environ["OIDC_ISSUER"]
INSTALLED_APPS += ["mozilla_django_oidc"]
AUTHENTICATION_BACKENDS = [
    "mozilla_django_oidc.auth.OIDCAuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
]
OIDC_RP_CLIENT_ID = os.environ["OIDC_CLIENT_ID"]
OIDC_RP_CLIENT_SECRET = os.environ["OIDC_CLIENT_SECRET"]
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_RP_SCOPES = "openid profile email"
OIDC_TOKEN_USE_BASIC_AUTH = True
OIDC_USE_PKCE = True
OIDC_OP_AUTHORIZATION_ENDPOINT = f"{ISSUER}/oauth/v2/authorize"
OIDC_OP_TOKEN_ENDPOINT = f"{ISSUER}/oauth/v2/token"
OIDC_OP_USER_ENDPOINT = f"{ISSUER}/oidc/v1/userinfo"
OIDC_OP_JWKS_ENDPOINT = f"{ISSUER}/oauth/v2/keys"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
`,
  },
  {
    name: 'urls.py',
    text: `from django.urls import include, path

urlpatterns += [path("oidc/", include("mozilla_django_oidc.urls"))]
`,
  },
]

/** Spring Boot by Spring Security. */
export const springFiles: FilesOf = async ({ issuer, clientId, clientSecret, redirectUri }) => [
  shell({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }),
  {
    name: 'build.gradle',
    text: `dependencies {
  implementation 'org.springframework.boot:spring-boot-starter-oauth2-client'
  implementation 'org.springframework.boot:spring-boot-starter-web'
}
`,
  },
  {
    name: 'src/main/resources/application.yml',
    text: `server:
  port: ${new URL(redirectUri).port || '443'}
spring:
  security:
    oauth2:
      client:
        registration:
          gatehouse:
            client-id: \${OIDC_CLIENT_ID}
            client-secret: \${OIDC_CLIENT_SECRET}
            authorization-grant-type: authorization_code
            redirect-uri: '${redirectUri}'
            scope: openid, profile, email
        provider:
          gatehouse:
            issuer-uri: \${OIDC_ISSUER}
`,
  },
]

/** Go by go-oidc. */
export const goFiles: FilesOf = async ({ issuer, clientId, clientSecret, redirectUri }) => [
  shell({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }),
  {
    name: 'Terminal',
    text: 'go get github.com/coreos/go-oidc/v3/oidc golang.org/x/oauth2\n',
  },
  { name: 'main.go', text: goProgram(new URL(redirectUri)) },
]

const goProgram = ({ href, port, pathname }: URL) => `package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

func main() {
	provider, err := oidc.NewProvider(context.Background(), os.Getenv("OIDC_ISSUER"))
	if err != nil {
		log.Fatal(err)
	}
	config := oauth2.Config{
		ClientID:     os.Getenv("OIDC_CLIENT_ID"),
		ClientSecret: os.Getenv("OIDC_CLIENT_SECRET"),
		Endpoint:     provider.Endpoint(),
		RedirectURL:  "${href}",
		Scopes:       []string{oidc.ScopeOpenID, "profile", "email"},
	}
	verifier := provider.Verifier(&oidc.Config{ClientID: config.ClientID})

	http.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) {
		state, pkce := oauth2.GenerateVerifier(), oauth2.GenerateVerifier()
		for name, value := range map[string]string{"state": state, "pkce": pkce} {
			http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true})
		}
		http.Redirect(w, r, config.AuthCodeURL(state, oauth2.S256ChallengeOption(pkce)), 302)
	})
	http.HandleFunc("${pathname}", func(w http.ResponseWriter, r *http.Request) {
		state, err := r.Cookie("state")
		pkce, pkceErr := r.Cookie("pkce")
		if err != nil || pkceErr != nil || r.FormValue("state") != state.Value {
			http.Error(w, "begin again at /login", http.StatusBadRequest)
			return
		}
		token, err := config.Exchange(r.Context(), r.FormValue("code"),
			oauth2.VerifierOption(pkce.Value))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		raw, _ := token.Extra("id_token").(string)
		idToken, err := verifier.Verify(r.Context(), raw)
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		var claims struct{ Name string \`json:"name"\` }
		_ = idToken.Claims(&claims)
		fmt.Fprintf(w, "Hello %s", claims.Name)
	})
	log.Fatal(http.ListenAndServe(":${port || '443'}", nil))
}
`

/** An API that asks whether a token is good, with its own id and secret. */
export const apiBasicFiles: FilesOf = async ({ issuer, clientId, clientSecret }) => [
  shell({ API_CLIENT_ID: clientId, API_CLIENT_SECRET: clientSecret }),
  {
    name: 'Terminal',
    text: `curl ${issuer}/oauth/v2/introspect \\
  -u "$API_CLIENT_ID:$API_CLIENT_SECRET" -d "token=$TOKEN"
`,
  },
]

/** The same with a key: the secret half never leaves the API. */
export const apiKeyFiles: FilesOf = async ({ issuer, clientId }) => [
  shell({ API_CLIENT_ID: clientId }),
  { name: 'Terminal', text: 'npm install jose\n' },
  {
    name: 'introspect.mjs',
    text: `// key.json is the key of the application, as it was shown once.
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SignJWT } from 'jose'

const issuer = '${issuer}'
const { keyId, key, clientId } = JSON.parse(readFileSync('key.json', 'utf8'))

export async function introspect(token) {
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', kid: keyId })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setIssuedAt()
    .setExpirationTime('5 minutes')
    .sign(createPrivateKey(key))
  const answer = await fetch(\`\${issuer}/oauth/v2/introspect\`, {
    method: 'POST',
    body: new URLSearchParams({
      token,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  })
  return answer.json()
}

console.log(await introspect(process.env.TOKEN))
`,
  },
]
