/** Device authorizations, open or answered; those that are used wait for their purge as well. */
import type { EventFrame } from '../../events/event.ts'
import { parseRfc3339 } from '../../kit/clock.ts'
import type { RowChange } from '../database/row-changes.ts'
import type { DeviceAuthorizationsTable } from '../database/tables.ts'
import { changeOf, flag, projection, stampOf } from './projection.ts'

/** The projection of device authorizations. */
export const deviceAuthorizations = projection({
  'device.authorization.added': (event) => {
    const { payload } = event
    return [
      {
        insert: 'device_authorizations',
        row: {
          ...keyOf(event),
          client_id: payload.ClientID ?? '',
          user_code_hash: payload.UserCode ?? '',
          scopes: JSON.stringify(payload.Scopes ?? []),
          org_id: payload.OrganizationID ?? '',
          needs_refresh_token: flag(payload.NeedRefreshToken),
          state: 'open',
          approval: null,
          expires_at: parseRfc3339(payload.Expires ?? '') ?? event.createdAtMicros,
          ...stampOf(event),
        },
      },
    ]
  },
  'device.authorization.approved': (event) =>
    set(event, { state: 'approved', approval: JSON.stringify(event.payload) }),
  'device.authorization.canceled': (event) =>
    set(event, { state: event.payload.Reason === 'expired' ? 'expired' : 'denied' }),
  'device.authorization.done': (event) => set(event, { state: 'done', approval: null }),
})

function keyOf({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, id: aggregateId }
}

function set(event: EventFrame, columns: Partial<DeviceAuthorizationsTable>): RowChange[] {
  const changed = { ...columns, ...changeOf(event) }
  return [{ update: 'device_authorizations', set: changed, where: keyOf(event) }]
}
