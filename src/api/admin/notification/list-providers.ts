/** `POST /admin/v1/email/_search`, `/sms/_search`, and `/smtp/_search` as it was before. */
import { AdminService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { emailProviderOf, smsProviderOf, smtpConfigOf } from '../../wire/notification.ts'
import { pageOf } from '../../wire/paging.ts'

export function listProviderMethods({ notifications, commands }: NotificationNeeds): Method[] {
  const { providers } = notifications
  const { method: rpc } = AdminService
  const now = () => commands.clock.nowMicros()
  return [
    method(rpc.listSMTPConfigs, async ({ query }, { instance }) => {
      const of = { instanceId: instance.id, channel: 'email', kind: 'smtp' } as const
      const found = await providers.list({ ...of, page: pageOf(query) })
      return { details: listDetailsV1(found, now()), result: found.rows.map(smtpConfigOf) }
    }),
    method(rpc.listEmailProviders, async ({ query }, { instance }) => {
      const of = { instanceId: instance.id, channel: 'email' } as const
      const found = await providers.list({ ...of, page: pageOf(query) })
      return { details: listDetailsV1(found, now()), result: found.rows.map(emailProviderOf) }
    }),
    method(rpc.listSMSProviders, async ({ query }, { instance }) => {
      const of = { instanceId: instance.id, channel: 'sms' } as const
      const found = await providers.list({ ...of, page: pageOf(query) })
      return { details: listDetailsV1(found, now()), result: found.rows.map(smsProviderOf) }
    }),
  ]
}
