/** RemoveHumanPasswordless of management v1 (management-v1 §13.4). */
import { removeWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { requireOrg } from '../require-org.ts'

/** Removes a passkey of a user. */
export const removeHumanPasswordless =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeHumanPasswordless> =>
  async ({ userId, tokenId }, { actor, orgId }) => {
    const allow = requireOrg(orgId, 'webauthn.not_found')
    const key = { actor, userId, allow, family: 'passkeys', tokenId } as const
    return { details: changeDetails(await removeWebAuthn(commands, key)) }
  }
