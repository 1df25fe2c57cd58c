/** Lists the providers of a channel (surroundings §6.2). */
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { emailProviderOf, smsProviderOf, smtpConfigOf } from '../../wire/notification.ts'
import { pageOf } from '../../wire/paging.ts'
import { shownTo } from './signing-keys.ts'

type Deps = Pick<ApiDeps, 'commands' | 'notifications'>

/** Mail servers only, for the older RPC. */
export const listSmtpConfigs =
  ({
    notifications: { providers },
    commands,
  }: Deps): Rpc<typeof AdminService.method.listSMTPConfigs> =>
  async ({ query }, { instance }) => {
    const search = { instanceId: instance.id, channel: 'email', kind: 'smtp' } as const
    const found = await providers.list({ ...search, page: pageOf(query) })
    const details = listDetailsV1(found, commands.clock.nowMicros())
    return { details, result: found.rows.map(smtpConfigOf) }
  }

/** All mail providers. */
export const listEmailProviders =
  ({
    notifications: { providers },
    commands,
  }: Deps): Rpc<typeof AdminService.method.listEmailProviders> =>
  async ({ query }, context) => {
    const search = { instanceId: context.instance.id, channel: 'email' } as const
    const found = await providers.list({ ...search, page: pageOf(query) })
    const details = listDetailsV1(found, commands.clock.nowMicros())
    const shown = await shownTo({ commands }, context)
    return { details, result: found.rows.map((row) => emailProviderOf(shown(row))) }
  }

/** All SMS providers. */
export const listSmsProviders =
  ({
    notifications: { providers },
    commands,
  }: Deps): Rpc<typeof AdminService.method.listSMSProviders> =>
  async ({ query }, context) => {
    const search = { instanceId: context.instance.id, channel: 'sms' } as const
    const found = await providers.list({ ...search, page: pageOf(query) })
    const details = listDetailsV1(found, commands.clock.nowMicros())
    const shown = await shownTo({ commands }, context)
    return { details, result: found.rows.map((row) => smsProviderOf(shown(row))) }
  }
