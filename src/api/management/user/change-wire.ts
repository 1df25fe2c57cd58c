/** Events in the change lists of v1 (organizations.md §8.2), of all that have one. */
import { shownTitle, shownType } from '../../../events/shown-event.ts'
import type { ChangeView } from '../../../queries/user/user-history.ts'
import { avatarUrlOf } from '../../wire/assets.ts'
import { countOf } from '../../wire/paging.ts'
import { timestamp } from '../../wire/timestamps.ts'

/** An event. A component of the server as editor has only its name. */
export function changeOf(change: ChangeView, origin: string) {
  const { type, sequence, atMicros, orgId, editorId, editor } = change
  return {
    changeDate: timestamp(atMicros),
    eventType: { key: `EventTypes.${shownType(type)}`, localizedMessage: shownTitle(type) },
    sequence: BigInt(sequence),
    editorId,
    editorDisplayName: editor?.human?.displayName || editor?.machine?.name || editorId,
    editorPreferredLoginName: editor?.preferredLoginName ?? '',
    resourceOwnerId: orgId,
    editorAvatarUrl: editor ? avatarUrlOf(editor, origin) : '',
  }
}

interface ChangeQuery {
  readonly sequence: bigint
  readonly limit: number
  readonly asc: boolean
}

/** Which events are wanted; a guard has set the limit (`guards/row-limit.ts`). */
export function wantedChanges(query: ChangeQuery | undefined) {
  return {
    afterSequence: countOf(query?.sequence ?? 0n),
    limit: query?.limit ?? 0,
    isAscending: query?.asc ?? false,
  }
}
