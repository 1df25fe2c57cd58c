/** `POST /auth/v1/users/me/passwordless/_link`: the caller's own. */
import { createPasskeyLink } from '../../commands/passkey-links.ts'
import { allowed } from '../../domain/user/allow.ts'
import { passwordlessLink } from '../../kit/passwordless-link.ts'
import { AuthService } from '../../proto/services.ts'
import { addDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { duration } from '../timestamps.ts'

export const addMyPasswordlessLink = ({ commands }: ReadNeeds) =>
  method(AuthService.method.addMyPasswordlessLink, async (_request, { actor }) => {
    const { userId, origin } = actor
    const { codeId, drawn, ...stored } = await createPasskeyLink(commands, {
      ...{ actor, userId, allow: allowed },
      delivery: { kind: 'link' },
    })
    const { orgId } = stored
    return {
      details: addDetails(stored),
      link: passwordlessLink({ origin, userId, orgId, codeId, code: drawn.plain }),
      expiration: duration(drawn.issued.expiryNanos),
    }
  })
