/** `DELETE /v2/users/{user_id}/passkeys/{passkey_id}` (user-v2 §11.1). */
import { removeWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import { UserServiceV2 } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

export const removePasskeyV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.removePasskey, async ({ userId, passkeyId: tokenId }, context) => {
    const whenUnknown = 'webauthn.not_found'
    const permission = 'user.write'
    const owner = await ownerToChange(needs, context, { userId, permission, whenUnknown })
    const key = { ...owner, family: 'passkeys', tokenId } as const
    return { details: changeDetails(await removeWebAuthn(needs.commands, key)) }
  })
