/** `POST /admin/v1/sms/twilio`, `PUT …/{id}` and `PUT …/{id}/token`. */
import {
  addTwilio,
  setProviderSecret,
  updateTwilio,
} from '../../../commands/notification/notification-providers.ts'
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'
import { addDetails, changeDetails } from '../../wire/details.ts'

interface WireTwilio {
  readonly sid: string
  readonly senderNumber: string
  readonly description: string
  readonly verifyServiceSid: string
}

function wordsOf({ sid, senderNumber, description, verifyServiceSid }: WireTwilio) {
  return { sid, senderNumber, description, verifyServiceSid }
}

export const addSmsProviderTwilio = ({ commands }: NotificationNeeds) =>
  method(AdminService.method.addSMSProviderTwilio, async (request, { actor }) => {
    const { token } = request
    const added = await addTwilio(commands, { actor, words: wordsOf(request), token })
    return { id: added.id, details: addDetails(added) }
  })

export const updateSmsProviderTwilio = ({ commands }: NotificationNeeds) =>
  method(AdminService.method.updateSMSProviderTwilio, async (request, { actor }) => {
    const { id } = request
    const changed = await updateTwilio(commands, { actor, id, words: wordsOf(request) })
    return { details: changeDetails(changed) }
  })

export const updateSmsProviderTwilioToken = ({ commands }: NotificationNeeds) =>
  method(AdminService.method.updateSMSProviderTwilioToken, async (request, { actor }) => {
    const { id, token: secret } = request
    const changed = await setProviderSecret(commands, { actor, kind: 'twilio', id, secret })
    return { details: changeDetails(changed) }
  })
