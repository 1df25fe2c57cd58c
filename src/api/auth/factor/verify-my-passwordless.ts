/** `POST /auth/v1/users/me/passwordless/_verify`: the browser's answer. */

import { verifyWebAuthnRegistration } from '../../../commands/factor/webauthn-keys.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'
import { credentialOf } from './key-wire.ts'

export const verifyMyPasswordless =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.verifyMyPasswordless> =>
  async ({ verification }, context) => {
    const stored = await verifyWebAuthnRegistration(commands, {
      ...selfOf(context),
      family: 'passkeys',
      tokenId: undefined,
      name: verification?.tokenName ?? '',
      credential: credentialOf(verification?.publicKeyCredential),
    })
    return { details: changeDetails(stored) }
  }
