/**
 * Who is put away or signed out everywhere loses what applications were given for it, as a
 * session that ends does.
 */
import { tokenEndingTypes } from '../../events/catalogue.ts'
import type { EventFrame, RecordedEvent } from '../../events/event.ts'
import { each } from '../../events/handlers.ts'
import type { RowChange } from '../database/row-changes.ts'
import { projection } from './projection.ts'

export const authorizations = projection({
  ...each(tokenEndingTypes, ofUserGone),
  'user.human.password.changed': ofUserSignedOut,
  // Tokens end with their grant, so they need no naming here.
  'session.terminated': ({ instanceId, aggregateId }) => [
    { delete: 'authorizations', where: { instance_id: instanceId, session_id: aggregateId } },
  ],
})

/** What the kept session gave to no longer than its own life goes on. */
function ofUserSignedOut(event: RecordedEvent<'user.human.password.changed'>): RowChange[] {
  const { instanceId, aggregateId, payload } = event
  if (!payload.signsOut) return []
  const where = { instance_id: instanceId, user_id: aggregateId }
  const kept = payload.keptSessionID ?? ''
  return [{ delete: 'authorizations', where, except: kept ? { session_id: kept } : undefined }]
}

function ofUserGone({ instanceId, aggregateId }: EventFrame): RowChange[] {
  return [{ delete: 'authorizations', where: { instance_id: instanceId, user_id: aggregateId } }]
}
