/**
 * Authenticates the caller: by personal access token, token of the token endpoint (opaque or
 * signed, both found by their hash), session token or system user's JWT (surroundings §2.1, §2.3,
 * §2.9, §2.10).
 */

import { permissionsBy } from '../../commands/right/permissions.ts'
import { mayCallFrom } from '../../domain/authorization/caller-origin.ts'
import { refuse } from '../../domain/refusals.ts'
import { grants, isWide, type Membership } from '../../domain/right/powers.ts'
import { lackOf } from '../../domain/session/authentication.ts'
import type { RequestHeaders } from '../../kit/host.ts'
import { Code, StatusError } from '../../kit/status.ts'
import type { SystemCaller } from '../../kit/system-user.ts'
import type { FindAppOrigins } from '../../queries/authorization/app-origins.ts'
import type { Callers, TokenOwner } from '../../queries/authorization/callers.ts'
import type { Directory, Instance } from '../../queries/organization/directory.ts'
import type { SessionOwner } from '../../queries/session/session-owners.ts'
import type { Caller } from '../context.ts'

/** What authenticating a caller uses. */
export interface AuthenticateDeps {
  readonly callers: Callers
  readonly findAppOrigins: FindAppOrigins
  /** The factors that sessions must be proved with. */
  readonly directory: Pick<Directory, 'policy' | 'loginLists' | 'instanceById'>
  readonly hashToken: (token: string) => string
  /** The system user that signed a JWT, if it is valid now. */
  readonly verifySystemToken: (token: string) => Promise<SystemCaller | undefined>
  readonly clock: { nowMicros(): number }
}

/**
 * The caller of an authorization header; `instance` is absent on the System API. Throws a refusal.
 */
export async function authenticate(
  deps: AuthenticateDeps,
  { headers, instance }: { headers: RequestHeaders; instance: Instance | undefined },
): Promise<Caller> {
  const bearer = await requireKnown(deps, headers)
  switch (bearer.kind) {
    case 'token': {
      const { owner } = bearer
      await requireHere(deps, owner, instance)
      if (owner.actor) throw refuse('caller.impersonating')
      if (!isForUs(owner, instance)) throw refuse('caller.token_invalid')
      if (owner.lack) throw refuse(owner.lack)
      await requireOrigin(deps, owner, headers.get('origin'))
      return userCaller(deps, owner)
    }
    case 'session': {
      const { session } = bearer
      await requireHere(deps, session, instance)
      await requireAuthenticated(deps, session)
      return userCaller(deps, session)
    }
    case 'system':
      return systemCaller(bearer.user, instance)
  }
}

/** A token is of the instance; on the System API, of any that was not removed. */
async function requireHere(
  { directory }: Pick<AuthenticateDeps, 'directory'>,
  { instanceId }: { readonly instanceId: string },
  instance: Instance | undefined,
): Promise<void> {
  const isHere = instance
    ? instanceId === instance.id
    : (await directory.instanceById(instanceId)) !== null
  if (!isHere) throw refuse('caller.token_invalid')
}

/** Whom a bearer token belongs to, wherever it is valid. */
export type Bearer =
  | { readonly kind: 'token'; readonly owner: TokenOwner }
  | { readonly kind: 'session'; readonly session: SessionOwner }
  | { readonly kind: 'system'; readonly user: SystemCaller }

/**
 * Whom the token of an authorization header belongs to, whatever instance and audience it is for:
 * all that can be judged while only the message says which instance is meant. Throws a refusal.
 */
export async function requireKnown(
  deps: AuthenticateDeps,
  headers: RequestHeaders,
): Promise<Bearer> {
  const token = bearerOf(headers.get('authorization'))
  const hash = deps.hashToken(token)
  const owner = await deps.callers.byTokenHash(hash)
  if (owner) {
    const isAlive = owner.expiresAtMs * 1000 > deps.clock.nowMicros()
    if (!isAlive) throw refuse('caller.token_invalid')
    return { kind: 'token', owner }
  }
  const session = await deps.callers.sessionByTokenHash(hash)
  if (session) {
    requireLasting(deps, session)
    return { kind: 'session', session }
  }
  const user = await deps.verifySystemToken(token)
  if (!user) throw refuse('caller.token_invalid')
  return { kind: 'system', user }
}

/** A page may use the tokens of an application only from where its application says it is. */
async function requireOrigin(
  { findAppOrigins }: Pick<AuthenticateDeps, 'findAppOrigins'>,
  { instanceId, clientId }: TokenOwner,
  origin: string | undefined,
): Promise<void> {
  if (origin === undefined || clientId === '') return
  const app = await findAppOrigins({ instanceId, clientId })
  if (app && !mayCallFrom(origin, app)) throw refuse('caller.origin_not_allowed')
}

/** A session must be alive. */
function requireLasting({ clock }: AuthenticateDeps, { expiresAtMicros }: SessionOwner): void {
  if (expiresAtMicros > 0 && expiresAtMicros <= clock.nowMicros()) {
    throw refuse('caller.session_expired')
  }
}

/** A session must be proved with as much as its user has to prove (§2.1, §2.10). */
async function requireAuthenticated(
  { directory }: AuthenticateDeps,
  { instanceId, orgId, proved, setUp }: SessionOwner,
): Promise<void> {
  const [{ settings: policy }, { secondFactors: allowed }] = await Promise.all([
    directory.policy({ instanceId, orgId }, 'login'),
    directory.loginLists({ instanceId, orgId }),
  ])
  const lack = lackOf(proved, { policy, allowed, setUp })
  if (lack) throw refuse(lack)
}

function userCaller(
  { callers }: AuthenticateDeps,
  {
    instanceId,
    userId,
    orgId,
    agentId = '',
  }: { instanceId: string; userId: string; orgId: string; agentId?: string },
): Caller {
  let asked: ReturnType<Callers['membershipsOf']> | undefined
  return callerWith({
    userId,
    homeOrgId: orgId,
    isSystemUser: false,
    agentId,
    // Read once per call: permissions are those at its arrival.
    memberships: () => {
      asked ??= callers.membershipsOf({ instanceId, userId })
      return asked
    },
  })
}

/** Tokens of the token endpoint must be meant for our API: for the project it stands for. */
function isForUs({ audience }: TokenOwner, instance: Instance | undefined): boolean {
  if (audience === undefined) return true
  return (
    instance !== undefined && instance.projectId !== '' && audience.includes(instance.projectId)
  )
}

/** `Bearer`, one space, the token; and no second `Bearer ` in it (management-v1 §4.2). */
function bearerOf(authorization: string | undefined): string {
  if (!authorization) throw new StatusError(Code.unauthenticated, 'auth header missing')
  const [before, token, ...more] = authorization.split('Bearer ')
  if (before !== '' || !token || more.length > 0) throw refuse('caller.header_malformed')
  return token
}

/** Its configured memberships, as far as they concern this instance. */
function systemCaller(user: SystemCaller, instance: Instance | undefined): Caller {
  const memberships = user.memberships.flatMap((each): Membership[] => {
    const { memberType, aggregateId = '', roles } = each
    const own = { roles, projectId: '', grantedOrgId: '' }
    if (memberType === 'Organization') {
      if (aggregateId === '') return []
      return [{ ...own, scope: 'org', scopeId: aggregateId, orgId: aggregateId }]
    }
    const isHere = memberType === 'System' || aggregateId === instance?.id
    return isHere ? [{ ...own, scope: 'instance', scopeId: instance?.id ?? '', orgId: '' }] : []
  })
  return callerWith({
    userId: user.userId,
    homeOrgId: '',
    isSystemUser: true,
    agentId: '',
    memberships: async () => memberships,
  })
}

/** A caller by its memberships. */
function callerWith({
  memberships,
  ...who
}: Pick<Caller, 'userId' | 'homeOrgId' | 'isSystemUser' | 'agentId'> & {
  readonly memberships: () => Promise<readonly Membership[]>
}): Caller {
  const permissions = permissionsBy(memberships)
  return {
    ...who,
    ...permissions,
    orgIdsWith: async (permission) => {
      if ((await permissions.mayIn(permission, { orgId: '' })) === 'granted') return undefined
      return (await memberships()).flatMap(({ scope, orgId, roles }) =>
        scope === 'org' && grants(roles, permission) ? [orgId] : [],
      )
    },
    resourceIdsWith: async (permission) =>
      (await memberships()).flatMap((each) =>
        !isWide(each) && grants(each.roles, permission) ? [each.scopeId] : [],
      ),
  }
}
