/** `POST /auth/v1/users/me/passwordless`: begins to register a passkey. */

import { registerWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { addDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'
import { keyOf } from './key-wire.ts'

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
