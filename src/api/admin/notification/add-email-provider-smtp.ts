/** AddEmailProviderSMTP of admin v1, and AddSMTPConfig before it (surroundings §6.2). */
import { addSmtp } from '../../../commands/notification/notification-providers.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { addDetails } from '../../wire/details.ts'
import { smtpSecretOf, smtpServerOf, type WireSmtp } from '../../wire/notification.ts'

/** Adds a mail server; it is not used until it is activated. */
export const addEmailProviderSmtp =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (request: WireSmtp, { actor }: Context) => {
    const { password } = smtpSecretOf(request)
    const added = await addSmtp(commands, { actor, settings: smtpServerOf(request), password })
    return { id: added.id, details: addDetails(added) }
  }
