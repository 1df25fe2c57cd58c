/** RemoveU2F of the user service v2 (user-v2 §11.1). */
import { removeWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

/** Removes a security key of a user. */
export const removeU2f =
  (deps: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.removeU2F> =>
  async ({ userId, u2fId: tokenId }, context) => {
    const whenUnknown = 'webauthn.not_found'
    const permission = 'user.write'
    const owner = await ownerToChange(deps, context, { userId, permission, whenUnknown })
    const key = { ...owner, family: 'u2f', tokenId } as const
    return { details: changeDetails(await removeWebAuthn(deps.commands, key)) }
  }
