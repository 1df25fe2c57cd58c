/**
 * Who is put away or signed out everywhere loses what applications were given for it, as a
 * session that ends does.
 */
import type { RowChange } from '../database/row-changes.ts'
import type { RecordedEvent } from '../eventstore/event.ts'
import { type Projection, text } from './projection.ts'

export const authorizations: Projection = {
  'user.locked': ofUserGone,
  'user.deactivated': ofUserGone,
  'user.removed': ofUserGone,
  'user.human.password.changed': ofUserSignedOut,
  // Tokens end with their grant, so they need no naming here.
  'session.terminated': ({ instanceId, aggregateId }) => [
    { delete: 'authorizations', where: { instance_id: instanceId, session_id: aggregateId } },
  ],
}

/** What the kept session gave to no longer than its own life goes on. */
function ofUserSignedOut(event: RecordedEvent): RowChange[] {
  const { instanceId, aggregateId, payload } = event
  if (payload.signsOut !== true) return []
  const where = { instance_id: instanceId, user_id: aggregateId }
  const kept = text(payload.keptSessionID)
  return [{ delete: 'authorizations', where, except: kept ? { session_id: kept } : undefined }]
}

function ofUserGone({ instanceId, aggregateId }: RecordedEvent): RowChange[] {
  return [{ delete: 'authorizations', where: { instance_id: instanceId, user_id: aggregateId } }]
}
