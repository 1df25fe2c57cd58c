/**
 * The access token of the console, in memory alone. The refresh token is in a cookie that scripts
 * cannot read; the server exchanges it (`src/oidc/console/console-tokens.ts`).
 */
const path = '/ui/console/auth/token'

/** Seconds before its end at which a token is replaced. */
const marginSeconds = 60

/** How long an answer is waited for, in milliseconds: other tabs wait for it, too. */
const timeoutMs = 30_000

interface Answer {
  readonly access_token: string
  readonly expires_in: number
  readonly id_token?: string
}

/** A sign-in that is needed first: there is no refresh token, or it has ended. */
export class SignedOut extends Error {}

let current: { token: string; endsAt: number; idToken: string } | undefined
let pending: Promise<string> | undefined

/** Exchanges the code of a sign-in. */
export async function exchangeCode(code: string, codeVerifier: string): Promise<void> {
  keep(await ask({ code, code_verifier: codeVerifier }))
}

/** A valid access token; rejects with `SignedOut`. Asked for at once by many, it is fetched once. */
export async function accessToken(): Promise<string> {
  if (current && Date.now() < current.endsAt) return current.token
  pending ??= refresh().finally(() => {
    pending = undefined
  })
  return pending
}

/** For what the server says of a token that looked valid. */
export function forgetAccessToken(): void {
  current = undefined
}

/** The hint of whose session ends (OpenID Connect RP-Initiated Logout). */
export const idTokenHint = (): string => current?.idToken ?? ''

/** Ends the tokens of this browser. */
export async function endTokens(): Promise<void> {
  current = undefined
  await fetch(path, { method: 'DELETE', headers: { 'content-type': 'application/json' } })
}

/** Each refresh token is good for once: tabs take turns, and the next one finds the new cookie. */
function refresh(): Promise<string> {
  return navigator.locks.request('gatehouse-console-tokens', async () => {
    keep(await ask({}))
    return current?.token ?? ''
  })
}

function keep({ access_token: token, expires_in: seconds, id_token: idToken }: Answer): void {
  const endsAt = Date.now() + Math.max(seconds - marginSeconds, 1) * 1000
  current = { token, endsAt, idToken: idToken ?? current?.idToken ?? '' }
}

async function ask(given: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(given),
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (response.status === 400 || response.status === 401) throw new SignedOut()
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return (await response.json()) as Answer
}
