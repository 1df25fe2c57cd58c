/** Decisions on groups of users, and who is in them. */
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { absentGroup, evolveGroup, type Group } from '../../src/domain/group/group.ts'
import {
  addGroup,
  changeGroup,
  type GroupChange,
  type GroupUsersKnown,
  groupsOfOrgMax,
  groupsOfUserMax,
  groupUsersGivenMax,
  groupUsersMax,
  noGroupUsers,
  removeGroup,
} from '../../src/domain/group/groups.ts'
import { specify } from './specify.ts'

const given = specify(evolveGroup, absentGroup)
const added = event('group.added', { name: 'Guides' })
const ids = (count: number) => Array.from({ length: count }, (_, index) => `u${index}`)
const nothing: GroupChange = {
  name: undefined,
  description: undefined,
  externalId: undefined,
  users: { add: [], remove: [] },
}
const people = (
  userIds: readonly string[],
  more: Partial<GroupUsersKnown> & { readonly groups?: number } = {},
): GroupUsersKnown => {
  const { groups = 0, count = 0, present = new Set() } = more
  return { count, present, known: new Map(userIds.map((id) => [id, { groups }])) }
}
const change =
  (given: Partial<GroupChange>, known = noGroupUsers) =>
  (group: Group) =>
    changeGroup({ ...nothing, ...given }, { group, known })
const make = (given: Partial<GroupChange>, { known = noGroupUsers, groupsOfOrg = 0 } = {}) =>
  decided(() => addGroup({ ...nothing, ...given, orgId: 'org' }, { known, groupsOfOrg }))
const decided = (decide: () => ReturnType<typeof addGroup>) => given().when(decide)
const external = (provisioningDomain: string, externalId: string) => ({
  externalId: { provisioningDomain, externalId },
})

describe('a new group', () => {
  it('has a name without blanks around it, an id elsewhere and people', () => {
    const users = { add: ['u0', 'u1', 'u0'], remove: [] }
    const all = { name: ' Guides ', users, ...external('', 'x-1') }
    make(all, { known: people(ids(2)) }).gives(
      { type: 'group.added', payload: { name: 'Guides' } },
      { type: 'group.external_id.set', payload: { externalId: 'x-1' } },
      { type: 'group.users.added', payload: { userIds: ['u0', 'u1'] } },
    )
  })

  it('needs a name, which is not long', () => {
    make({ name: ' ' }).refuses('group.name.empty')
    make({ name: 'x'.repeat(201) }).refuses('group.name.too_long')
  })

  it('is one of so many of its organisation', () => {
    make({ name: 'One more' }, { groupsOfOrg: groupsOfOrgMax }).refuses('group.too_many')
  })
})

describe('a change of a group', () => {
  it('says what has changed, and nothing of what has not', () => {
    given(added)
      .when(change({ name: 'Guides', description: '' }))
      .gives()
    given(added)
      .when(change({ name: 'Rangers', description: 'Out there' }))
      .gives({ type: 'group.changed', payload: { name: 'Rangers', description: 'Out there' } })
  })

  it('may be of the description alone, which may be no more', () => {
    const described = event('group.changed', { description: 'Out there' })
    given(added, described)
      .when(change({ description: '' }))
      .gives({ type: 'group.changed', payload: { description: '' } })
  })

  it('sets and removes the id in each directory by itself', () => {
    const set = (provisioningDomain: string) =>
      event('group.external_id.set', { provisioningDomain, externalId: 'x' })
    given(added, set(''), set('okta'))
      .when(change(external('okta', 'x')))
      .gives()
    given(added, set(''), set('okta'))
      .when(change(external('okta', '')))
      .gives({ type: 'group.external_id.removed', payload: { provisioningDomain: 'okta' } })
    given(added, set('okta'))
      .when(change(external('', 'y')))
      .gives({ type: 'group.external_id.set', payload: { externalId: 'y' } })
    given(added)
      .when(change(external('', 'x'.repeat(201))))
      .refuses('group.external_id.too_long')
    given(added, ...ids(100).map(set))
      .when(change(external('another', 'x')))
      .refuses('group.external_id.too_many')
  })

  it('adds who is not in it, and removes who is', () => {
    const known = people(['u2'], { count: 2, present: new Set(['u0', 'u1']) })
    given(added)
      .when(change({ users: { add: ['u0', 'u2'], remove: ['u1', 'u9'] } }, known))
      .gives(
        { type: 'group.users.removed', payload: { userIds: ['u1'] } },
        { type: 'group.users.added', payload: { userIds: ['u2'] } },
      )
  })

  it('adds people of the organisation only, who are not in too many groups', () => {
    const add = { users: { add: ['u0'], remove: [] } }
    given(added).when(change(add)).refuses('group.user.unknown')
    const busy = people(['u0'], { groups: groupsOfUserMax })
    given(added).when(change(add, busy)).refuses('group.user.in_too_many')
  })

  it('says many in pieces, and has its bounds', () => {
    const users = (count: number) => ({ users: { add: ids(count), remove: [] } })
    const known = people(ids(groupUsersGivenMax + 1))
    given(added)
      .when(change(users(1_001), known))
      .gives('group.users.added', 'group.users.added')
    given(added)
      .when(change(users(groupUsersGivenMax + 1), known))
      .refuses('group.users.too_many_given')
    const full = people(['u0'], { count: groupUsersMax })
    given(added)
      .when(change(users(1), full))
      .refuses('group.users.too_many')
  })
})

it('a removed group is no more', () => {
  given(added).when(removeGroup).gives('group.removed')
})
