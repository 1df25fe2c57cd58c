/** Who is put away loses what applications were given for it, as a session that ends does. */
import type { RowChange } from '../database/row-changes.ts'
import type { RecordedEvent } from '../eventstore/event.ts'
import type { Projection } from './projection.ts'

export const authorizations: Projection = {
  'user.locked': ofUserGone,
  'user.deactivated': ofUserGone,
  'user.removed': ofUserGone,
  // Tokens end with their grant, so they need no naming here.
  'session.terminated': ({ instanceId, aggregateId }) => [
    { delete: 'authorizations', where: { instance_id: instanceId, session_id: aggregateId } },
  ],
  'instance.removed': ({ aggregateId }) => [
    { delete: 'authorizations', where: { instance_id: aggregateId } },
  ],
}

function ofUserGone({ instanceId, aggregateId }: RecordedEvent): RowChange[] {
  return [{ delete: 'authorizations', where: { instance_id: instanceId, user_id: aggregateId } }]
}
