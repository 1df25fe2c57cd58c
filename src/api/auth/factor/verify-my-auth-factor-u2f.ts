/** `POST /auth/v1/users/me/auth_factors/u2f/_verify`: the browser's answer. */

import { verifyWebAuthnRegistration } from '../../../commands/factor/webauthn-keys.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'
import { credentialOf } from './key-wire.ts'

export const verifyMyAuthFactorU2f = ({ commands }: ReadNeeds) =>
  method(AuthService.method.verifyMyAuthFactorU2F, async ({ verification }, context) => {
    const stored = await verifyWebAuthnRegistration(commands, {
      ...selfOf(context),
      family: 'u2f',
      tokenId: undefined,
      name: verification?.tokenName ?? '',
      credential: credentialOf(verification?.publicKeyCredential),
    })
    return { details: changeDetails(stored) }
  })
