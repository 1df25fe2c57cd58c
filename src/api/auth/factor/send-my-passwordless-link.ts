/** SendMyPasswordlessLink of auth v1. */
import { createPasskeyLink } from '../../../commands/factor/passkey-links.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { selfTarget } from '../user/self.ts'

/** Mails the caller a link by which it registers a passkey. */
export const sendMyPasswordlessLink =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.sendMyPasswordlessLink> =>
  async (_request, context) => {
    const owner = selfTarget(context)
    const delivery = { kind: 'send', urlTemplate: undefined } as const
    return { details: addDetails(await createPasskeyLink(commands, { ...owner, delivery })) }
  }
