/** Groups in the store: what a command refuses, and that nobody who is removed is left in one. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { addGroup, groupEvolution, updateGroup } from '../../src/commands/group/groups.ts'
import { removeUser } from '../../src/commands/user/remove-user.ts'
import { createIds } from '../../src/kit/ids.ts'
import { createTestInstance, instanceId } from '../../src/queries/test-instance.fixture.ts'
import { readRowsOf } from '../../src/store/projections/read-rows.ts'
import { eachStore } from './stores.ts'

const actor = { instanceId, userId: 'owner', origin: 'https://id.test' }
const nothing = { name: undefined, description: undefined, externalId: undefined }
const users = (add: readonly string[], remove: readonly string[] = []) => ({
  users: { add, remove },
})

eachStore((store) => {
  let instance: ReturnType<typeof createTestInstance>
  before(async () => {
    instance = createTestInstance(store.database())
    await instance.addInstance('id.test')
    await instance.org('a', 'a.test')
    await instance.org('b', 'b.test')
    for (const id of ['ada', 'bob', 'cyd']) {
      await instance.createHuman({ id, orgId: 'a', userName: id })
    }
  })
  const deps = () => ({ ...instance, ids: createIds({ clock: instance.clock }) })
  const add = (name: string, more = users([])) =>
    addGroup(deps(), { ...nothing, ...more, name, actor, orgId: 'a' })
  const peopleOf = async (groupId: string) => {
    const people = await instance.groups.people({ instanceId, groupIds: [groupId], limit: 100 })
    return people.map(({ userId }) => userId)
  }

  it('a group needs an organisation that is there', async () => {
    const work = addGroup(deps(), { ...nothing, ...users([]), name: 'x', actor, orgId: 'none' })
    await assert.rejects(work, { refusal: 'group.org_unknown' })
  })

  it('a name is unique in its organisation, whatever its case, until it is given up', async () => {
    const { groupId } = await add('Guides')
    await assert.rejects(add('GUIDES'), { refusal: 'group.name.taken' })
    const elsewhere = { ...nothing, ...users([]), name: 'Guides', actor, orgId: 'b' }
    await addGroup(deps(), elsewhere)
    const target = { actor, groupId, within: 'a' }
    await updateGroup(deps(), { ...target, change: { ...nothing, ...users([]), name: 'guides' } })
    await updateGroup(deps(), { ...target, change: { ...nothing, ...users([]), name: 'Rangers' } })
    await add('Guides')
  })

  it('a change of what has changed since is refused where it was for one sequence', async () => {
    const { groupId, sequence } = await add('Versions')
    const change = { ...nothing, ...users(['ada']) }
    const target = { actor, groupId, within: 'a', ifSequence: sequence }
    await updateGroup(deps(), { ...target, change })
    const again = updateGroup(deps(), { ...target, change: { ...nothing, ...users(['bob']) } })
    await assert.rejects(again, { refusal: 'store.changed' })
    assert.deepEqual(await peopleOf(groupId), ['ada'])
  })

  it('somebody who is removed while being added is not left in the group', async () => {
    const { groupId } = await add('Racing')
    for (let round = 0; round < 5; round++) {
      const id = `racer${round}`
      await instance.createHuman({ id, orgId: 'a', userName: id })
      const target = { actor, groupId, within: 'a' }
      const removal = {
        ...{ actor, userId: id, within: 'a', generation: 'v2' as const },
        allow: () => undefined,
      }
      const outcomes = await Promise.allSettled([
        updateGroup(deps(), { ...target, change: { ...nothing, ...users([id]) } }),
        removeUser({ ...instance, ids: createIds({ clock: instance.clock }) } as never, removal),
      ])
      assert.equal(outcomes[1]?.status, 'fulfilled')
    }
    const left = await store
      .database()
      .all('SELECT user_id FROM group_users WHERE instance_id = ? AND group_id = ?', [
        instanceId,
        groupId,
      ])
    assert.deepEqual(left, [])
  })

  it('a group that is removed leaves no row', async () => {
    const { groupId } = await add('Gone', {
      ...users(['ada', 'cyd']),
      externalId: { provisioningDomain: 'd', externalId: 'x' },
    } as never)
    const { aggregateType } = groupEvolution
    const event = { position: 1, instanceId, aggregateType, aggregateId: groupId, sequence: 9 }
    const more = { type: 'group.removed', createdAtMicros: 1, creator: '', owner: 'a', payload: {} }
    const tables = readRowsOf({ ...event, ...more }).map((row) =>
      'delete' in row ? row.delete : '',
    )
    assert.deepEqual(tables, ['user_groups', 'group_users', 'group_external_ids', 'snapshots'])
  })
})
