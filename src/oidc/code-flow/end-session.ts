/**
 * `GET` and `POST /oidc/v1/end_session` (OpenID Connect RP-Initiated Logout). The application's
 * redirect is validated and stored; the browser is redirected to our page, which signs it out and
 * then looks the redirect up.
 */
import { randomBytes } from 'node:crypto'
import type { LogoutTargets } from '../../commands/authorization/auth-requests.ts'
import type { CommandDeps } from '../../commands/deps.ts'
import { terminateSession } from '../../commands/session/sessions.ts'
import type { IsSignedBy } from '../../crypto/jwt.ts'
import { isUsable } from '../../domain/project/redirect-uris.ts'
import { Refusal } from '../../domain/refusals.ts'
import { parseFields, parseForm } from '../../kit/form.ts'
import type { Page, PageResponse } from '../../kit/page.ts'
import type { OidcClients } from '../../queries/authorization/oidc-clients.ts'
import type { ArrivalLimit } from '../clients/arrival-limit.ts'
import { type EndpointDeps, type OAuthRequest, resolveRequest } from '../http.ts'
import { paths } from '../paths.ts'
import type { Authorizations } from '../tokens/authorizations.ts'
import type { Claims } from '../tokens/claims.ts'
import type { SigningKeys } from '../tokens/signing-keys.ts'
import { errorPage, errorPageHeaders, strictHeaders, tooManyPage } from './error-page.ts'
import { readIdToken } from './user-tokens.ts'

/** What signing out uses. */
export interface EndSessionDeps extends EndpointDeps {
  readonly authorizations: Authorizations
  readonly arrivalLimit: ArrivalLimit
  readonly clients: Pick<OidcClients, 'byId'>
  readonly keys: Pick<SigningKeys, 'published'>
  readonly isSignedBy: IsSignedBy
  readonly events: CommandDeps['events']
  readonly clock: { nowMicros(): number }
}

const targetLifeMs = 600_000
const fieldCharactersMax = 8192

type SignOutRequest = OAuthRequest & { readonly fields: URLSearchParams }

/** The endpoint, for one method. */
export function endSessionPage(deps: EndSessionDeps, method: 'GET' | 'POST'): Page {
  return {
    method,
    path: paths.endSession,
    handle: async (page) => {
      const request = await resolveRequest(deps, page)
      const fields = method === 'GET' ? parseFields(page.query) : parseForm(page)
      if (fields.toString().length > fieldCharactersMax) return refusal('the request is too long')
      const signOut = { ...request, fields }
      const hint = await readHint(deps, signOut)
      if (hint === 'wrong') return refusal('id_token_hint is not one of ours')
      const target = await checkTarget(deps, signOut, hint)
      if ('wrong' in target) return refusal(target.wrong)
      const pageUrl = `${request.issuer}/ui/login/logout`
      // HEAD must not change anything.
      if (page.method === 'HEAD') return redirect(pageUrl)
      const arrival = { instanceId: request.instance.id, peer: page.peer }
      if (target.url && !deps.arrivalLimit.take(arrival)) return tooManyPage()
      if (hint) await endHintedSession(deps, signOut, hint)
      const id =
        target.url && (await storeTarget(deps, signOut, { url: target.url, userId: hint?.sub }))
      return redirect(id ? `${pageUrl}?logoutID=${id}` : pageUrl)
    },
  }
}

function redirect(location: string): PageResponse {
  return { status: 303, headers: { location, ...strictHeaders } }
}

function refusal(description: string): PageResponse {
  const body = errorPage({ error: 'invalid_request', error_description: description })
  return { status: 400, headers: errorPageHeaders, body }
}

/** The application's id token, which may have expired. */
async function readHint(deps: EndSessionDeps, { fields, instance, issuer }: SignOutRequest) {
  const token = fields.get('id_token_hint')
  if (!token) return undefined
  return (await readIdToken(deps, { instanceId: instance.id, issuer, token })) ?? 'wrong'
}

/** The redirect that the application requested, if it is registered. */
async function checkTarget(
  { clients }: EndSessionDeps,
  { fields, instance }: SignOutRequest,
  hint: Claims | undefined,
): Promise<{ readonly wrong: string } | { readonly url: string | undefined }> {
  const named = fields.get('client_id') || undefined
  if (named && hint && hint.azp !== named) return { wrong: 'client_id is not that of the token' }
  const uri = fields.get('post_logout_redirect_uri')
  if (!uri) return { url: undefined }
  const clientId = named ?? hint?.azp
  if (typeof clientId !== 'string') return { wrong: 'client_id or id_token_hint is missing' }
  const client = await clients.byId({ instanceId: instance.id, clientId })
  if (!client?.postLogoutRedirectUris.includes(uri) || !isUsable(uri, client)) {
    return { wrong: 'post_logout_redirect_uri is not registered for the application' }
  }
  const url = new URL(uri)
  const state = fields.get('state')
  if (state) url.searchParams.set('state', state)
  return { url: url.href }
}

/** A session of a sign-in program has no cookie of ours, so the id token is what ends it. */
async function endHintedSession(
  { events }: EndSessionDeps,
  { instance, issuer }: SignOutRequest,
  { sid, sub }: Claims,
): Promise<void> {
  if (typeof sid !== 'string' || sid === '') return
  const actor = { instanceId: instance.id, userId: String(sub), origin: issuer }
  await terminateSession({ events }, { actor, sessionId: sid }).catch((reason: unknown) => {
    // It has ended already or does not exist, as intended.
    if (!(reason instanceof Refusal) || reason.kind === 'unavailable') throw reason
  })
}

/** Stores the redirect; resolves to the id it is looked up by. */
async function storeTarget(
  { authorizations, clock }: EndSessionDeps,
  { instance }: SignOutRequest,
  target: { url: string; userId: unknown },
): Promise<string> {
  const id = randomBytes(24).toString('base64url')
  await authorizations.keep({
    instanceId: instance.id,
    kind: 'Logout',
    id,
    payload: target,
    userId: undefined,
    clientId: undefined,
    grantId: undefined,
    sessionId: undefined,
    expiresAtMs: Math.floor(clock.nowMicros() / 1000) + targetLifeMs,
  })
  return id
}

/** The stored redirects after a sign-out. */
export function createLogoutTargets({
  authorizations,
  clock,
}: Pick<EndSessionDeps, 'authorizations' | 'clock'>): LogoutTargets {
  return {
    logoutTarget: async ({ instanceId }, id) => {
      const kept = await authorizations.find({ instanceId, kind: 'Logout', id })
      if (!kept || kept.expiresAtMs * 1000 <= clock.nowMicros()) return undefined
      const { url, userId } = kept.payload
      return { url: String(url), userId: typeof userId === 'string' ? userId : undefined }
    },
  }
}
