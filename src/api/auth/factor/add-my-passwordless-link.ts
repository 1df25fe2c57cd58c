/** AddMyPasswordlessLink of auth v1. */
import { createPasskeyLink } from '../../../commands/factor/passkey-links.ts'
import { passwordlessLink } from '../../../kit/passwordless-link.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { duration } from '../../wire/timestamps.ts'
import { selfTarget } from '../user/self.ts'

/** Creates a link by which the caller registers a passkey in another browser. */
export const addMyPasswordlessLink =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.addMyPasswordlessLink> =>
  async (_request, context) => {
    const self = selfTarget(context)
    const { userId, actor } = self
    const { origin } = actor
    const { codeId, drawn, ...stored } = await createPasskeyLink(commands, {
      ...self,
      delivery: { kind: 'link' },
    })
    const { orgId } = stored
    return {
      details: addDetails(stored),
      link: passwordlessLink({ origin, userId, orgId, codeId, code: drawn.plain }),
      expiration: duration(drawn.issued.expiryNanos),
    }
  }
