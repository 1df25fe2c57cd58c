/** The tables of notifications as types; see `tables.ts`. */

/** The custom text of an owner for a kind of message and a language. */
export interface MessageTextsTable {
  instance_id: string
  /** The instance's id, or an organisation's. */
  owner_id: string
  kind: string
  language: string
  /** JSON object by field; absent fields are inherited. */
  texts: string
  created_at: number
  changed_at: number
  sequence: number
}

/** Notification providers of instances. */
export interface NotificationProvidersTable {
  instance_id: string
  id: string
  /** `email` or `sms`. */
  channel: string
  /** `smtp`, `http` or `twilio`. */
  kind: string
  /** As on the wire: 1 active, 2 inactive; at most one per channel is active. */
  state: number
  /** JSON of all but the secret. */
  settings: string
  /** JSON of the sealed password or token, where there is one. */
  sealed_secret: string | null
  created_at: number
  changed_at: number
  sequence: number
}

/** Messages to send. Times are microseconds since 1970. */
export interface OutboxTable {
  id: string
  instance_id: string
  org_id: string
  user_id: string
  kind: string
  channel: string
  payload: string
  state: string
  attempts: number
  due_at: number
  leased_until: number | null
  lease_id: string | null
  last_error: string | null
  created_at: number
  changed_at: number
  begun_at: number | null
  /** Where it went, or was tried to; empty: nowhere yet. */
  address: string
  /** The same in lower case. */
  address_key: string
  /** BCP 47; empty: it was not composed yet. */
  language: string
  /** 1: `last_error` is what the transport answered to this very message. */
  is_answered: number
}

/** Sign-ins of an hour, of an organisation or, without one, of the whole instance. */
export interface SignInCountsTable {
  instance_id: string
  org_id: string
  /** Hours since 1970. */
  hour: number
  succeeded: number
  failed: number
  expires_at_ms: number
}

/** These tables by name. */
export interface NotificationTables {
  outbox: OutboxTable
  notification_providers: NotificationProvidersTable
  message_texts: MessageTextsTable
  sign_in_counts: SignInCountsTable
}
