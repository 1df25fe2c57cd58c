/** What happened to a user, in the words of v1. */
import type { ChangeView } from '../../../queries/user/user-history.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { eventWords } from './event-wire.ts'

/** A part of the house that is no user has no name but its own. */
export function changeOf({ type, sequence, atMicros, orgId, editorId, editor }: ChangeView) {
  return {
    changeDate: timestamp(atMicros),
    eventType: { key: `EventTypes.${type}`, localizedMessage: eventWords(type) },
    sequence: BigInt(sequence),
    editorId,
    editorDisplayName: editor?.human?.displayName || editor?.machine?.name || editorId,
    editorPreferredLoginName: editor?.preferredLoginName ?? '',
    resourceOwnerId: orgId,
  }
}
