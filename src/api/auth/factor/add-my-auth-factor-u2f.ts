/** AddMyAuthFactorU2F of auth v1. */
import { registerWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { selfTarget } from '../user/self.ts'
import { keyOf } from './key-wire.ts'

/** Begins to register a security key of the caller. */
export const addMyAuthFactorU2f =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.addMyAuthFactorU2F> =>
  async (_request, context) => {
    const anywhere = { domain: '', isOfNoDomain: true, attachment: undefined, code: undefined }
    const input = { family: 'u2f', ...anywhere } as const
    const begun = await registerWebAuthn(commands, { ...selfTarget(context), ...input })
    return { details: addDetails(begun), key: keyOf(begun.options) }
  }
