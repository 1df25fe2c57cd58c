/** Who is calling: by personal access token or system user's JWT (surroundings §2.1, §2.9). */
import { refuse } from '../../domain/refusals.ts'
import { permissionsOf } from '../../domain/roles.ts'
import { Code, StatusError } from '../../kit/status.ts'
import type { Callers, Membership } from '../../queries/callers.ts'
import type { Instance } from '../../queries/places.ts'
import type { Caller, Verdict } from '../context.ts'

/** What a system user was given in the settings. */
export interface SystemMembership {
  readonly memberType: 'System' | 'IAM' | 'Organization'
  /** The instance or organisation; not used for `System`. */
  readonly aggregateId?: string | undefined
  readonly roles: readonly string[]
}

export interface SystemUser {
  readonly userId: string
  readonly memberships: readonly SystemMembership[]
}

export interface AuthenticateNeeds {
  readonly callers: Callers
  readonly hashToken: (token: string) => string
  /** The system user a JWT was made by, when it is valid now. */
  readonly verifySystemToken: (token: string) => Promise<SystemUser | undefined>
  readonly clock: { nowMicros(): number }
}

/** The caller a header names; `instance` is absent on the System API. Throws a refusal. */
export async function authenticate(
  needs: AuthenticateNeeds,
  {
    authorization,
    instance,
  }: { authorization: string | undefined; instance: Instance | undefined },
): Promise<Caller> {
  const token = bearerOf(authorization)
  const holder = await needs.callers.byTokenHash(needs.hashToken(token))
  if (holder) {
    const isHere = instance === undefined || holder.instanceId === instance.id
    const isAlive = holder.expiresAtMs * 1000 > needs.clock.nowMicros()
    if (!isHere || !isAlive) throw refuse('caller.token_invalid')
    const { instanceId, userId, orgId } = holder
    return {
      userId,
      homeOrgId: orgId,
      isSystemUser: false,
      mayIn: async (there, permission) =>
        judge(await needs.callers.membershipsOf({ instanceId, userId }), {
          permission,
          counts: ({ scope, scopeId }) => scope === 'instance' || scopeId === there,
        }),
    }
  }
  const user = await needs.verifySystemToken(token)
  if (!user) throw refuse('caller.token_invalid')
  return systemCaller(user, instance)
}

/** `Bearer`, one space, the token; and no second `Bearer ` in it (management-v1 §4.2). */
function bearerOf(authorization: string | undefined): string {
  if (!authorization) throw new StatusError(Code.unauthenticated, 'auth header missing')
  const [before, token, ...more] = authorization.split('Bearer ')
  if (before !== '' || !token || more.length > 0) throw refuse('caller.header_malformed')
  return token
}

function systemCaller(user: SystemUser, instance: Instance | undefined): Caller {
  return {
    userId: user.userId,
    homeOrgId: '',
    isSystemUser: true,
    mayIn: async (there, permission) =>
      judge(user.memberships, {
        permission,
        counts: ({ memberType, aggregateId }) =>
          memberType === 'System' ||
          (memberType === 'IAM' && aggregateId === instance?.id) ||
          (memberType === 'Organization' && there !== '' && aggregateId === there),
      }),
  }
}

function judge<M extends Pick<Membership, 'roles'>>(
  memberships: readonly M[],
  { permission, counts }: { permission: string; counts: (membership: M) => boolean },
): Verdict {
  const here = memberships.filter(counts)
  if (here.length === 0) return 'no_membership'
  const isGranted = here.some(({ roles }) =>
    roles.some((role) => permissionsOf(role).has(permission)),
  )
  return isGranted ? 'granted' : 'lacking'
}
