/** Events of a user, on the wire of v1. */
import type { ChangeView } from '../../../queries/user/user-history.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { eventTitle } from './event-wire.ts'

/** An event. A component of the server as editor has only its name. */
export function changeOf({ type, sequence, atMicros, orgId, editorId, editor }: ChangeView) {
  return {
    changeDate: timestamp(atMicros),
    eventType: { key: `EventTypes.${type}`, localizedMessage: eventTitle(type) },
    sequence: BigInt(sequence),
    editorId,
    editorDisplayName: editor?.human?.displayName || editor?.machine?.name || editorId,
    editorPreferredLoginName: editor?.preferredLoginName ?? '',
    resourceOwnerId: orgId,
  }
}
