/** Signing in to the console by our own OpenID Connect: code flow with PKCE (RFC 7636). */
import type { Environment } from './environment.ts'
import { endTokens, exchangeCode, idTokenHint } from './tokens.ts'

const callback = '/ui/console/auth/callback'
const signedOut = '/ui/console/signedout'
const kept = 'gatehouse.console.sign-in'

/** The project of the API is in the audience of every token for the console. */
const scope = 'openid profile email offline_access urn:zitadel:iam:org:project:id:zitadel:aud'

interface Begun {
  readonly state: string
  readonly verifier: string
  /** Where the person wanted to go. */
  readonly to: string
}

/** Leaves for the pages of the sign-in. */
export async function beginSignIn(environment: Environment, loginHint = ''): Promise<void> {
  const to = isOwnPage() ? '/ui/console/' : location.pathname + location.search
  const begun: Begun = { state: random(), verifier: random(), to }
  sessionStorage.setItem(kept, JSON.stringify(begun))
  const query = new URLSearchParams({
    client_id: environment.clientid,
    redirect_uri: location.origin + callback,
    response_type: 'code',
    scope,
    state: begun.state,
    code_challenge: await challengeOf(begun.verifier),
    code_challenge_method: 'S256',
    ...(loginHint !== '' && { login_hint: loginHint }),
  })
  location.assign(`${environment.issuer}/oauth/v2/authorize?${query}`)
}

const isOwnPage = () => location.pathname === callback || location.pathname === signedOut

/** Whether this address is where a sign-in comes back to. */
export const isCallback = (): boolean => location.pathname === callback

/**
 * Takes the answer of a sign-in, and goes on where it began; rejects where it is not of this tab, or
 * refused.
 */
export async function finishSignIn(): Promise<void> {
  const answer = new URLSearchParams(location.search)
  const begun = readBegun()
  const error = answer.get('error_description') ?? answer.get('error')
  if (error) throw new Error(error)
  if (!begun || answer.get('state') !== begun.state) throw new Error('state')
  sessionStorage.removeItem(kept)
  await exchangeCode(answer.get('code') ?? '', begun.verifier)
  history.replaceState(null, '', begun.to)
}

/** Ends the tokens, then the session. */
export async function signOut(environment: Environment): Promise<void> {
  const hint = idTokenHint()
  await endTokens()
  const query = new URLSearchParams({
    client_id: environment.clientid,
    post_logout_redirect_uri: location.origin + signedOut,
    ...(hint !== '' && { id_token_hint: hint }),
  })
  location.assign(`${environment.issuer}/oidc/v1/end_session?${query}`)
}

/** Whether this address is the one after a sign-out. */
export const isSignedOutPage = (): boolean => location.pathname === signedOut

function readBegun(): Begun | undefined {
  const text = sessionStorage.getItem(kept)
  return text === null ? undefined : (JSON.parse(text) as Begun)
}

const random = () => toBase64Url(crypto.getRandomValues(new Uint8Array(32)))

async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return toBase64Url(new Uint8Array(digest))
}

function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
