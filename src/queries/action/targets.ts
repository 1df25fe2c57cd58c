/** Targets of webhooks and their public keys, as they are shown (organizations.md §7.2). */
import { type RawBuilder, sql } from 'kysely'
import type { ActionTargetKeysTable, ActionTargetsTable } from '../../store/database/tables.ts'
import {
  isEqual,
  isLike,
  list,
  type OrderColumn,
  type RowStamps,
  type Search,
  type Store,
  stampsOf,
} from '../listing.ts'
import { isOneOf } from '../one-of.ts'
import type { Found, TextMatch } from '../statements.ts'

/** A target as it is shown and called. */
export interface TargetView extends RowStamps {
  readonly id: string
  readonly name: string
  /** 0 webhook, 1 call, 2 async. */
  readonly type: number
  readonly endpoint: string
  readonly timeoutNanos: number
  readonly interruptsOnError: boolean
  /** As on the wire. */
  readonly payloadType: number
  readonly sealedSigningKey: unknown
}

/** A public key as it is shown. */
export interface TargetKeyView extends RowStamps {
  readonly keyId: string
  readonly isActive: boolean
  readonly pem: string
  readonly fingerprint: string
  /** RFC 3339; empty: it does not expire. */
  readonly expiration: string
}

/** A condition on targets. */
export type TargetCondition =
  | { readonly kind: 'name'; readonly text: TextMatch }
  | { readonly kind: 'inIds'; readonly ids: readonly string[] }

/** What targets are ordered by. */
export type TargetOrder = keyof typeof targetOrders

/** A search for targets. */
export interface TargetSearch extends Search<TargetCondition, TargetOrder> {
  readonly instanceId: string
}

/** How a time relates to another one. */
export type TimeMatch = '=' | '>' | '>=' | '<' | '<='

/** A condition on public keys. */
export type TargetKeyCondition =
  | { readonly kind: 'inIds'; readonly ids: readonly string[] }
  | { readonly kind: 'active'; readonly isActive: boolean }
  | { readonly kind: 'expiration'; readonly match: TimeMatch; readonly atMicros: number }

/** What public keys are ordered by. */
export type TargetKeyOrder = keyof typeof keyOrders

/** A search for public keys of a target. */
export interface TargetKeySearch extends Search<TargetKeyCondition, TargetKeyOrder> {
  readonly instanceId: string
  readonly targetId: string
}

const targetOrders = {
  createdAt: { column: 'created_at', isText: false },
  id: { column: 'id', isText: true },
  changedAt: { column: 'changed_at', isText: false },
  name: { column: 'name', isText: true },
  type: { column: 'type', isText: false },
  endpoint: { column: 'endpoint', isText: true },
  timeout: { column: 'timeout_nanos', isText: false },
  interrupts: { column: 'interrupts', isText: false },
} as const satisfies Record<string, OrderColumn>

const keyOrders = {
  createdAt: { column: 'created_at', isText: false },
  changedAt: { column: 'changed_at', isText: false },
  expiration: { column: 'expires_at', isText: false },
} as const satisfies Record<string, OrderColumn>

const targetText = 'SELECT * FROM action_targets WHERE instance_id = ? AND id = ?'

/** One target of an instance. */
export async function findTarget(
  database: Pick<Store, 'all'>,
  { instanceId, id }: { readonly instanceId: string; readonly id: string },
): Promise<TargetView | undefined> {
  const [row] = await database.all<ActionTargetsTable>(targetText, [instanceId, id])
  return row && targetOf(row)
}

/** The targets of an instance that a search finds. */
export async function searchTargets(
  database: Store,
  { instanceId, conditions, order, page }: TargetSearch,
): Promise<Found<TargetView>> {
  const found = await list<ActionTargetsTable>(database, {
    select: sql`*`,
    from: sql`action_targets`,
    where: [
      isEqual('instance_id', instanceId),
      ...conditions.map((condition) =>
        condition.kind === 'inIds'
          ? isOneOf(database.dialect, { column: 'id', values: condition.ids })
          : isLike({ exact: 'name', lower: 'name_key' }, condition.text),
      ),
    ],
    order: targetOrders[order],
    key: 'id',
    page,
  })
  return { ...found, rows: found.rows.map(targetOf) }
}

/** The public keys of a target that a search finds. */
export async function searchTargetKeys(
  database: Store,
  { instanceId, targetId, conditions, order, page }: TargetKeySearch,
): Promise<Found<TargetKeyView>> {
  const found = await list<ActionTargetKeysTable>(database, {
    select: sql`*`,
    from: sql`action_target_keys`,
    where: [
      isEqual('instance_id', instanceId),
      isEqual('target_id', targetId),
      ...conditions.map((condition) => keyConditionOf(database, condition)),
    ],
    order: keyOrders[order],
    key: 'id',
    page,
  })
  return { ...found, rows: found.rows.map(keyOf) }
}

function keyConditionOf(database: Store, condition: TargetKeyCondition): RawBuilder<boolean> {
  switch (condition.kind) {
    case 'inIds':
      return isOneOf(database.dialect, { column: 'id', values: condition.ids })
    case 'active':
      return isEqual('is_active', condition.isActive ? 1 : 0)
    case 'expiration':
      // A key that does not expire does so neither before nor after anything.
      return sql<boolean>`expires_at > 0 and expires_at ${sql.raw(condition.match)}
        ${condition.atMicros}`
  }
}

/** A row of a target, as it is shown and called. */
export function targetOf(row: ActionTargetsTable): TargetView {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    endpoint: row.endpoint,
    timeoutNanos: row.timeout_nanos,
    interruptsOnError: row.interrupts === 1,
    payloadType: row.payload_type,
    sealedSigningKey: JSON.parse(row.signing_key),
    ...stampsOf(row),
  }
}

function keyOf(row: ActionTargetKeysTable): TargetKeyView {
  return {
    keyId: row.id,
    isActive: row.is_active === 1,
    pem: Buffer.from(row.public_key, 'base64').toString(),
    fingerprint: row.fingerprint,
    expiration: row.expiration,
    ...stampsOf(row),
  }
}
