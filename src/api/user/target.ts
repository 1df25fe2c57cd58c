/** The user a call of v2alpha, v2beta or v2 means, and whether the caller may (user-v2 §10.1). */
import type { Target } from '../../commands/user/users.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import type { Allow } from '../../domain/user/allow.ts'
import { exists } from '../../domain/user/user.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Context, Verdict } from '../context.ts'
import { isItself } from '../guards/authorize.ts'
import { maySee } from './readable.ts'

/** Whom a call is about, and what it takes to do it. */
export interface Right {
  readonly userId: string
  /** `user.write` unless said otherwise. */
  readonly permission?: string
  /** Whether the user itself may, without the permission; so unless said otherwise. */
  readonly mayDoItself?: boolean
}

/**
 * Asks for the right on the user's organisation now, and tells the decision in its turn. Of a
 * user who is not there it is asked on the instance: few decisions come to tell it. A user
 * whom the caller may not even see is as if it were not there.
 */
export async function targetOf(
  users: Users,
  context: Context,
  { userId, permission = 'user.write', mayDoItself = true }: Right,
): Promise<Target> {
  const { caller, instance } = context
  const orgId = (await users.orgIdOf({ instanceId: instance.id, userId })) ?? ''
  const isOwn = mayDoItself && isItself(caller, userId)
  const verdict = isOwn ? 'granted' : await caller.mayIn(permission, { orgId })
  return judged(context, { userId, orgId, verdict, permission })
}

/** Of a user who may be removed by itself with a right that is for that alone. */
export async function targetToRemove(
  users: Users,
  context: Context,
  userId: string,
): Promise<Target> {
  const permission = 'user.delete'
  const { caller, instance } = context
  const rights = [permission, ...(isItself(caller, userId) ? ['user.self.delete'] : [])]
  const orgId = (await users.orgIdOf({ instanceId: instance.id, userId })) ?? ''
  const verdicts = await Promise.all(rights.map((right) => caller.mayIn(right, { orgId })))
  const verdict = verdicts.includes('granted') ? 'granted' : (verdicts[0] ?? 'lacking')
  return judged(context, { userId, orgId, verdict, permission })
}

/** Where knowing a code is right enough. */
export function targetOfCode({ actor }: Context, userId: string): Target {
  return { actor, userId, generation: 'v2', within: undefined, allow: () => undefined }
}

/** No organisation: whoever is looked for within is not there. */
const nowhere = ''

async function judged(
  { actor, caller }: Context,
  given: { userId: string; orgId: string; verdict: Verdict; permission: string },
): Promise<Target> {
  const { userId, orgId, verdict, permission } = given
  const target = { actor, userId, generation: 'v2' } as const
  if (verdict === 'granted' || (await maySee(caller, { userId, orgId }))) {
    return { ...target, within: undefined, allow: allowBy({ verdict, orgId }) }
  }
  const elsewhere = await caller.mayIn(permission, { orgId: nowhere })
  return { ...target, within: nowhere, allow: allowBy({ verdict: elsewhere, orgId: nowhere }) }
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
