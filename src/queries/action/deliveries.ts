/** The deliveries of events to targets, as they are shown. */
import { type RawBuilder, sql } from 'kysely'
import type { DeliveryState } from '../../domain/action/delivery.ts'
import type { WebhookDeliveriesTable } from '../../store/database/tables.ts'
import { isEqual, list, type Search, type Store } from '../listing.ts'
import type { Found } from '../statements.ts'

/** A delivery as it is shown. Times are microseconds since 1970. */
export interface DeliveryView {
  readonly id: string
  readonly targetId: string
  readonly eventType: string
  readonly eventPosition: number
  readonly state: DeliveryState
  readonly attempts: number
  readonly createdAtMicros: number
  readonly changedAtMicros: number
  /** Only where it is pending. */
  readonly dueAtMicros: number
  /** The last attempts, the first one first. */
  readonly log: readonly AttemptView[]
}

/** An attempt as it is shown. */
export interface AttemptView {
  readonly atMicros: number
  readonly latencyMs: number
  /** 0: no answer. */
  readonly status: number
  readonly reason: string
  readonly excerpt: string
}

/** A condition on deliveries. */
export type DeliveryCondition =
  | { readonly kind: 'target'; readonly targetId: string }
  | { readonly kind: 'state'; readonly state: DeliveryState }
  | { readonly kind: 'eventType'; readonly eventType: string }
  | { readonly kind: 'from' | 'until'; readonly atMicros: number }

/** A search for deliveries. */
export interface DeliverySearch extends Search<DeliveryCondition, 'createdAt'> {
  readonly instanceId: string
}

/** The queries about deliveries. */
export interface DeliveryQueries {
  delivery(of: { instanceId: string; id: string }): Promise<DeliveryView | undefined>
  deliveries(search: DeliverySearch): Promise<Found<DeliveryView>>
}

const oneText = 'SELECT * FROM webhook_deliveries WHERE instance_id = ? AND id = ?'

/** Creates the queries. */
export function createDeliveries({ database }: { database: Store }): DeliveryQueries {
  return {
    delivery: async ({ instanceId, id }) => {
      const [row] = await database.all<WebhookDeliveriesTable>(oneText, [instanceId, id])
      return row && deliveryOf(row)
    },
    deliveries: async ({ instanceId, conditions, page }) => {
      const found = await list<WebhookDeliveriesTable>(database, {
        select: sql`*`,
        from: sql`webhook_deliveries`,
        where: [isEqual('instance_id', instanceId), ...conditions.map(conditionOf)],
        order: { column: 'created_at', isText: false },
        key: 'id',
        page,
      })
      return { ...found, rows: found.rows.map(deliveryOf) }
    },
  }
}

function conditionOf(condition: DeliveryCondition): RawBuilder<boolean> {
  switch (condition.kind) {
    case 'target':
      return isEqual('target_id', condition.targetId)
    case 'state':
      return isEqual('state', condition.state)
    case 'eventType':
      return isEqual('event_type', condition.eventType)
    case 'from':
      return sql<boolean>`created_at >= ${condition.atMicros}`
    case 'until':
      return sql<boolean>`created_at < ${condition.atMicros}`
  }
}

function deliveryOf(row: WebhookDeliveriesTable): DeliveryView {
  return {
    id: row.id,
    targetId: row.target_id,
    eventType: row.event_type,
    eventPosition: row.event_position,
    state: row.state,
    attempts: row.attempts,
    createdAtMicros: row.created_at,
    changedAtMicros: row.changed_at,
    dueAtMicros: row.due_at,
    log: JSON.parse(row.log),
  }
}
