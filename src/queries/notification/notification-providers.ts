/** The notification providers of an instance, to be shown and to send with. */
import { sql } from 'kysely'
import type {
  ProviderSettings,
  SealedProvider,
} from '../../domain/notification/provider-settings.ts'
import type { ProviderChannel, ProviderKind } from '../../domain/notification/providers.ts'
import type { NotificationProvidersTable } from '../../store/database/tables.ts'
import { createCache } from '../cache.ts'
import { isEqual, list, type RowStamps, type Store, stampsOf } from '../listing.ts'
import type { Found, Page } from '../statements.ts'

/** A provider as it is shown, without its secret. */
export interface NotificationProviderView extends RowStamps {
  readonly id: string
  readonly instanceId: string
  readonly channel: ProviderChannel
  readonly kind: ProviderKind
  readonly isActive: boolean
  readonly settings: ProviderSettings
}

/** A provider with its sealed secret. */
export interface SealedProviderView extends NotificationProviderView, SealedProvider {}

/** A search for providers. */
export interface ProviderSearch {
  readonly instanceId: string
  readonly channel: ProviderChannel
  readonly kind?: ProviderKind
  readonly page: Page
}

interface Channel {
  readonly instanceId: string
  readonly channel: ProviderChannel
}

/** The queries about notification providers; the active ones are cached. */
export interface NotificationProviderQueries {
  /** The active provider of a channel; null if there is none. */
  active(of: Channel): Promise<SealedProviderView | null>
  one(of: Channel & { readonly id: string }): Promise<SealedProviderView | undefined>
  list(search: ProviderSearch): Promise<Found<SealedProviderView>>
  /** Call when providers have changed. */
  invalidate(): void
  /** The number of instances, and of those with an own provider per channel. */
  counts(): Promise<ProviderCounts>
}

/** The number of instances with an own provider, by channel. */
export interface ProviderCounts extends Readonly<Record<ProviderChannel, number>> {
  readonly instances: number
}

const activeText = `
  SELECT * FROM notification_providers WHERE instance_id = ? AND channel = ? AND state = 1`
const countsText = `
  SELECT count(DISTINCT i.id) AS instances, count(DISTINCT e.instance_id) AS email,
    count(DISTINCT s.instance_id) AS sms
  FROM instances i
  LEFT JOIN notification_providers e
    ON e.instance_id = i.id AND e.channel = 'email' AND e.state = 1
  LEFT JOIN notification_providers s
    ON s.instance_id = i.id AND s.channel = 'sms' AND s.state = 1`
const oneText = `
  SELECT * FROM notification_providers WHERE instance_id = ? AND channel = ? AND id = ?`

/** Creates the queries about notification providers. */
export function createNotificationProviders({
  database,
  soleWriter,
}: {
  database: Store
  soleWriter: boolean
}): NotificationProviderQueries {
  const first = async (text: string, values: string[]) => {
    const [row] = await database.all<NotificationProvidersTable>(text, values)
    return row && sealedOf(row)
  }
  const active = createCache({
    soleWriter,
    load: async (key) => (await first(activeText, key.split('\u0000'))) ?? null,
  })
  return {
    active: ({ instanceId, channel }) => active.get(`${instanceId}\u0000${channel}`),
    one: ({ instanceId, channel, id }) => first(oneText, [instanceId, channel, id]),
    list: async ({ instanceId, channel, kind, page }) => {
      const found = await list<NotificationProvidersTable>(database, {
        select: sql`*`,
        from: sql`notification_providers`,
        where: [
          isEqual('instance_id', instanceId),
          isEqual('channel', channel),
          ...(kind ? [isEqual('kind', kind)] : []),
        ],
        order: { column: 'created_at', isText: false },
        key: 'id',
        page,
      })
      return { ...found, rows: found.rows.map(sealedOf) }
    },
    invalidate: active.invalidate,
    counts: async () => {
      const [row] = await database.all<Record<keyof ProviderCounts, number>>(countsText, [])
      const { instances = 0, email = 0, sms = 0 } = row ?? {}
      return { instances: Number(instances), email: Number(email), sms: Number(sms) }
    },
  }
}

function viewOf(row: NotificationProvidersTable): NotificationProviderView {
  return {
    id: row.id,
    instanceId: row.instance_id,
    channel: row.channel as ProviderChannel,
    kind: row.kind as ProviderKind,
    isActive: row.state === 1,
    settings: JSON.parse(row.settings),
    ...stampsOf(row),
  }
}

function sealedOf(row: NotificationProvidersTable): SealedProviderView {
  return { ...viewOf(row), sealedSecret: row.sealed_secret ? JSON.parse(row.sealed_secret) : null }
}
