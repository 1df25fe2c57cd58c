/** What happened to a user, on the wire of v1. */
import type { ChangeView } from '../../../queries/user/user-history.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { eventTitle } from './event-wire.ts'

/** A part of the server that is no user has no name but its own. */
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
