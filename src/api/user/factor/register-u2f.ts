/** RegisterU2F of the user services v2alpha, v2beta and v2 (user-v2 §11.1, surroundings §4.6). */
import { registerWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

interface WireRequest {
  readonly userId: string
  readonly domain: string
}

/** Begins to register a security key. */
export const registerU2f =
  (deps: Pick<ApiDeps, 'commands' | 'users'>) =>
  async ({ userId, domain }: WireRequest, context: Context) => {
    const owner = await ownerToChange(deps, context, {
      userId,
      permission: 'user.credential.write',
      whenUnknown: 'webauthn.user_unknown',
    })
    const input = { family: 'u2f', domain, attachment: undefined, code: undefined } as const
    const { tokenId, options, ...stored } = await registerWebAuthn(deps.commands, {
      ...owner,
      ...input,
    })
    return {
      details: changeDetails(stored),
      u2fId: tokenId,
      publicKeyCredentialCreationOptions: options,
    }
  }
