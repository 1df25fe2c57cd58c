/** VerifyMyPasswordless of auth v1. */
import { verifyWebAuthnRegistration } from '../../../commands/factor/webauthn-keys.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from '../user/self.ts'
import { credentialOf } from './key-wire.ts'

/** Completes the registration of a passkey with the browser's answer. */
export const verifyMyPasswordless =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.verifyMyPasswordless> =>
  async ({ verification }, context) => {
    const stored = await verifyWebAuthnRegistration(commands, {
      ...selfTarget(context),
      family: 'passkeys',
      tokenId: undefined,
      name: verification?.tokenName ?? '',
      credential: credentialOf(verification?.publicKeyCredential),
    })
    return { details: changeDetails(stored) }
  }
