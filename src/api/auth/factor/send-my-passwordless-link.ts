/** `POST /auth/v1/users/me/passwordless/_send_link`: the caller's own. */

import { createPasskeyLink } from '../../../commands/factor/passkey-links.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const sendMyPasswordlessLink =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.sendMyPasswordlessLink> =>
  async (_request, context) => {
    const owner = selfOf(context)
    const delivery = { kind: 'send', urlTemplate: undefined } as const
    return { details: addDetails(await createPasskeyLink(commands, { ...owner, delivery })) }
  }
