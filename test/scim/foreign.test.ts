/**
 * What another implementation, scimmy, makes of our answers and of the same changes; and the calls
 * that Okta and Entra make, in their order.
 */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import SCIMMY from 'scimmy'
import { eachScimWorld, urn } from './scim-world.ts'

/** As JSON has it. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

eachScimWorld((scim) => {
  it('users, groups and lists are what the schemas of others allow', async () => {
    const { id } = await scim.addUser('foreign', { displayName: 'Foreign', active: true })
    const user = await scim.get(`/Users/${id}`)
    const read = plain(new SCIMMY.Schemas.User(plain(user), 'out'))
    for (const name of ['id', 'userName', 'displayName', 'active', 'name', 'emails']) {
      assert.deepEqual(read[name], user[name], name)
    }
    const group = await scim.send('/Groups', {
      method: 'POST',
      body: { schemas: [urn.group], displayName: 'Foreigners', members: [{ value: id }] },
    })
    const readGroup = plain(new SCIMMY.Schemas.Group(plain(group.body), 'out'))
    assert.equal(readGroup.displayName, 'Foreigners')
    assert.deepEqual(
      readGroup.members.map(({ value }: { value: string }) => value),
      [id],
    )
    const list = await scim.get('/Users?count=1')
    const readList = plain(new SCIMMY.Messages.ListResponse(plain(list)))
    assert.equal(readList.totalResults, list.totalResults)
    assert.equal(readList.Resources.length, 1)
  })

  it('a change leaves what it leaves elsewhere', async () => {
    const operations = [
      { op: 'replace', path: 'displayName', value: 'Changed' },
      { op: 'Replace', path: 'name.familyName', value: 'Name' },
      { op: 'add', path: 'emails', value: [{ value: 'second@example.com', type: 'home' }] },
      { op: 'remove', path: 'title' },
      { op: 'replace', value: { nickName: 'Nick' } },
    ]
    const { id } = await scim.addUser('patched', { title: 'Dr', displayName: 'Before' })
    const before = plain(await scim.get(`/Users/${id}`))
    const foreign = await new SCIMMY.Messages.PatchOp({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: operations.map((each) => ({ ...each, op: each.op.toLowerCase() })),
    }).apply(new SCIMMY.Schemas.User(before, 'in'))
    await scim.patch(`/Users/${id}`, operations)
    const ours = await scim.get(`/Users/${id}`)
    const theirs = plain(foreign)
    assert.equal(ours.displayName, theirs.displayName)
    assert.equal(ours.name.familyName, theirs.name.familyName)
    assert.equal(ours.nickName, theirs.nickName)
    assert.equal(ours.title, theirs.title)
    const addresses = (of: { emails: { value: string }[] }) => of.emails.map(({ value }) => value)
    assert.deepEqual(addresses(ours).sort(), addresses(theirs).sort())
  })

  it('Okta looks for a user, creates, reads, deactivates and activates', async () => {
    const userName = 'okta.user@example.com'
    const found = async () =>
      scim.get(
        `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}&startIndex=1&count=100`,
      )
    assert.equal((await found()).totalResults, 0)
    const made = await scim.send('/Users', {
      method: 'POST',
      body: {
        schemas: [urn.user],
        userName,
        name: { givenName: 'Okta', familyName: 'User' },
        emails: [{ primary: true, value: userName, type: 'work' }],
        displayName: 'Okta User',
        locale: 'en-US',
        externalId: '00ujl29u0le5T6Aj10h7',
        groups: [],
        active: true,
      },
    })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const { id } = made.body
    assert.equal((await found()).Resources[0].id, id)
    await scim.patch(`/Users/${id}`, [{ op: 'replace', value: { active: false } }])
    assert.equal((await scim.get(`/Users/${id}`)).active, false)
    const put = await scim.send(`/Users/${id}`, {
      method: 'PUT',
      body: { ...(await scim.get(`/Users/${id}`)), active: true },
    })
    assert.equal(put.status, 200, JSON.stringify(put.body))
    assert.equal((await scim.get(`/Users/${id}`)).active, true)
  })

  it('Entra matches, creates, changes with texts for booleans, and fills groups', async () => {
    const none = await scim.get(
      `/Users?filter=${encodeURIComponent('userName eq "entra.user@example.com"')}`,
    )
    assert.deepEqual([none.totalResults, none.Resources ?? []], [0, []])
    const made = await scim.send('/Users', {
      method: 'POST',
      body: {
        schemas: [urn.user, urn.enterprise],
        externalId: 'entra-1',
        userName: 'entra.user@example.com',
        active: 'True',
        displayName: 'Entra User',
        emails: [{ primary: true, type: 'work', value: 'entra.user@example.com' }],
        name: { formatted: 'Entra User', familyName: 'User', givenName: 'Entra' },
        [urn.enterprise]: { department: 'Sales' },
      },
    })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const { id } = made.body
    await scim.patch(`/Users/${id}`, [
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'entra.new@example.com' },
      { op: 'Replace', path: 'name.familyName', value: 'Renamed' },
      { op: 'Add', path: `${urn.enterprise}:department`, value: 'Support' },
      { op: 'Replace', path: 'active', value: 'False' },
    ])
    const user = await scim.get(`/Users/${id}`)
    assert.equal(user.active, false)
    assert.equal(user.name.familyName, 'Renamed')
    assert.equal(user.emails[0].value, 'entra.new@example.com')
    assert.equal(user[urn.enterprise].department, 'Support')
    const group = await scim.send('/Groups', {
      method: 'POST',
      body: {
        schemas: [urn.group],
        externalId: 'g-entra',
        displayName: 'Entra Group',
        members: [],
      },
    })
    const path = `/Groups/${group.body.id}`
    await scim.patch(path, [{ op: 'Add', path: 'members', value: [{ value: id }] }])
    assert.equal((await scim.get(path)).members[0].value, id)
    assert.equal((await scim.get(`${path}?excludedAttributes=members`)).members, undefined)
    await scim.patch(path, [{ op: 'Remove', path: 'members', value: [{ value: id }] }])
    assert.deepEqual((await scim.get(path)).members ?? [], [])
    assert.equal((await scim.send(`/Users/${id}`, { method: 'DELETE' })).status, 204)
  })
})
