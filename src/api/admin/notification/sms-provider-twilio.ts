/** AddSMSProviderTwilio, UpdateSMSProviderTwilio and UpdateSMSProviderTwilioToken of admin v1. */
import {
  addTwilio,
  setProviderSecret,
  updateTwilio,
} from '../../../commands/notification/notification-providers.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails, changeDetails } from '../../wire/details.ts'

interface WireTwilio {
  readonly sid: string
  readonly senderNumber: string
  readonly description: string
  readonly verifyServiceSid: string
}

/** The account, without its token. */
function twilioOf({ sid, senderNumber, description, verifyServiceSid }: WireTwilio) {
  return { sid, senderNumber, description, verifyServiceSid }
}

/** Adds a Twilio account; it is not used until it is activated. */
export const addSmsProviderTwilio =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AdminService.method.addSMSProviderTwilio> =>
  async (request, { actor }) => {
    const { token } = request
    const added = await addTwilio(commands, { actor, settings: twilioOf(request), token })
    return { id: added.id, details: addDetails(added) }
  }

/** Changes the account, except its token. */
export const updateSmsProviderTwilio =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AdminService.method.updateSMSProviderTwilio> =>
  async (request, { actor }) => {
    const { id } = request
    const changed = await updateTwilio(commands, { actor, id, settings: twilioOf(request) })
    return { details: changeDetails(changed) }
  }

/** Replaces the account's token. */
export const updateSmsProviderTwilioToken =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AdminService.method.updateSMSProviderTwilioToken> =>
  async (request, { actor }) => {
    const { id, token: secret } = request
    const changed = await setProviderSecret(commands, { actor, kind: 'twilio', id, secret })
    return { details: changeDetails(changed) }
  }
