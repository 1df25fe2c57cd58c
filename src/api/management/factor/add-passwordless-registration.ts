/** AddPasswordlessRegistration of management v1 (management-v1 §7.5, §13.4). */
import { createPasskeyLink } from '../../../commands/factor/passkey-links.ts'
import { passwordlessLink } from '../../../kit/passwordless-link.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { duration } from '../../wire/timestamps.ts'
import { requireOrg } from '../require-org.ts'

/** Returns the link to the caller; nothing is mailed. */
export const addPasswordlessRegistration =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addPasswordlessRegistration> =>
  async ({ userId }, { actor, orgId }) => {
    const { codeId, drawn, ...stored } = await createPasskeyLink(commands, {
      actor,
      userId,
      allow: requireOrg(orgId, 'webauthn.user_unknown'),
      delivery: { kind: 'link' },
    })
    const { origin } = actor
    return {
      details: addDetails(stored),
      link: passwordlessLink({ origin, userId, orgId, codeId, code: drawn.plain }),
      expiration: duration(drawn.issued.expiryNanos),
    }
  }
