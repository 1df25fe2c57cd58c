/** `POST /v2alpha|v2beta|v2/users/{user_id}/password` (user-v2 §11.1). */
import type { PasswordWords } from '../../commands/create-human.ts'
import { changePassword, type PasswordProof } from '../../commands/set-password.ts'
import { refuse } from '../../domain/refusals.ts'
import type { User } from '../../domain/user/user.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { changeDetails } from '../details.ts'
import { requireThere } from '../guards/authorize.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'

interface WireRequest {
  readonly userId: string
  readonly newPassword?: { readonly password: string; readonly changeRequired: boolean } | undefined
  readonly verification: WireProof
}

type WireProof =
  | { readonly case: 'currentPassword' | 'verificationCode'; readonly value: string }
  | { readonly case: undefined; readonly value?: undefined }

export const setPasswordV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.setPassword, (request, context) => set(needs, request, context))

export const setPasswordV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.setPassword, (request, context) => set(needs, request, context))

export const setPasswordV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.setPassword, (request, context) => set(needs, request, context))

async function set(
  { commands, users }: ReadNeeds,
  { userId, newPassword, verification }: WireRequest,
  context: Context,
) {
  const proof = passwordProofOf(verification)
  const password: PasswordWords = newPassword ? { kind: 'plain', ...newPassword } : { kind: 'none' }
  const words = { actor: context.actor, userId, password, proof }
  const allow =
    proof.kind === 'permission' ? await requireSettable(users, context, userId) : () => undefined
  return { details: changeDetails(await changePassword(commands, { ...words, allow })) }
}

/** Whoever gives neither password nor code must have the right to write the user. */
export function passwordProofOf(wire: WireProof): PasswordProof {
  if (wire.case === 'currentPassword') return { kind: 'current', password: wire.value }
  if (wire.case === 'verificationCode') return { kind: 'code', code: wire.value }
  return { kind: 'permission' }
}

/** Not even for itself may a caller without that right do without a proof. */
async function requireSettable(
  users: ReadNeeds['users'],
  context: Context,
  userId: string,
): Promise<(user: User) => void> {
  const orgId = await users.orgIdOf({ instanceId: context.instance.id, userId })
  if (orgId === undefined) throw refuse('password.set.user_unknown')
  await requireThere(context, { orgId, permission: 'user.write' })
  return (user) => {
    if (user.orgId !== orgId) throw refuse('password.set.user_unknown')
  }
}
