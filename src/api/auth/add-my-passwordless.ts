/** `POST /auth/v1/users/me/passwordless`: begins to register a passkey. */

import { registerWebAuthn } from '../../commands/webauthn-keys.ts'
import { AuthService } from '../../proto/services.ts'
import { addDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { keyOf } from './key-words.ts'
import { selfOf } from './self.ts'

export const addMyPasswordless = ({ commands }: ReadNeeds) =>
  method(AuthService.method.addMyPasswordless, async (_request, context) => {
    const words = {
      family: 'passkeys',
      domain: '',
      attachment: undefined,
      code: undefined,
    } as const
    const begun = await registerWebAuthn(commands, { ...selfOf(context), ...words })
    return { details: addDetails(begun), key: keyOf(begun.options) }
  })
