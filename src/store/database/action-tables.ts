/** The tables of webhooks as types; see `tables.ts`. */

/** The history of a read row. */
interface Stamped {
  created_at: number
  changed_at: number
  sequence: number
}

/** Targets. */
export interface ActionTargetsTable extends Stamped {
  instance_id: string
  id: string
  name: string
  name_key: string
  /** 0 webhook, 1 call, 2 async. */
  type: number
  endpoint: string
  timeout_nanos: number
  /** 1: an error ends the call and its chain. */
  interrupts: number
  /** As on the wire. */
  payload_type: number
  /** JSON of the sealed key. */
  signing_key: string
}

/** Public keys of targets. */
export interface ActionTargetKeysTable extends Stamped {
  instance_id: string
  target_id: string
  id: string
  /** PEM, as base64. */
  public_key: string
  fingerprint: string
  /** RFC 3339; empty: it does not expire. */
  expiration: string
  /** Microseconds since 1970; 0: it does not expire. */
  expires_at: number
  is_active: number
}

/** Executions, by their condition. */
export interface ActionExecutionsTable extends Stamped {
  instance_id: string
  id: string
  /** `request`, `response`, `event` or `function`. */
  type: string
}

/** The targets of executions. */
export interface ActionExecutionTargetsTable {
  instance_id: string
  execution_id: string
  /** The order in which they are called, from 0. */
  number: number
  target_id: string
}

/** Executions on events, from when to when they were in force. */
export interface WebhookSubscriptionsTable {
  instance_id: string
  condition: string
  /** In force for events after this position. */
  from_position: number
  /** In force up to this position; 0: still. */
  until_position: number
  /** JSON list of ids of targets. */
  targets: string
}

/** Up to which event deliveries were made. */
export interface WebhookCursorsTable {
  name: string
  position: number
}

/** Events for targets. Times are microseconds since 1970. */
export interface WebhookDeliveriesTable {
  instance_id: string
  id: string
  target_id: string
  event_position: number
  event_type: string
  /** The order among the targets of its event. */
  number: number
  /** The number of the target that must have its delivery first; -1: none. */
  after_number: number
  state: 'pending' | 'waiting' | 'delivered' | 'dead' | 'skipped'
  attempts: number
  due_at: number
  /** When the attempts began. */
  begun_at: number
  /** 0: not yet. */
  ended_at: number
  /** JSON list of the last attempts. */
  log: string
  created_at: number
  changed_at: number
}

/** Targets with deliveries: one node calls each of them at a time, in order. */
export interface WebhookLanesTable {
  instance_id: string
  target_id: string
  /** When something is due; null: nothing waits. */
  due_at: number | null
  /** Attempts in a row that found the target unreachable. */
  failures: number
  lease_id: string
  leased_until: number
}

/** The tables by name. */
export interface ActionTables {
  action_targets: ActionTargetsTable
  action_target_keys: ActionTargetKeysTable
  action_executions: ActionExecutionsTable
  action_execution_targets: ActionExecutionTargetsTable
  webhook_subscriptions: WebhookSubscriptionsTable
  webhook_cursors: WebhookCursorsTable
  webhook_deliveries: WebhookDeliveriesTable
  webhook_lanes: WebhookLanesTable
}
