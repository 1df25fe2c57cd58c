/** `POST /auth/v1/users/me/auth_factors/u2f`: begins to register a security key. */

import { registerWebAuthn } from '../../commands/webauthn-keys.ts'
import { AuthService } from '../../proto/services.ts'
import { addDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { keyOf } from './key-words.ts'
import { selfOf } from './self.ts'

export const addMyAuthFactorU2f = ({ commands }: ReadNeeds) =>
  method(AuthService.method.addMyAuthFactorU2F, async (_request, context) => {
    const words = { family: 'u2f', domain: '', attachment: undefined, code: undefined } as const
    const begun = await registerWebAuthn(commands, { ...selfOf(context), ...words })
    return { details: addDetails(begun), key: keyOf(begun.options) }
  })
