/** `POST /admin/v1/email/http`, `PUT /admin/v1/email/http/{id}`: mails as JSON. */
import { addHttp, updateHttp } from '../../../commands/notification/notification-providers.ts'
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'
import { addDetails, changeDetails } from '../../wire/details.ts'

const family = 'emailHttp'

export const addEmailProviderHttp = ({ commands }: NotificationNeeds) =>
  method(AdminService.method.addEmailProviderHTTP, async (request, { actor }) => {
    const { endpoint, description } = request
    const added = await addHttp(commands, { actor, family, words: { endpoint, description } })
    return { id: added.id, details: addDetails(added) }
  })

export const updateEmailProviderHttp = ({ commands }: NotificationNeeds) =>
  method(AdminService.method.updateEmailProviderHTTP, async (request, { actor }) => {
    const { id, endpoint, description } = request
    const words = { endpoint, description }
    return { details: changeDetails(await updateHttp(commands, { actor, family, id, words })) }
  })
