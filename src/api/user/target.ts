/** The user a call of v2alpha, v2beta or v2 means, and whether the caller may (user-v2 §10.1). */
import type { Target } from '../../commands/users.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import type { Allow } from '../../domain/user/allow.ts'
import { exists } from '../../domain/user/user.ts'
import type { Users } from '../../queries/users.ts'
import type { Context, Verdict } from '../context.ts'

export interface Right {
  readonly userId: string
  /** `user.write` unless said otherwise. */
  readonly permission?: string
  /** Whether the user itself may, without the permission; so unless said otherwise. */
  readonly mayDoItself?: boolean
}

/**
 * Asks for the right on the user's organisation now, and tells the decision in its turn. Of a
 * user who is not there it is asked on the instance: few decisions come to tell it.
 */
export async function targetOf(
  users: Users,
  context: Context,
  { userId, permission = 'user.write', mayDoItself = true }: Right,
): Promise<Target> {
  const { actor, caller, instance } = context
  const orgId = (await users.orgIdOf({ instanceId: instance.id, userId })) ?? ''
  const isItself = mayDoItself && !caller.isSystemUser && userId === caller.userId
  const verdict = isItself ? 'granted' : await caller.mayIn(orgId, permission)
  return target({ actor, userId, allow: allowBy({ verdict, orgId }) })
}

/** Of a user who may be removed by itself with a right that is for that alone. */
export async function targetToRemove(
  users: Users,
  context: Context,
  userId: string,
): Promise<Target> {
  const rights = ['user.delete', ...(userId === context.caller.userId ? ['user.self.delete'] : [])]
  const { actor, caller, instance } = context
  const orgId = (await users.orgIdOf({ instanceId: instance.id, userId })) ?? ''
  const verdicts = await Promise.all(rights.map((right) => caller.mayIn(orgId, right)))
  const verdict = verdicts.includes('granted') ? 'granted' : (verdicts[0] ?? 'lacking')
  return target({ actor, userId, allow: allowBy({ verdict, orgId }) })
}

/** Where knowing a code is right enough. */
export function targetOfCode({ actor }: Context, userId: string): Target {
  return target({ actor, userId, allow: () => undefined })
}

function target(given: Pick<Target, 'actor' | 'userId' | 'allow'>): Target {
  return { ...given, generation: 'v2', within: undefined }
}

/** Also refuses when the user has come to be of another organisation than was asked about. */
function allowBy({ verdict, orgId }: { verdict: Verdict; orgId: string }): Allow {
  const refusal = refusalOf(verdict)
  return (user) => {
    if (refusal) throw refusal
    if (exists(user) && user.orgId !== orgId) throw refuse('caller.target_unknown')
  }
}

function refusalOf(verdict: Verdict): Refusal | undefined {
  if (verdict === 'granted') return undefined
  const isStranger = verdict === 'no_membership'
  return refuse(isStranger ? 'caller.no_membership' : 'caller.no_permission_there')
}
