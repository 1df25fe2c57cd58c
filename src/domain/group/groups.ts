/** Adding, changing and removing groups, and who is in them. */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { type Group, groupNameReservation } from './group.ts'

/** The most people in one group. */
export const groupUsersMax = 50_000
/** The most people that one change adds or removes. */
export const groupUsersGivenMax = 10_000
/** The most groups a person is in. */
export const groupsOfUserMax = 1_000
/** The most groups of an organisation. */
export const groupsOfOrgMax = 10_000
/** The longest name and external id, in characters. */
export const groupTextMax = 200
/** The most directories that one group has ids of. */
const externalIdsMax = 100
/** The most ids in one event. */
const idsOfEventMax = 1_000

/** The id of the group in another directory. */
export interface ExternalIdChange {
  readonly provisioningDomain: string
  /** Empty: it has none any more. */
  readonly externalId: string
}

/** What is known of the group's people, read with the group. */
export interface GroupUsersKnown {
  /** How many are in the group. */
  readonly count: number
  /** Those of the given people who are in it. */
  readonly present: ReadonlySet<string>
  /** The people of the organisation among those given, and in how many groups each is. */
  readonly known: ReadonlyMap<string, { readonly groups: number }>
}

/** Who is to be in the group, and who not. */
export interface GroupUsersChange {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** Absent members stay as they are. */
export interface GroupChange {
  readonly name: string | undefined
  readonly description: string | undefined
  readonly externalId: ExternalIdChange | undefined
  readonly users: GroupUsersChange
}

/** Nobody is in the group. */
export const noGroupUsers: GroupUsersKnown = { count: 0, present: new Set(), known: new Map() }

/** Adds a group to an organisation that has so many already. */
export function* addGroup(
  change: GroupChange & { readonly orgId: string },
  { known, groupsOfOrg }: { readonly known: GroupUsersKnown; readonly groupsOfOrg: number },
): Iterable<Decided> {
  const { orgId, description = '', externalId } = change
  const name = nameOf(change.name ?? '')
  if (groupsOfOrg >= groupsOfOrgMax) throw refuse('group.too_many', String(groupsOfOrgMax))
  const reserve = [groupNameReservation({ orgId, name })]
  yield event('group.added', { name, description }, { reserve })
  if (externalId) yield* externalIdEvents(externalId, {})
  yield* userEvents(change.users, known)
}

/** Changes a group; what is as it was makes no event. */
export function* changeGroup(
  change: GroupChange,
  { group, known }: { readonly group: Group; readonly known: GroupUsersKnown },
): Iterable<Decided> {
  const name = change.name === undefined ? group.name : nameOf(change.name)
  const description = change.description ?? group.description
  const isRenamed = name !== group.name
  if (isRenamed || description !== group.description) {
    const { orgId } = group
    const [before] = [groupNameReservation(group)]
    const after = groupNameReservation({ orgId, name })
    const moved = before.value === after.value ? {} : { release: [before], reserve: [after] }
    const given = {
      name: isRenamed ? name : undefined,
      description: description === group.description ? undefined : description,
    }
    yield event('group.changed', given, { always: ['description'], ...moved })
  }
  if (change.externalId) yield* externalIdEvents(change.externalId, group.externalIds)
  yield* userEvents(change.users, known)
}

/** Removes a group with all that it has. */
export function* removeGroup(): Iterable<Decided> {
  yield event('group.removed', {}, { releaseAll: true })
}

function nameOf(given: string): string {
  const name = given.trim()
  if (name === '') throw refuse('group.name.empty')
  if (name.length > groupTextMax) throw refuse('group.name.too_long', String(groupTextMax))
  return name
}

function* externalIdEvents(
  { provisioningDomain, externalId }: ExternalIdChange,
  kept: Group['externalIds'],
): Iterable<Decided> {
  const before = kept[provisioningDomain] ?? ''
  if (before === externalId) return
  if (externalId === '') {
    yield event('group.external_id.removed', { provisioningDomain })
    return
  }
  if (externalId.length > groupTextMax) {
    throw refuse('group.external_id.too_long', String(groupTextMax))
  }
  if (before === '' && Object.keys(kept).length >= externalIdsMax) {
    throw refuse('group.external_id.too_many', String(externalIdsMax))
  }
  yield event('group.external_id.set', { provisioningDomain, externalId })
}

function* userEvents(
  { add, remove }: GroupUsersChange,
  { count, present, known }: GroupUsersKnown,
): Iterable<Decided> {
  const leaving = [...new Set(remove)].filter((id) => present.has(id))
  const coming = [...new Set(add)].filter((id) => !present.has(id))
  if (leaving.length + coming.length > groupUsersGivenMax) {
    throw refuse('group.users.too_many_given', String(groupUsersGivenMax))
  }
  for (const id of coming) {
    const user = known.get(id)
    if (!user) throw refuse('group.user.unknown', id)
    if (user.groups >= groupsOfUserMax) {
      throw refuse('group.user.in_too_many', String(groupsOfUserMax))
    }
  }
  if (coming.length > 0 && count - leaving.length + coming.length > groupUsersMax) {
    throw refuse('group.users.too_many', String(groupUsersMax))
  }
  for (const userIds of piecesOf(leaving)) yield event('group.users.removed', { userIds })
  for (const userIds of piecesOf(coming)) yield event('group.users.added', { userIds })
}

function piecesOf(ids: readonly string[]): readonly (readonly string[])[] {
  const pieces: (readonly string[])[] = []
  for (let at = 0; at < ids.length; at += idsOfEventMax) {
    pieces.push(ids.slice(at, at + idsOfEventMax))
  }
  return pieces
}
