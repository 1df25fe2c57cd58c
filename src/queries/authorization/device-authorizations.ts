/** Device authorizations (projects.md §13). Never cached: a device polls for a change. */
import type { DeviceAuthorizationState } from '../../domain/authorization/device-authorization.ts'
import type { EventPayloads } from '../../events/catalogue.ts'
import { parseRfc3339 } from '../../kit/clock.ts'
import type { Reader } from '../../store/database/database.ts'
import type { DeviceAuthorizationsTable } from '../../store/database/tables.ts'

/** The user who approved, and the sign-in. */
export interface DeviceApproval {
  readonly userId: string
  /** Numbers of the user service v2. */
  readonly methods: readonly number[]
  readonly authTimeSeconds: number
  readonly sessionId: string
}

/** A device authorization. */
export interface DeviceAuthorizationView {
  readonly id: string
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly state: DeviceAuthorizationState
  readonly needsRefreshToken: boolean
  readonly createdAtMicros: number
  readonly expiresAtMicros: number
  /** Of one that was approved and is not used yet. */
  readonly approval: DeviceApproval | undefined
}

/** The queries about device authorizations. */
export interface DeviceAuthorizations {
  byId(key: {
    readonly instanceId: string
    readonly id: string
  }): Promise<DeviceAuthorizationView | undefined>
  /** The open one of a user code; undefined also where two have the same by chance. */
  openByUserCode(key: {
    readonly instanceId: string
    readonly userCodeHash: string
    readonly nowMicros: number
  }): Promise<DeviceAuthorizationView | undefined>
}

const byIdText = `
  SELECT * FROM device_authorizations WHERE instance_id = ? AND id = ?`

const byUserCodeText = `
  SELECT * FROM device_authorizations
  WHERE instance_id = ? AND user_code_hash = ? AND state = 'open' AND expires_at > ?
  LIMIT 2`

/** Creates the queries. */
export function createDeviceAuthorizations({
  database,
}: {
  readonly database: Reader
}): DeviceAuthorizations {
  return {
    byId: async ({ instanceId, id }) => {
      const values = [instanceId, id]
      const [row] = await database.all<DeviceAuthorizationsTable>(byIdText, values)
      return row && viewOf(row)
    },
    openByUserCode: async ({ instanceId, userCodeHash, nowMicros }) => {
      const values = [instanceId, userCodeHash, nowMicros]
      const rows = await database.all<DeviceAuthorizationsTable>(byUserCodeText, values)
      return rows[0] && rows.length === 1 ? viewOf(rows[0]) : undefined
    },
  }
}

function viewOf(row: DeviceAuthorizationsTable): DeviceAuthorizationView {
  return {
    id: row.id,
    clientId: row.client_id,
    scopes: JSON.parse(row.scopes),
    state: row.state as DeviceAuthorizationState,
    needsRefreshToken: row.needs_refresh_token === 1,
    createdAtMicros: row.created_at,
    expiresAtMicros: row.expires_at,
    approval: row.approval === null ? undefined : approvalOf(JSON.parse(row.approval)),
  }
}

function approvalOf(
  payload: Partial<EventPayloads['device.authorization.approved']>,
): DeviceApproval {
  return {
    userId: payload.UserID ?? '',
    methods: payload.UserAuthMethods ?? [],
    authTimeSeconds: Math.floor((parseRfc3339(payload.AuthTime ?? '') ?? 0) / 1e6),
    sessionId: payload.SessionID ?? '',
  }
}
