/** `POST /admin/v1/email/smtp`, and `POST /admin/v1/smtp` as it was before. */
import { addSmtp, type SmtpToAdd } from '../../../commands/notification-providers.ts'
import { AdminService } from '../../../proto/services.ts'
import { addDetails } from '../../details.ts'
import { method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'
import { smtpWordsOf } from '../../notification-words.ts'

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
