/**
 * `GET` and `POST /oidc/v1/end_session` (OpenID Connect RP-Initiated Logout). The application's
 * redirect is validated. Whoever has the browser's session signs it out: our page, which looks the
 * redirect up, or a sign-in program, which gets it signed. Of the sessions of programs an id token
 * is enough, so that the browser goes straight to the application.
 */
import { randomBytes } from 'node:crypto'
import type { LogoutTargets } from '../../commands/authorization/auth-requests.ts'
import type { CommandDeps } from '../../commands/deps.ts'
import { terminateSession } from '../../commands/session/sessions.ts'
import { type IsSignedBy, signJwt } from '../../crypto/jwt.ts'
import { matchesGlob } from '../../domain/project/redirect-globs.ts'
import { isUsable } from '../../domain/project/redirect-uris.ts'
import { Refusal } from '../../domain/refusals.ts'
import { parseFields, parseForm } from '../../kit/form.ts'
import type { Page, PageResponse } from '../../kit/page.ts'
import {
  findLoginProgram,
  type LoginProgramDeps,
} from '../../queries/authorization/login-program.ts'
import type { OidcClients } from '../../queries/authorization/oidc-clients.ts'
import type { Sessions } from '../../queries/session/sessions.ts'
import type { ArrivalLimit } from '../clients/arrival-limit.ts'
import { type EndpointDeps, type OAuthRequest, resolveRequest } from '../http.ts'
import { paths } from '../paths.ts'
import type { Authorizations } from '../tokens/authorizations.ts'
import type { Claims } from '../tokens/claims.ts'
import type { SigningKeys } from '../tokens/signing-keys.ts'
import { loginClientHeader } from './configuration.ts'
import { type ShowRequestError, strictHeaders, tooMany } from './error-page.ts'
import { readIdToken } from './user-tokens.ts'

/** What signing out uses. */
export interface EndSessionDeps extends EndpointDeps {
  readonly directory: EndpointDeps['directory'] & LoginProgramDeps['directory']
  readonly authorizations: Authorizations
  readonly arrivalLimit: ArrivalLimit
  readonly showError: ShowRequestError
  readonly clients: Pick<OidcClients, 'byId'>
  readonly sessions: Pick<Sessions, 'byId'>
  readonly keys: Pick<SigningKeys, 'published' | 'active'>
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
      const scope = { instanceId: request.instance.id, origin: request.issuer, orgId: undefined }
      const fail = (error: typeof tooMany | ReturnType<typeof invalid>) =>
        deps.showError(page, { ...error, ...scope, fields })
      if (fields.toString().length > fieldCharactersMax) {
        return fail(invalid('the request is too long'))
      }
      const signOut = { ...request, fields }
      const hint = await readHint(deps, signOut)
      if (hint === 'wrong') return fail(invalid('id_token_hint is not one of ours'))
      const target = await checkTarget(deps, signOut, hint)
      if ('wrong' in target) return fail(invalid(target.wrong))
      // HEAD must not change anything.
      if (page.method === 'HEAD') return redirect(ownPage(request))
      const arrival = { instanceId: request.instance.id, peer: page.peer }
      if (target.url && !deps.arrivalLimit.take(arrival)) return fail(tooMany)
      return redirect(await signOutUrl(deps, { signOut, hint, target }))
    },
  }
}

const ownPage = ({ issuer }: Pick<OAuthRequest, 'issuer'>) => `${issuer}/ui/login/logout`

/** Ends the session of the hint; resolves to where the browser goes on. */
async function signOutUrl(
  deps: EndSessionDeps,
  { signOut, hint, target }: { signOut: SignOutRequest; hint: Claims | undefined; target: Target },
): Promise<string> {
  const { instance, issuer, fields, header } = signOut
  const program = await findLoginProgram(deps, {
    instanceId: instance.id,
    origin: issuer,
    clientId: target.clientId,
    loginClientId: header(loginClientHeader),
  })
  const creator = hint && (await endHintedSession(deps, signOut, hint))
  const isOurs = creator === undefined ? program === undefined : creator === pagesCreator
  if (hint && !isOurs && target.url) return target.url
  if (hint && !isOurs && program) return `${program}/logout/done`
  if (!isOurs && program) {
    const query = new URLSearchParams({
      ...(target.url && { post_logout_redirect: target.url }),
      logout_hint: fields.get('logout_hint') ?? '',
      logout_token: await signTarget(deps, signOut, target),
    })
    return `${program}/logout?${query}`
  }
  const stored = target.url && { url: target.url, userId: hint?.sub }
  if (!stored) return ownPage(signOut)
  return `${ownPage(signOut)}?logoutID=${await storeTarget(deps, signOut, stored)}`
}

/**
 * A sign-in program learns from it that we have validated the redirect; it verifies the signature
 * with our public keys.
 */
async function signTarget(
  { keys, clock }: EndSessionDeps,
  { instance, issuer, fields }: SignOutRequest,
  { url, clientId }: Target,
): Promise<string> {
  const issuedAt = Math.floor(clock.nowMicros() / 1e6)
  const claims = {
    iss: issuer,
    ...(clientId !== undefined && { aud: [clientId], client_id: clientId }),
    iat: issuedAt,
    exp: issuedAt + targetLifeMs / 1000,
    jti: randomBytes(16).toString('base64url'),
    ...(url && { post_logout_redirect_uri: url, post_logout_redirect: url }),
    logout_hint: fields.get('logout_hint') || undefined,
    ui_locales: fields.get('ui_locales') || undefined,
  }
  return signJwt(claims, await keys.active(instance.id))
}

function redirect(location: string): PageResponse {
  return { status: 303, headers: { location, ...strictHeaders } }
}

const invalid = (description: string) =>
  ({ status: 400, error: 'invalid_request', description }) as const

/** The application's id token, which may have expired. */
async function readHint(deps: EndSessionDeps, { fields, instance, issuer }: SignOutRequest) {
  const token = fields.get('id_token_hint')
  if (!token) return undefined
  return (await readIdToken(deps, { instanceId: instance.id, issuer, token })) ?? 'wrong'
}

/** Where the application wants its user to go, and who it says to be. */
interface Target {
  readonly url: string | undefined
  readonly clientId: string | undefined
}

/** The redirect that the application requested, if it is registered. */
async function checkTarget(
  { clients }: EndSessionDeps,
  { fields, instance }: SignOutRequest,
  hint: Claims | undefined,
): Promise<{ readonly wrong: string } | Target> {
  const named = fields.get('client_id') || undefined
  if (named && hint && hint.azp !== named) return { wrong: 'client_id is not that of the token' }
  const uri = fields.get('post_logout_redirect_uri')
  const clientId = named ?? (typeof hint?.azp === 'string' ? hint.azp : undefined)
  if (!uri) return { url: undefined, clientId }
  if (clientId === undefined) return { wrong: 'client_id or id_token_hint is missing' }
  const client = await clients.byId({ instanceId: instance.id, clientId })
  const isRegistered =
    client?.postLogoutRedirectUris.includes(uri) ||
    (client?.devMode &&
      client.postLogoutRedirectUris.some((each) => matchesGlob({ glob: each, uri })))
  if (!client || !isRegistered || !isUsable(uri, client)) {
    return { wrong: 'post_logout_redirect_uri is not registered for the application' }
  }
  const url = new URL(uri)
  const state = fields.get('state')
  if (state) url.searchParams.set('state', state)
  return { url: url.href, clientId }
}

/** The creator of the sessions of our own pages. */
const pagesCreator = 'LOGIN'

/**
 * A session of a sign-in program has no cookie of ours, so the id token is what ends it. Resolves
 * to who began it; undefined when it had ended.
 */
async function endHintedSession(
  { events, sessions }: EndSessionDeps,
  { instance, issuer }: SignOutRequest,
  { sid, sub }: Claims,
): Promise<string | undefined> {
  if (typeof sid !== 'string' || sid === '') return undefined
  const session = await sessions.byId({ instanceId: instance.id, sessionId: sid })
  const actor = { instanceId: instance.id, userId: String(sub), origin: issuer }
  await terminateSession({ events }, { actor, sessionId: sid }).catch((reason: unknown) => {
    // It has ended already or does not exist, as intended.
    if (!(reason instanceof Refusal) || reason.kind === 'unavailable') throw reason
  })
  return session?.creatorId
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
