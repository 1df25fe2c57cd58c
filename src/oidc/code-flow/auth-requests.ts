/**
 * Auth requests that wait for an answer (surroundings §4.9), read from the library's interactions.
 */
import type { AdapterPayload } from 'oidc-provider'
import type { AuthRequests } from '../../commands/authorization/auth-requests.ts'
import { readJwt } from '../../crypto/jwt.ts'
import type {
  AuthRequest,
  AuthRequestScope,
  SignedIn,
} from '../../domain/authorization/auth-request.ts'
import { unwelcomeFor } from '../../domain/authorization/welcome.ts'
import { refuse } from '../../domain/refusals.ts'
import type { OidcClient, OidcClients } from '../../queries/authorization/oidc-clients.ts'
import type { ProjectAccess } from '../../queries/authorization/project-access.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Authorizations } from '../tokens/authorizations.ts'
import { acrOf, claimConditions } from '../tokens/requested-claims.ts'
import { toPayload } from './adapter.ts'
import { consentParameter, silentParameter } from './configuration.ts'
import type { Flows } from './flows.ts'

/** What auth requests are found and answered with. */
export interface AuthRequestDeps {
  readonly authorizations: Authorizations
  readonly clients: Pick<OidcClients, 'byId'>
  readonly users: Pick<Users, 'byId'>
  readonly access: Pick<ProjectAccess, 'isGrantedTo' | 'authorizations'>
  readonly flows: Flows
  readonly clock: { nowMicros(): number }
}

/** What decides whom a project admits. */
export type WelcomeDeps = Pick<AuthRequestDeps, 'clients' | 'users' | 'access'>

/** A user who is to sign in to an application. */
export interface SignInAtClient {
  readonly instanceId: string
  readonly clientId: string
  readonly userId: string
}

const prefix = 'V2_'

/** The auth requests of all instances. */
export function createAuthRequests(deps: AuthRequestDeps): AuthRequests {
  const { authorizations, clock } = deps
  const keyOf = ({ instanceId }: AuthRequestScope, id: string) =>
    ({ instanceId, kind: 'Interaction', id: id.slice(prefix.length) }) as const
  const keptOf = async (scope: AuthRequestScope, id: string) => {
    const kept = id.startsWith(prefix) ? await authorizations.find(keyOf(scope, id)) : undefined
    return kept && kept.expiresAtMs * 1000 > clock.nowMicros() ? kept : undefined
  }
  /** Undefined when the id is unknown, or was answered. */
  const openOf = async (scope: AuthRequestScope, id: string) => {
    const kept = await keptOf(scope, id)
    return kept?.usedAtMs === undefined ? kept && toPayload(kept) : undefined
  }
  const answer = async (
    scope: AuthRequestScope,
    { id, interaction, result }: { id: string; interaction: AdapterPayload; result: object },
  ) => {
    // Of concurrent answers only one reaches the library.
    if (!(await authorizations.use(keyOf(scope, id)))) return undefined
    // The flow continues at the host it began at, whichever host is used for the answer.
    const { origin } = new URL(String(interaction.returnTo))
    const flow = await deps.flows.of({ instanceId: scope.instanceId, origin })
    return flow.resume(keyOf(scope, id).id, { ...interaction, result: { ...result } })
  }
  return {
    find: async (scope, id) => {
      const interaction = await openOf(scope, id)
      if (!interaction) return undefined
      const clientId = String(interaction.params?.client_id)
      const client = await deps.clients.byId({ instanceId: scope.instanceId, clientId })
      if (!client) throw refuse('auth_request.app_inactive')
      return requestOf(id, interaction, client)
    },
    isAnswered: async (scope, id) => (await keptOf(scope, id))?.usedAtMs !== undefined,
    succeed: async (scope, id, signedIn) => {
      const interaction = await openOf(scope, id)
      if (!interaction) return undefined
      const clientId = String(interaction.params?.client_id)
      const { userId } = signedIn
      await requireWelcome(deps, { instanceId: scope.instanceId, clientId, userId })
      const { acr } = claimConditions(textOf(interaction.params?.claims))
      if (acr && !acr.includes(acrOf(signedIn.methods))) {
        return answer(scope, { id, interaction, result: unmet })
      }
      return answer(scope, { id, interaction, result: resultOf(signedIn) })
    },
    fail: async (scope, id, { error, description, uri }) => {
      const interaction = await openOf(scope, id)
      if (!interaction) return undefined
      const result = { error, error_description: description || error }
      const url = await answer(scope, { id, interaction, result })
      const isFragment = interaction.params?.response_mode === 'fragment'
      return url && uri !== '' ? withErrorUri(url, { uri, isFragment }) : url
    },
  }
}

/** An essential `acr` that the sign-in did not reach (OpenID Connect Core §5.5.1.1). */
const unmet = {
  error: 'unmet_authentication_requirements',
  error_description: 'the user did not prove enough for the acr that is essential',
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** A sign-in satisfies every prompt. */
function resultOf({ userId, sessionId, methods, authTimeSeconds, proved }: SignedIn) {
  return {
    login: { accountId: userId, amr: [...methods], ts: authTimeSeconds, remember: false },
    consent: {},
    select_account: {},
    create: {},
    sessionId,
    proved,
  }
}

function requestOf(
  id: string,
  interaction: AdapterPayload,
  { name: clientName, orgId: clientOrgId, privateLabelingSetting }: OidcClient,
): AuthRequest {
  const params = interaction.params ?? {}
  const text = (name: string) => {
    const value = params[name]
    return value === undefined || value === '' ? undefined : String(value)
  }
  const list = (name: string) => text(name)?.split(' ') ?? []
  const isConsentAsked = text(consentParameter) === 'asked'
  const isSilent = text(silentParameter) === 'asked'
  const asked = isSilent ? ['none'] : list('prompt')
  // Of `max_age=0` the library makes `prompt=login`, which `none` never has.
  const maxAge = isSilent && list('prompt').includes('login') ? '0' : text('max_age')
  const hint = text('id_token_hint')
  const details = interaction.prompt?.details as { loginClientId?: string } | undefined
  return {
    id,
    createdAtMicros: (interaction.iat ?? 0) * 1e6,
    clientId: text('client_id') ?? '',
    clientName,
    clientOrgId,
    privateLabelingSetting,
    scopes: list('scope'),
    redirectUri: text('redirect_uri') ?? '',
    prompts: asked.filter(
      (prompt) => prompt !== 'consent' || isConsentAsked,
    ) as AuthRequest['prompts'][number][],
    uiLocales: list('ui_locales'),
    loginHint: text('login_hint'),
    maxAge: maxAge === undefined ? undefined : Number(maxAge),
    // The hint was validated when the request came.
    hintUserId: hint ? String(readJwt(hint)?.claims.sub) : claimConditions(text('claims')).userId,
    loginClientId: details?.loginClientId ?? '',
  }
}

/**
 * A project may admit only users of organisations that own it or have it granted, and only users
 * with an authorization on it (projects §11.1).
 */
export async function requireWelcome(
  { clients, users, access }: WelcomeDeps,
  { instanceId, clientId, userId }: SignInAtClient,
): Promise<void> {
  const client = await clients.byId({ instanceId, clientId })
  if (!client) throw refuse('auth_request.app_inactive')
  const { checksOrg, checksRoles, orgId: ownerId, projectId } = client
  if (!checksOrg && !checksRoles) return
  const user = await users.byId({ instanceId, userId })
  const orgId = user?.orgId ?? ''
  const isOwn = orgId === ownerId
  const project = { instanceId, projectId }
  const [isGranted, authorizations] = await Promise.all([
    checksOrg && !isOwn ? access.isGrantedTo({ ...project, orgId }) : false,
    checksRoles ? access.authorizations({ ...project, userId }) : [],
  ])
  const isOrgAdmitted = isOwn || isGranted
  const isAuthorized = authorizations.length > 0
  const unwelcome = unwelcomeFor({ checksOrg, checksRoles, isOrgAdmitted, isAuthorized })
  if (unwelcome) throw refuse(unwelcome)
}

/** The library does not support `error_uri` (RFC 6749 §4.1.2.1). */
function withErrorUri(url: string, { uri, isFragment }: { uri: string; isFragment: boolean }) {
  const there = new URL(url)
  if (!isFragment) there.searchParams.set('error_uri', uri)
  else {
    const fields = new URLSearchParams(there.hash.slice(1))
    fields.set('error_uri', uri)
    there.hash = fields.toString()
  }
  return there.href
}
