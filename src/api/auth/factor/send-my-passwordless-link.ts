/** `POST /auth/v1/users/me/passwordless/_send_link`: the caller's own. */
import { createPasskeyLink } from '../../../commands/factor/passkey-links.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { addDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const sendMyPasswordlessLink = ({ commands }: ReadNeeds) =>
  method(AuthService.method.sendMyPasswordlessLink, async (_request, context) => {
    const owner = selfOf(context)
    const delivery = { kind: 'send', urlTemplate: undefined } as const
    return { details: addDetails(await createPasskeyLink(commands, { ...owner, delivery })) }
  })
