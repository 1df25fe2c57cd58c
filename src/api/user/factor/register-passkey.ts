/**
 * RegisterPasskey of the user services v2alpha, v2beta and v2 (user-v2 §11.1, surroundings §4.6).
 */
import { PasskeyAuthenticator } from '@zitadel/proto/zitadel/user/v2/auth_pb.js'
import { type Attachment, registerWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import { allowed } from '../../../domain/user/allow.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

interface WireRequest {
  readonly userId: string
  readonly code?: { readonly id: string; readonly code: string } | undefined
  /** The same numbers in all three versions. */
  readonly authenticator: number
  readonly domain: string
}

/** A code replaces the permission: it was created for this user by a caller who had it. */
export const registerPasskey =
  (deps: Pick<ApiDeps, 'commands' | 'users'>) =>
  async ({ userId, code, authenticator, domain }: WireRequest, context: Context) => {
    const owner = code
      ? { actor: context.actor, userId, allow: allowed }
      : await ownerToChange(deps, context, {
          userId,
          permission: 'user.credential.write',
          whenUnknown: 'webauthn.user_unknown',
        })
    const { tokenId, options, ...stored } = await registerWebAuthn(deps.commands, {
      ...owner,
      family: 'passkeys',
      domain,
      attachment: attachments[authenticator],
      code,
    })
    return {
      details: changeDetails(stored),
      passkeyId: tokenId,
      publicKeyCredentialCreationOptions: options,
    }
  }

const attachments: Readonly<Record<number, Attachment>> = {
  [PasskeyAuthenticator.PLATFORM]: 'platform',
  [PasskeyAuthenticator.CROSS_PLATFORM]: 'cross-platform',
}
