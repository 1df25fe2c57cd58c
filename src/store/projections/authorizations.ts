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
  const kept = payload.keptSessionID ?? ''
  const except = kept ? { session_id: kept } : undefined
  return ofUser({ instanceId, aggregateId }).map((where) => ({
    delete: 'authorizations',
    where,
    except,
  }))
}

function ofUserGone({ instanceId, aggregateId }: EventFrame): RowChange[] {
  return ofUser({ instanceId, aggregateId }).map((where) => ({ delete: 'authorizations', where }))
}

/** Those for the user, and those with which the user acts for others. */
function ofUser({ instanceId, aggregateId }: Pick<EventFrame, 'instanceId' | 'aggregateId'>) {
  return [
    { instance_id: instanceId, user_id: aggregateId },
    { instance_id: instanceId, actor_id: aggregateId },
  ]
}
