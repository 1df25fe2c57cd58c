/** Whose second factors and passkeys a caller may change (user-v2 §11.1). */
import type { CredentialOwner } from '../../../commands/user/users.ts'
import type { RefusalName } from '../../../domain/refusals.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { requireWritable } from '../writable.ts'

/** An existing user whose factors the caller may change; its own in any case. */
export async function ownerToChange(
  { users }: Pick<ApiDeps, 'users'>,
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
