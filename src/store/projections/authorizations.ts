/**
 * A deactivated, locked or removed user, and one who is signed out, loses the authorizations of
 * applications, as when a session ends.
 */
import { tokenEndingTypes } from '../../events/catalogue.ts'
import type { EventFrame, RecordedEvent } from '../../events/event.ts'
import { each } from '../../events/handlers.ts'
import type { RowChange } from '../database/row-changes.ts'
import { projection } from './projection.ts'

/** The projection that ends authorizations. */
export const authorizations = projection({
  ...each(tokenEndingTypes, ofUserGone),
  'user.human.password.changed': ofUserSignedOut,
  // Tokens end with their grant and their session, so they are not listed.
  'session.terminated': ({ instanceId, aggregateId }) => [
    { delete: 'authorizations', where: { instance_id: instanceId, session_id: aggregateId } },
  ],
})

/** Authorizations of the kept session stay; those that outlast a session end. */
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
