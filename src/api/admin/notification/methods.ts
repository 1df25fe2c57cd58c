/** The RPCs of admin v1 for providers of mails and SMS (surroundings §6.2). */
import type { Method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'
import { addEmailProviderSmtp, addSmtpConfig } from './add-email-provider-smtp.ts'
import { debugProviderMethods } from './debug-providers.ts'
import { addEmailProviderHttp, updateEmailProviderHttp } from './email-provider-http.ts'
import { getProviderMethods } from './get-providers.ts'
import { listProviderMethods } from './list-providers.ts'
import { providerStateMethods } from './provider-state.ts'
import { addSmsProviderHttp, updateSmsProviderHttp } from './sms-provider-http.ts'
import {
  addSmsProviderTwilio,
  updateSmsProviderTwilio,
  updateSmsProviderTwilioToken,
} from './sms-provider-twilio.ts'
import { testProviderMethods } from './test-email-provider.ts'
import { updateEmailProviderSmtp, updateSmtpConfig } from './update-email-provider-smtp.ts'
import {
  updateEmailProviderSmtpPassword,
  updateSmtpConfigPassword,
} from './update-email-provider-smtp-password.ts'

export function notificationMethods(needs: NotificationNeeds): Method[] {
  return [
    addSmtpConfig(needs),
    updateSmtpConfig(needs),
    updateSmtpConfigPassword(needs),
    addEmailProviderSmtp(needs),
    updateEmailProviderSmtp(needs),
    updateEmailProviderSmtpPassword(needs),
    addEmailProviderHttp(needs),
    updateEmailProviderHttp(needs),
    addSmsProviderTwilio(needs),
    updateSmsProviderTwilio(needs),
    updateSmsProviderTwilioToken(needs),
    addSmsProviderHttp(needs),
    updateSmsProviderHttp(needs),
    ...providerStateMethods(needs),
    ...getProviderMethods(needs),
    ...listProviderMethods(needs),
    ...testProviderMethods(needs),
    ...debugProviderMethods(needs),
  ]
}
