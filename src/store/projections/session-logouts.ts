/**
 * Which applications are notified when a session ends: whatever ends it makes the notices due, in
 * the same transaction. They are sent by `oidc/back-channel/`.
 */
import { tokenEndingTypes } from '../../events/catalogue.ts'
import type { EventFrame, RecordedEvent } from '../../events/event.ts'
import { each } from '../../events/handlers.ts'
import type { RowChange } from '../database/row-changes.ts'
import { projection } from './projection.ts'

const dayMicros = 86_400e6
/** As long as a sign-in of an application can last: nobody is notified of the end of older ones. */
const registeredMicros = 91 * dayMicros
/** Given up after so long (projects §15). */
const dueMicros = 300e6

/** The projection of the notices. */
export const sessionLogouts = projection({
  ...each(tokenEndingTypes, ofUserGone),
  'session_logout.back_channel.registered': (event) => [
    {
      insert: 'logout_notices',
      row: {
        id: String(event.position),
        instance_id: event.instanceId,
        session_id: event.aggregateId,
        oidc_session_id: event.payload.oidc_session_id ?? '',
        user_id: event.payload.user_id ?? '',
        client_id: event.payload.client_id ?? '',
        uri: event.payload.back_channel_logout_uri ?? '',
        issuer: event.payload.issuer ?? '',
        attempts: 0,
        due_at: null,
        lease_id: null,
        ends_at: event.createdAtMicros + registeredMicros,
      },
    },
  ],
  'session_logout.back_channel.sent': ({ instanceId, aggregateId, payload }) => [
    {
      delete: 'logout_notices',
      where: {
        instance_id: instanceId,
        session_id: aggregateId,
        oidc_session_id: payload.oidc_session_id ?? '',
      },
    },
  ],
  'session.terminated': (event) => [
    {
      update: 'logout_notices',
      set: dueAt(event),
      where: { instance_id: event.instanceId, session_id: event.aggregateId },
    },
  ],
  'user.human.password.changed': ofUserSignedOut,
})

const dueAt = ({ createdAtMicros }: EventFrame) => ({
  due_at: createdAtMicros,
  ends_at: createdAtMicros + dueMicros,
})

const ofUser = ({ instanceId, aggregateId }: EventFrame) => ({
  instance_id: instanceId,
  user_id: aggregateId,
})

function ofUserGone(event: EventFrame): RowChange[] {
  return [{ update: 'logout_notices', set: dueAt(event), where: ofUser(event) }]
}

/** The kept session goes on. */
function ofUserSignedOut(event: RecordedEvent<'user.human.password.changed'>): RowChange[] {
  const { signsOut, keptSessionID: kept = '' } = event.payload
  if (!signsOut) return []
  const which = { where: ofUser(event), except: kept ? { session_id: kept } : undefined }
  return [{ update: 'logout_notices', set: dueAt(event), ...which }]
}
