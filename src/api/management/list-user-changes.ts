/** `POST /management/v1/users/{user_id}/changes/_search`: what happened to a user (§13.1). */
import { ManagementService } from '../../proto/services.ts'
import type { ChangeView } from '../../queries/user-history.ts'
import { method } from '../method.ts'
import { countOf } from '../paging.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { timestamp } from '../timestamps.ts'
import { eventWords } from './event-words.ts'

/** Newest first by default; a user of another organisation has no history here. */
export const listUserChanges = ({ users }: ReadNeeds) =>
  method(
    ManagementService.method.listUserChanges,
    async ({ userId, query }, { instance, orgId }) => {
      const changes = await users.changes({
        instanceId: instance.id,
        orgId,
        userId,
        afterSequence: countOf(query?.sequence ?? 0n),
        limit: query?.limit ?? 0,
        isAscending: query?.asc ?? false,
      })
      return { result: changes.map(changeOf) }
    },
  )

/** A part of the house that is no user has no name but its own. */
function changeOf({ type, sequence, atMicros, orgId, editorId, editor }: ChangeView) {
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
