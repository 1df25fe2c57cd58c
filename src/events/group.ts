/** Events of groups of users (organizations.md §8.1). */
import type { Empty, MaybeText } from './payload.ts'
import { traitsIn } from './traits.ts'

type GroupUsers = { readonly userIds: readonly string[] }

/** The id of a group in another directory, by the name of that directory; empty: the only one. */
type ExternalId = { readonly provisioningDomain: MaybeText }

/** Stored names and payloads of events of groups. */
export type GroupEvents = {
  'group.added': { readonly name: string; readonly description: MaybeText }
  /** The texts that changed. */
  'group.changed': { readonly name: MaybeText; readonly description: MaybeText }
  'group.removed': Empty
  'group.users.added': GroupUsers
  'group.users.removed': GroupUsers
  'group.external_id.set': ExternalId & { readonly externalId: string }
  'group.external_id.removed': ExternalId
}

/** The traits of each event. */
export const groupTraits = traitsIn<keyof GroupEvents>(['group'], {
  'group.added': { title: 'Group added', begins: true, invalidates: 'none' },
  'group.changed': { title: 'Group changed', invalidates: 'none' },
  'group.removed': { title: 'Group removed', ends: true, invalidates: 'none' },
  'group.users.added': { title: 'Users added to group', invalidates: 'none' },
  'group.users.removed': { title: 'Users removed from group', invalidates: 'none' },
  'group.external_id.set': { title: 'External id of group set', invalidates: 'none' },
  'group.external_id.removed': { title: 'External id of group removed', invalidates: 'none' },
})
