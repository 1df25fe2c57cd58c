import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Json } from './attributes.ts'
import { applyPatch, operationsOf } from './patch.ts'
import { userType } from './schemas.ts'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const before = {
  userName: 'babs',
  name: { givenName: 'Barbara', familyName: 'Jensen' },
  title: 'Guide',
  emails: [
    { value: 'work@x.test', type: 'work', primary: true },
    { value: 'home@x.test', type: 'home' },
  ],
  [enterprise]: { department: 'Tours', employeeNumber: '1' },
}

const patched = (resource: Json, ...Operations: readonly object[]): Promise<Json> =>
  applyPatch(resource, operationsOf(userType, { Operations }))

/** What operations change of the user above. */
async function changesOf(...operations: readonly object[]): Promise<Json> {
  const after = await patched(before, ...operations)
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...names].filter((name) => {
    return JSON.stringify(after[name]) !== JSON.stringify((before as Json)[name])
  })
  return Object.fromEntries(changed.map((name) => [name, after[name]]))
}

describe('an operation', () => {
  const [work, home] = before.emails
  for (const [title, operation, changes] of [
    ['sets', { op: 'Add', path: 'nickName', value: 'B' }, { nickName: 'B' }],
    ['replaces', { op: 'REPLACE', path: 'title', value: 'Boss' }, { title: 'Boss' }],
    ['removes', { op: 'remove', path: 'title' }, { title: undefined }],
    [
      'removes by a value of nothing',
      { op: 'replace', path: 'title', value: null },
      { title: undefined },
    ],
    [
      'sets a part',
      { op: 'replace', path: 'name.familyName', value: 'J' },
      { name: { givenName: 'Barbara', familyName: 'J' } },
    ],
    [
      'keeps parts that it does not name',
      { op: 'replace', path: 'name', value: { familyName: 'J' } },
      { name: { givenName: 'Barbara', familyName: 'J' } },
    ],
    [
      'sets several without a path, some by dotted names',
      { op: 'replace', value: { title: 'Boss', 'name.givenName': 'Babs', unknown: 1, id: 'x' } },
      { title: 'Boss', name: { familyName: 'Jensen', givenName: 'Babs' } },
    ],
    [
      'sets by a path as a name',
      { op: 'add', value: { 'emails[type eq "work"].value': 'new@x.test' } },
      { emails: [{ type: 'work', primary: true, value: 'new@x.test' }, home] },
    ],
    [
      'adds to a list',
      { op: 'add', path: 'emails', value: [{ value: 'o@x.test', type: 'other' }] },
      { emails: [work, home, { value: 'o@x.test', type: 'other' }] },
    ],
    ['adds nothing twice', { op: 'add', path: 'emails', value: [home] }, {}],
    [
      'takes the first rank from the one that had it',
      { op: 'add', path: 'emails', value: { value: 'o@x.test', primary: true } },
      { emails: [{ ...work, primary: false }, home, { value: 'o@x.test', primary: true }] },
    ],
    [
      'replaces a list',
      { op: 'replace', path: 'emails', value: [{ value: 'o@x.test' }] },
      { emails: [{ value: 'o@x.test' }] },
    ],
    [
      'adds the value that a filter describes',
      { op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '+41' },
      { phoneNumbers: [{ type: 'mobile', value: '+41' }] },
    ],
    [
      'replaces the part of values that match',
      { op: 'replace', path: 'emails[type eq "home"].value', value: 'o@x.test' },
      { emails: [work, { type: 'home', value: 'o@x.test' }] },
    ],
    [
      'replaces values that match',
      { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'o@x.test' } },
      { emails: [work, { value: 'o@x.test' }] },
    ],
    [
      'removes values that match',
      { op: 'remove', path: 'emails[type eq "home"]' },
      { emails: [work] },
    ],
    [
      'removes values that are named',
      { op: 'remove', path: 'emails', value: [{ value: 'home@x.test' }] },
      { emails: [work] },
    ],
    [
      'removes a part of values that match',
      { op: 'remove', path: 'emails[type eq "home"].type' },
      { emails: [work, { value: 'home@x.test' }] },
    ],
    ['removes a list', { op: 'remove', path: 'emails' }, { emails: undefined }],
    [
      'sets what an extension has',
      { op: 'add', path: `${enterprise}:department`, value: 'Sales' },
      { [enterprise]: { employeeNumber: '1', department: 'Sales' } },
    ],
    [
      'sets what an extension has without a path',
      { op: 'add', value: { [`${enterprise}:department`]: 'Sales' } },
      { [enterprise]: { employeeNumber: '1', department: 'Sales' } },
    ],
    [
      'sets an extension',
      { op: 'add', path: enterprise, value: { division: 'D' } },
      { [enterprise]: { ...before[enterprise], division: 'D' } },
    ],
    [
      'sets an extension without a path',
      { op: 'replace', value: { [enterprise]: { division: 'D' } } },
      { [enterprise]: { ...before[enterprise], division: 'D' } },
    ],
    ['removes an extension', { op: 'remove', path: enterprise }, { [enterprise]: undefined }],
    [
      'sets a manager by id alone',
      { op: 'add', path: `${enterprise}:manager`, value: '26' },
      { [enterprise]: { ...before[enterprise], manager: { value: '26' } } },
    ],
  ] as const) {
    it(`${title}: ${JSON.stringify(operation).slice(0, 90)}`, async () => {
      assert.deepEqual(await changesOf(operation), changes)
    })
  }

  it('works on what those before it have left', async () => {
    const after = await patched(
      before,
      { op: 'remove', path: 'emails[type eq "work"]' },
      { op: 'replace', path: 'emails[type eq "home"].type', value: 'work' },
    )
    assert.deepEqual(after.emails, [{ value: 'home@x.test', type: 'work' }])
  })
})

it('replacing by what is there changes nothing, and removing leaves nothing', async () => {
  const value = fc.constantFrom('a', 'b', 'c')
  const resource = fc.record({
    title: value,
    nickName: value,
    roles: fc.uniqueArray(fc.record({ value, type: value }), { minLength: 1, maxLength: 4 }),
  })
  const property = fc.asyncProperty(resource, async (drawn) => {
    const given: typeof drawn = JSON.parse(JSON.stringify(drawn))
    const same = Object.entries(given).map(([path, value]) => ({ op: 'replace', path, value }))
    assert.deepEqual(await patched(given, ...same), given)
    assert.deepEqual(await patched({}, { op: 'add', value: given }), given)
    const gone = Object.keys(given).map((path) => ({ op: 'remove', path }))
    assert.deepEqual(await patched(given, ...gone), {})
    const [first] = given.roles
    const path = `roles[value eq "${first?.value}" and type eq "${first?.type}"]`
    const { roles = [] } = await patched(given, { op: 'remove', path })
    const left = given.roles.filter(
      ({ value, type }) => value !== first?.value || type !== first.type,
    )
    assert.deepEqual(roles, left)
  })
  await fc.assert(property, { numRuns: 500 })
})
