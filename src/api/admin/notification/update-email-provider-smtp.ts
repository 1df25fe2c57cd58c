/** UpdateEmailProviderSMTP of admin v1, and UpdateSMTPConfig before it (surroundings §6.2). */
import { updateSmtp } from '../../../commands/notification/notification-providers.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'
import { smtpSecretOf, smtpServerOf, type WireSmtp } from '../../wire/notification.ts'

/** Changes a mail server; an empty password keeps the current one. */
export const updateEmailProviderSmtp =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (request: WireSmtp & { readonly id: string }, { actor }: Context) => {
    const { id } = request
    const { password } = smtpSecretOf(request)
    const smtp = { actor, id, settings: smtpServerOf(request), password }
    return { details: changeDetails(await updateSmtp(commands, smtp)) }
  }
