/** `POST /auth/v1/users/me/passwordless/_verify`: the browser's answer. */

import { verifyWebAuthnRegistration } from '../../../commands/factor/webauthn-keys.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'
import { credentialOf } from './key-wire.ts'

export const verifyMyPasswordless = ({ commands }: ReadNeeds) =>
  method(AuthService.method.verifyMyPasswordless, async ({ verification }, context) => {
    const stored = await verifyWebAuthnRegistration(commands, {
      ...selfOf(context),
      family: 'passkeys',
      tokenId: undefined,
      name: verification?.tokenName ?? '',
      credential: credentialOf(verification?.publicKeyCredential),
    })
    return { details: changeDetails(stored) }
  })
