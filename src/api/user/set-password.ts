/** SetPassword of the user services v2alpha, v2beta and v2 (user-v2 §11.1). */
import type { PasswordInput } from '../../commands/user/create-human.ts'
import { changePassword, type PasswordProof } from '../../commands/user/set-password.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { isItself } from '../guards/authorize.ts'
import { changeDetails } from '../wire/details.ts'
import { requireWritable } from './writable.ts'

interface WireRequest {
  readonly userId: string
  readonly newPassword?: { readonly password: string; readonly changeRequired: boolean } | undefined
  readonly verification: WireProof
}

type WireProof =
  | { readonly case: 'currentPassword' | 'verificationCode'; readonly value: string }
  | { readonly case: undefined; readonly value?: undefined }

/** Changes a password, proved by the current one or a code, or with the permission. */
export const setPassword =
  ({ commands, users }: Pick<ApiDeps, 'commands' | 'users'>) =>
  async ({ userId, newPassword, verification }: WireRequest, context: Context) => {
    const proof = passwordProofOf(verification)
    const password: PasswordInput = newPassword
      ? { kind: 'plain', ...newPassword }
      : { kind: 'none' }
    const input = { actor: context.actor, userId, password, proof }
    const allow = needsRight(proof, { context, userId })
      ? await requireWritable(users, context, { userId, whenUnknown, orSelf: false })
      : () => undefined
    return { details: changeDetails(await changePassword(commands, { ...input, allow })) }
  }

/** A caller with neither password nor code needs the permission to write the user. */
export function passwordProofOf(wire: WireProof): PasswordProof {
  if (wire.case === 'currentPassword') return { kind: 'current', password: wire.value }
  if (wire.case === 'verificationCode') return { kind: 'code', code: wire.value }
  return { kind: 'permission' }
}

const whenUnknown = 'password.set.user_unknown'

/**
 * A caller without the permission needs a proof even for itself, and cannot test the current
 * password of another user. A code proves access to the user's own mailbox or phone.
 */
function needsRight(
  { kind }: PasswordProof,
  { context, userId }: { context: Context; userId: string },
): boolean {
  return kind === 'permission' || (kind === 'current' && !isItself(context.caller, userId))
}
