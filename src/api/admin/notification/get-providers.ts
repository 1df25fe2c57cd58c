/** The active provider, and any by its id, without their passwords (surroundings §6.2). */
import { refuse } from '../../../domain/refusals.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { SealedProviderView } from '../../../queries/notification/notification-providers.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { emailProviderOf, smsProviderOf, smtpConfigOf } from '../../wire/notification.ts'
import { shownTo } from './signing-keys.ts'

type Deps = Pick<ApiDeps, 'notifications'>
type DepsWithKeys = Pick<ApiDeps, 'notifications' | 'commands'>

/** The active mail provider, if it is a mail server. */
export const getSmtpConfig =
  ({ notifications: { providers } }: Deps): Rpc<typeof AdminService.method.getSMTPConfig> =>
  async (_, { instance }) => {
    const view = await providers.active({ instanceId: instance.id, channel: 'email' })
    return { smtpConfig: smtpConfigOf(smtpOnly(view)) }
  }

/** A mail server by its id. */
export const getSmtpConfigById =
  ({ notifications: { providers } }: Deps): Rpc<typeof AdminService.method.getSMTPConfigById> =>
  async ({ id }, { instance }) => {
    const view = await providers.one({ instanceId: instance.id, channel: 'email', id })
    return { smtpConfig: smtpConfigOf(smtpOnly(view)) }
  }

/** The active mail provider. */
export const getEmailProvider =
  ({
    notifications: { providers },
    ...deps
  }: DepsWithKeys): Rpc<typeof AdminService.method.getEmailProvider> =>
  async (_, context) => {
    const view = await providers.active({ instanceId: context.instance.id, channel: 'email' })
    const shown = await shownTo(deps, context)
    return { config: emailProviderOf(shown(found(view))) }
  }

/** A mail provider by its id. */
export const getEmailProviderById =
  ({
    notifications: { providers },
    ...deps
  }: DepsWithKeys): Rpc<typeof AdminService.method.getEmailProviderById> =>
  async ({ id }, context) => {
    const view = await providers.one({ instanceId: context.instance.id, channel: 'email', id })
    const shown = await shownTo(deps, context)
    return { config: emailProviderOf(shown(found(view))) }
  }

/** An SMS provider by its id. */
export const getSmsProvider =
  ({
    notifications: { providers },
    ...deps
  }: DepsWithKeys): Rpc<typeof AdminService.method.getSMSProvider> =>
  async ({ id }, context) => {
    const view = await providers.one({ instanceId: context.instance.id, channel: 'sms', id })
    if (!view) throw refuse('sms_provider.not_found')
    const shown = await shownTo(deps, context)
    return { config: smsProviderOf(shown(view)) }
  }

type Maybe = SealedProviderView | null | undefined

function found(view: Maybe): SealedProviderView {
  if (!view) throw refuse('email_provider.not_found')
  return view
}

/** The older RPCs support mail servers only. */
function smtpOnly(view: Maybe): SealedProviderView {
  const provider = found(view)
  if (provider.kind !== 'smtp') throw refuse('email_provider.not_found')
  return provider
}
