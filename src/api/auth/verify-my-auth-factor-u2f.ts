/** `POST /auth/v1/users/me/auth_factors/u2f/_verify`: the browser's answer. */

import { verifyWebAuthnRegistration } from '../../commands/webauthn-keys.ts'
import { AuthService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { credentialOf } from './key-words.ts'
import { selfOf } from './self.ts'

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
