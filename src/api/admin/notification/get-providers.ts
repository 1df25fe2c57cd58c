/** The active provider, and any by its id; without their secrets. */
import { refuse } from '../../../domain/refusals.ts'
import { AdminService } from '../../../proto/services.ts'
import type { NotificationProviderView } from '../../../queries/notification/notification-providers.ts'
import { type Method, method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'
import { emailProviderOf, smsProviderOf, smtpConfigOf } from '../../wire/notification.ts'

export function getProviderMethods({ notifications: { providers } }: NotificationNeeds): Method[] {
  const { method: rpc } = AdminService
  const email = (instanceId: string, id: string) =>
    providers.one({ instanceId, channel: 'email', id })
  const activeEmail = (instanceId: string) => providers.active({ instanceId, channel: 'email' })
  return [
    method(rpc.getSMTPConfig, async (_, { instance }) => ({
      smtpConfig: smtpConfigOf(smtpOnly(await activeEmail(instance.id))),
    })),
    method(rpc.getSMTPConfigById, async ({ id }, { instance }) => ({
      smtpConfig: smtpConfigOf(smtpOnly(await email(instance.id, id))),
    })),
    method(rpc.getEmailProvider, async (_, { instance }) => ({
      config: emailProviderOf(found(await activeEmail(instance.id))),
    })),
    method(rpc.getEmailProviderById, async ({ id }, { instance }) => ({
      config: emailProviderOf(found(await email(instance.id, id))),
    })),
    method(rpc.getSMSProvider, async ({ id }, { instance }) => {
      const provider = await providers.one({ instanceId: instance.id, channel: 'sms', id })
      if (!provider) throw refuse('sms_provider.not_found')
      return { config: smsProviderOf(provider) }
    }),
  ]
}

type Maybe = NotificationProviderView | null | undefined

function found(view: Maybe): NotificationProviderView {
  if (!view) throw refuse('email_provider.not_found')
  return view
}

/** The older RPCs know of mail servers only. */
function smtpOnly(view: Maybe): NotificationProviderView {
  const provider = found(view)
  if (provider.kind !== 'smtp') throw refuse('email_provider.not_found')
  return provider
}
