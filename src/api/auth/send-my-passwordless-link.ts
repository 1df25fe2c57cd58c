/** `POST /auth/v1/users/me/passwordless/_send_link`: the caller's own. */
import { createPasskeyLink } from '../../commands/passkey-links.ts'
import { AuthService } from '../../proto/services.ts'
import { addDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { selfOf } from './self.ts'

export const sendMyPasswordlessLink = ({ commands }: ReadNeeds) =>
  method(AuthService.method.sendMyPasswordlessLink, async (_request, context) => {
    const owner = selfOf(context)
    const delivery = { kind: 'send', urlTemplate: undefined } as const
    return { details: addDetails(await createPasskeyLink(commands, { ...owner, delivery })) }
  })
