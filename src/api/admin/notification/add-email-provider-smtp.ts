/** `POST /admin/v1/email/smtp`, and `POST /admin/v1/smtp` as it was before. */
import { addSmtp, type SmtpToAdd } from '../../../commands/notification/notification-providers.ts'
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'
import { addDetails } from '../../wire/details.ts'
import { smtpWordsOf } from '../../wire/notification.ts'

async function added({ commands }: NotificationNeeds, smtp: SmtpToAdd) {
  const stored = await addSmtp(commands, smtp)
  return { id: stored.id, details: addDetails(stored) }
}

export const addEmailProviderSmtp = (needs: NotificationNeeds) =>
  method(AdminService.method.addEmailProviderSMTP, (request, { actor }) =>
    added(needs, { actor, words: smtpWordsOf(request), password: request.password }),
  )

export const addSmtpConfig = (needs: NotificationNeeds) =>
  method(AdminService.method.addSMTPConfig, (request, { actor }) =>
    added(needs, { actor, words: smtpWordsOf(request), password: request.password }),
  )
