/** `PUT /admin/v1/email/smtp/{id}`, and `PUT /admin/v1/smtp/{id}` as it was before. */
import { updateSmtp } from '../../../commands/notification/notification-providers.ts'
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { smtpWordsOf } from '../../wire/notification.ts'

export const updateEmailProviderSmtp = ({ commands }: NotificationNeeds) =>
  method(AdminService.method.updateEmailProviderSMTP, async (request, { actor }) => {
    const { id, password } = request
    const smtp = { actor, id, words: smtpWordsOf(request), password }
    return { details: changeDetails(await updateSmtp(commands, smtp)) }
  })

export const updateSmtpConfig = ({ commands }: NotificationNeeds) =>
  method(AdminService.method.updateSMTPConfig, async (request, { actor }) => {
    const { id, password } = request
    const smtp = { actor, id, words: smtpWordsOf(request), password }
    return { details: changeDetails(await updateSmtp(commands, smtp)) }
  })
