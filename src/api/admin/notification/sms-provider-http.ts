/** `POST /admin/v1/sms/http`, `PUT /admin/v1/sms/http/{id}`: SMS as JSON. */
import { addHttp, updateHttp } from '../../../commands/notification/notification-providers.ts'
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'
import { addDetails, changeDetails } from '../../wire/details.ts'

const family = 'smsHttp'

export const addSmsProviderHttp = ({ commands }: NotificationNeeds) =>
  method(AdminService.method.addSMSProviderHTTP, async (request, { actor }) => {
    const { endpoint, description } = request
    const added = await addHttp(commands, { actor, family, words: { endpoint, description } })
    return { id: added.id, details: addDetails(added) }
  })

export const updateSmsProviderHttp = ({ commands }: NotificationNeeds) =>
  method(AdminService.method.updateSMSProviderHTTP, async (request, { actor }) => {
    const { id, endpoint, description } = request
    const words = { endpoint, description }
    return { details: changeDetails(await updateHttp(commands, { actor, family, id, words })) }
  })
