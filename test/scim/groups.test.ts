/** Groups by SCIM: who is in them, by every way that directories say it. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { eachScimWorld, urn } from './scim-world.ts'

eachScimWorld((scim) => {
  let ada = ''
  let bob = ''
  let cyd = ''
  before(async () => {
    ada = (await scim.addUser('ada', { displayName: 'Ada' })).id
    bob = (await scim.addUser('bob', { displayName: 'Bob' })).id
    cyd = (await scim.addUser('cyd', { displayName: 'Cyd' })).id
  })
  const membersOf = async (id: string): Promise<string[]> => {
    const { members = [] } = await scim.get(`/Groups/${id}`)
    return members.map(({ value }: { value: string }) => value).sort()
  }
  const patched = async (id: string, ...operations: readonly object[]) => {
    await scim.patch(`/Groups/${id}`, operations)
    return membersOf(id)
  }

  it('a group comes back with who is in it, and a user with its groups', async () => {
    const body = {
      schemas: [urn.group],
      displayName: 'Tour Guides',
      externalId: 'g-1',
      members: [{ value: ada, type: 'User' }, { value: bob }],
    }
    const made = await scim.send('/Groups', { method: 'POST', body })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const { id, meta } = made.body
    const base = `${scim.world().url}/scim/v2/${scim.orgId()}`
    const member = (value: string, display: string) => ({
      value,
      $ref: `${base}/Users/${value}`,
      type: 'User',
      display,
    })
    assert.deepEqual(made.body, {
      schemas: [urn.group],
      id,
      externalId: 'g-1',
      displayName: 'Tour Guides',
      members: [member(ada, 'Ada'), member(bob, 'Bob')],
      meta,
    })
    assert.deepEqual(await scim.get(`/Groups/${id}`), made.body)
    assert.equal(meta.location, `${base}/Groups/${id}`)
    const { groups } = await scim.get(`/Users/${ada}`)
    const $ref = `${base}/Groups/${id}`
    assert.deepEqual(groups, [{ value: id, $ref, display: 'Tour Guides', type: 'direct' }])
    const without = await scim.get(`/Groups/${id}?excludedAttributes=members`)
    assert.equal(without.members, undefined)
    await scim.remove(`/Groups/${id}`)
    assert.equal((await scim.get(`/Users/${ada}`)).groups, undefined)
    await scim.addGroup('Tour Guides')
  })

  it('members are added, removed and replaced by every form of a patch', async () => {
    const { id } = await scim.addGroup('Patched', [ada])
    const bobToo = { op: 'Add', path: 'members', value: [{ value: bob }] }
    assert.deepEqual(await patched(id, bobToo), [ada, bob].sort())
    assert.deepEqual(await patched(id, bobToo), [ada, bob].sort())
    const byFilter = { op: 'remove', path: `members[value eq "${ada}"]` }
    assert.deepEqual(await patched(id, byFilter), [bob])
    assert.deepEqual(await patched(id, byFilter), [bob])
    const byValue = { op: 'Remove', path: 'members', value: [{ value: bob }] }
    assert.deepEqual(await patched(id, byValue), [])
    const without = { op: 'replace', value: { members: [{ value: ada }, { value: cyd }] } }
    assert.deepEqual(await patched(id, without), [ada, cyd].sort())
    const byName = { op: 'remove', path: 'members[display sw "C" and type eq "User"]' }
    assert.deepEqual(await patched(id, byName), [ada])
    const replaced = { op: 'replace', path: 'members', value: [{ value: bob }] }
    assert.deepEqual(await patched(id, replaced), [bob])
    const both = [
      { op: 'remove', path: 'members' },
      { op: 'add', path: 'members', value: cyd },
    ]
    assert.deepEqual(await patched(id, ...both), [cyd])
    assert.deepEqual(await patched(id, { op: 'remove', path: 'members' }), [])
  })

  it('a name is changed by a patch and by a replacement, and is free again', async () => {
    const { id } = await scim.addGroup('First name', [ada])
    await scim.patch(`/Groups/${id}`, [
      { op: 'replace', value: { id, displayName: 'Second name', externalId: 'x' } },
    ])
    await scim.addGroup('First name')
    const body = { schemas: [urn.group], displayName: 'Third name', members: [{ value: cyd }] }
    const after = await scim.put(`/Groups/${id}`, body)
    assert.equal(after.displayName, 'Third name')
    assert.equal(after.externalId, 'x')
    assert.deepEqual(await membersOf(id), [cyd])
    await scim.addGroup('Second name')
  })

  it('who is removed by any door leaves its groups, and the group has changed', async () => {
    const gone = (await scim.addUser('leaver')).id
    const { id, meta } = await scim.addGroup('Left', [ada, gone])
    await scim.rest(`/v2/users/${gone}`, undefined, 'DELETE')
    const after = await scim.get(`/Groups/${id}`)
    assert.deepEqual(await membersOf(id), [ada])
    assert.notEqual(after.meta.version, meta.version)
    const { events } = await scim.rest('/admin/v1/events/_search', { aggregateId: id, asc: true })
    assert.deepEqual(
      events.map(({ type }: { type: { type: string } }) => type.type),
      ['group.added', 'group.users.added', 'group.users.removed'],
    )
  })

  it('people of another organisation, machines and strangers cannot be added', async () => {
    const { id: otherOrgId } = await scim.rest('/management/v1/orgs', { name: 'Elsewhere' })
    const other = `${scim.world().url}/scim/v2/${otherOrgId}`
    const elsewhere = await scim.post(`${other}/Users`, scim.user('elsewhere'))
    const { userId: machine } = await scim.machine()
    const { id } = await scim.addGroup('Closed', [ada])
    for (const value of [elsewhere.id, machine, 'nobody']) {
      const answered = await scim.send(`/Groups/${id}`, {
        method: 'PATCH',
        body: {
          schemas: [urn.patch],
          Operations: [{ op: 'add', path: 'members', value: [{ value: bob }, { value }] }],
        },
      })
      assert.equal(answered.body[urn.detail]?.id, 'GROUP-Usr1u', value)
    }
    assert.deepEqual(await membersOf(id), [ada])
    assert.equal((await scim.send(`${other}/Groups/${id}`)).status, 404)
    const body = { schemas: [urn.group], displayName: 'x' }
    assert.equal((await scim.send(`${other}/Groups/${id}`, { method: 'PUT', body })).status, 404)
    assert.equal((await scim.send(`${other}/Groups/${id}`, { method: 'DELETE' })).status, 404)
    const listed = await scim.send(`${other}/Groups`)
    assert.equal(listed.body.totalResults, 0)
  })

  it('groups are found by what they are and by who is in them', async () => {
    const { id } = await scim.addGroup('Searched group', [ada, bob])
    await scim.patch(`/Groups/${id}`, [{ op: 'add', path: 'externalId', value: 'Find-Me' }])
    const found = async (filter: string): Promise<string[]> => {
      const page = await scim.get(`/Groups?filter=${encodeURIComponent(filter)}`)
      const names = page.Resources.map(({ displayName }: { displayName: string }) => displayName)
      return names.filter((name: string) => name === 'Searched group')
    }
    const yes = [
      'displayName eq "searched GROUP"',
      'displayName co "arched"',
      'displayName sw "Sea" and displayName ew "group"',
      'displayName gt "Searched" and displayName lt "searched z"',
      'externalId eq "Find-Me"',
      'externalId pr and externalId sw "Find"',
      `id eq "${id}"`,
      `members eq "${ada}"`,
      `members.value eq "${ada}" and members[value eq "${bob}"]`,
      'members[display eq "Ada" and type eq "User"]',
      'members.display co "ob"',
      'members ne "nobody"',
      'members pr and not (meta.created lt "2020-01-01T00:00:00Z")',
      'meta.resourceType eq "Group"',
      'meta.lastModified gt "2020-01-01T00:00:00Z"',
      'urn:ietf:params:scim:schemas:core:2.0:Group:displayName ne "x"',
    ]
    for (const filter of yes) assert.deepEqual(await found(filter), ['Searched group'], filter)
    const no = [
      'displayName eq "searched"',
      'externalId eq "find-me"',
      'externalId eq null',
      `members eq "${cyd}"`,
      `members[value eq "${ada}" and display eq "Bob"]`,
      'not (members pr)',
      'meta.resourceType eq "User"',
      'meta.created gt "2100-01-01T00:00:00Z"',
    ]
    for (const filter of no) assert.deepEqual(await found(filter), [], filter)
    const users = await scim.get(`/Users?filter=groups+eq+"${id}"&sortBy=userName`)
    const names = users.Resources.map(({ userName }: { userName: string }) => userName)
    assert.deepEqual(names, ['ada', 'bob'])
  })

  it('a thousand people come and go at once', async () => {
    const Operations = Array.from({ length: 1000 }, (_, index) => ({
      method: 'POST',
      path: '/Users',
      bulkId: `many${index}`,
      data: scim.user(`many-${index}`),
    }))
    const made = await scim.post('/Bulk', { schemas: [urn.bulk], Operations }, 200)
    const ids: string[] = made.Operations.map(({ location, status }: Record<string, string>) => {
      assert.equal(status, '201')
      return location?.split('/').at(-1)
    })
    const { id } = await scim.addGroup('Many', ids)
    assert.deepEqual(await membersOf(id), [...ids].sort())
    const half = ids.slice(500).map((value) => ({ value }))
    const left = await patched(id, { op: 'remove', path: 'members', value: half })
    assert.deepEqual(left, ids.slice(0, 500).sort())
    const body = { schemas: [urn.group], displayName: 'Many', members: half }
    assert.equal((await scim.put(`/Groups/${id}`, body)).members.length, 500)
  })
})
