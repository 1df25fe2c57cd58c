/** Whose second factors and passkeys a caller may change (user-v2 §11.1). */
import type { CredentialOwner } from '../../../commands/user/users.ts'
import type { RefusalName } from '../../../domain/refusals.ts'
import type { Context } from '../../context.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { requireWritable } from '../writable.ts'

/** The user, once it is there and the caller has the right; to itself anyone may. */
export async function ownerToChange(
  { users }: Pick<ReadNeeds, 'users'>,
  context: Context,
  asked: {
    readonly userId: string
    readonly permission: 'user.write' | 'user.credential.write'
    readonly whenUnknown: RefusalName
  },
): Promise<CredentialOwner> {
  const allow = await requireWritable(users, context, asked)
  return { actor: context.actor, userId: asked.userId, allow }
}
