/** SendPasswordlessRegistration of management v1 (management-v1 §13.4). */
import { createPasskeyLink } from '../../../commands/factor/passkey-links.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { requireOrg } from '../require-org.ts'

/** Mails the link of a passkey registration. */
export const sendPasswordlessRegistration =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<
    typeof ManagementService.method.sendPasswordlessRegistration
  > =>
  async ({ userId }, { actor, orgId }) => {
    const link = await createPasskeyLink(commands, {
      actor,
      userId,
      allow: requireOrg(orgId, 'webauthn.user_unknown'),
      delivery: { kind: 'send', urlTemplate: undefined },
    })
    return { details: addDetails(link) }
  }
