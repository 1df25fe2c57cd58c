/**
 * The user a call of v2alpha, v2beta or v2 refers to, and the caller's permission (user-v2 §10.1).
 */
import type { Target } from '../../commands/user/users.ts'
import { type Refusal, refuse } from '../../domain/refusals.ts'
import type { Verdict } from '../../domain/right/powers.ts'
import type { Allow } from '../../domain/user/allow.ts'
import { exists } from '../../domain/user/user.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Context } from '../context.ts'
import { isItself } from '../guards/authorize.ts'
import { maySee } from './readable.ts'

/** The permission a call needs. */
export interface Right {
  readonly userId: string
  /** Default: `user.write`. */
  readonly permission?: string
  /** Whether the user itself needs no permission; by default so. */
  readonly mayDoItself?: boolean
}

/**
 * Checks the permission in the user's organisation; the decision refuses in its own order. For an
 * unknown user it is checked on the instance, as few decisions get to refuse for it. A user whom
 * the caller may not read counts as unknown.
 */
export async function findTarget(
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

/** A user who may also be removed by itself, with a permission for that alone. */
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

/** A target for which knowing a code is permission enough. */
export function codeTarget({ actor }: Context, userId: string): Target {
  return { actor, userId, generation: 'v2', within: undefined, allow: () => undefined }
}

/** No organisation has this id: any user counts as unknown within it. */
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

/** Also refuses when the user's organisation is no longer the one that was checked. */
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
