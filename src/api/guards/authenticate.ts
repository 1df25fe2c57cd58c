/**
 * Authenticates the caller: by personal access token, token of the token endpoint (opaque or
 * signed, both found by their hash), session token or system user's JWT (surroundings §2.1, §2.3,
 * §2.9, §2.10).
 */

import { refuse } from '../../domain/refusals.ts'
import { grants } from '../../domain/right/powers.ts'
import { lackOf } from '../../domain/session/authentication.ts'
import { Code, StatusError } from '../../kit/status.ts'
import type { SystemCaller } from '../../kit/system-user.ts'
import type { Callers, TokenOwner } from '../../queries/authorization/callers.ts'
import type { Directory, Instance } from '../../queries/organization/directory.ts'
import type { SessionOwner } from '../../queries/session/session-owners.ts'
import type { Caller, Verdict } from '../context.ts'

/** What authenticating a caller uses. */
export interface AuthenticateDeps {
  readonly callers: Callers
  /** The factors that sessions must be proved with. */
  readonly directory: Pick<Directory, 'policy' | 'loginLists'>
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
  {
    authorization,
    instance,
  }: { authorization: string | undefined; instance: Instance | undefined },
): Promise<Caller> {
  const token = bearerOf(authorization)
  const hash = deps.hashToken(token)
  const owner = await deps.callers.byTokenHash(hash)
  if (owner) {
    const isHere = instance === undefined || owner.instanceId === instance.id
    const isAlive = owner.expiresAtMs * 1000 > deps.clock.nowMicros()
    if (!isHere || !isAlive || !isForUs(owner, instance)) throw refuse('caller.token_invalid')
    if (owner.lack) throw refuse(owner.lack)
    return userCaller(deps, owner)
  }
  const session = await deps.callers.sessionByTokenHash(hash)
  if (session) {
    const isHere = instance === undefined || session.instanceId === instance.id
    if (!isHere) throw refuse('caller.token_invalid')
    await requireAuthenticated(deps, session)
    return userCaller(deps, session)
  }
  const user = await deps.verifySystemToken(token)
  if (!user) throw refuse('caller.token_invalid')
  return systemCaller(user, instance)
}

/** A session must be alive, and proved with as much as its user has to prove (§2.1, §2.10). */
async function requireAuthenticated(
  { directory, clock }: AuthenticateDeps,
  { instanceId, orgId, expiresAtMicros, proved, setUp }: SessionOwner,
): Promise<void> {
  if (expiresAtMicros > 0 && expiresAtMicros <= clock.nowMicros()) {
    throw refuse('caller.session_expired')
  }
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
    counts: ({ scope, scopeId }, there) => scope === 'instance' || scopeId === there,
    orgIdOf: ({ scope, scopeId }) => (scope === 'org' ? scopeId : undefined),
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

function systemCaller(user: SystemCaller, instance: Instance | undefined): Caller {
  return callerWith({
    userId: user.userId,
    homeOrgId: '',
    isSystemUser: true,
    agentId: '',
    memberships: async () => user.memberships,
    counts: ({ memberType, aggregateId }, there) =>
      memberType === 'System' ||
      (memberType === 'IAM' && aggregateId === instance?.id) ||
      (memberType === 'Organization' && there !== '' && aggregateId === there),
    orgIdOf: ({ memberType, aggregateId }) =>
      memberType === 'Organization' ? aggregateId : undefined,
  })
}

/** A caller by its memberships, and which of them count in an organisation. */
function callerWith<M extends { readonly roles: readonly string[] }>({
  userId,
  homeOrgId,
  isSystemUser,
  agentId,
  memberships,
  counts,
  orgIdOf,
}: Omit<Caller, 'mayIn' | 'orgIdsWith' | 'rolesIn'> & {
  readonly memberships: () => Promise<readonly M[]>
  readonly counts: (membership: M, orgId: string) => boolean
  /** The organisation that a membership names. */
  readonly orgIdOf: (membership: M) => string | undefined
}): Caller {
  const mayIn: Caller['mayIn'] = async (permission, { orgId: there }): Promise<Verdict> => {
    let isMember = false
    for (const each of await memberships()) {
      if (!counts(each, there)) continue
      if (grants(each.roles, permission)) return 'granted'
      isMember = true
    }
    return isMember ? 'lacking' : 'no_membership'
  }
  return {
    userId,
    homeOrgId,
    isSystemUser,
    agentId,
    rolesIn: async (there) =>
      (await memberships()).flatMap((each) => (counts(each, there) ? each.roles : [])),
    mayIn,
    orgIdsWith: async (permission) => {
      if ((await mayIn(permission, { orgId: '' })) === 'granted') return undefined
      return (await memberships()).flatMap((each) => {
        const orgId = orgIdOf(each)
        return orgId !== undefined && grants(each.roles, permission) ? [orgId] : []
      })
    },
  }
}
