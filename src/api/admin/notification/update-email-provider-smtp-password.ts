/** `PUT /admin/v1/email/smtp/{id}/password`, and `PUT /admin/v1/smtp/{id}/password` before it. */
import { setProviderSecret } from '../../../commands/notification/notification-providers.ts'
import { AdminService } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'
import { changeDetails } from '../../wire/details.ts'

const set = async (
  { commands }: NotificationNeeds,
  { id, password: secret }: { readonly id: string; readonly password: string },
  { actor }: Context,
) => ({
  details: changeDetails(await setProviderSecret(commands, { actor, kind: 'smtp', id, secret })),
})

export const updateEmailProviderSmtpPassword = (needs: NotificationNeeds) =>
  method(AdminService.method.updateEmailProviderSMTPPassword, (request, context) =>
    set(needs, request, context),
  )

export const updateSmtpConfigPassword = (needs: NotificationNeeds) =>
  method(AdminService.method.updateSMTPConfigPassword, (request, context) =>
    set(needs, request, context),
  )
