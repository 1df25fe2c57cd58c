import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { headedFile } from '../headed-file.ts'
import { fileOf, readAll, sorted } from '../reader.fixture.ts'
import { canonical } from './canonical.ts'

const records = [
  {
    ...{ id: 'auth0|1', kind: 'human', userName: 'ann', state: 'locked' },
    createdAt: '2019-02-03T04:05:06.123456Z',
    profile: { givenName: 'Ann', familyName: 'Lee', preferredLanguage: 'de-CH' },
    email: { address: 'Ann@x.example', isVerified: true },
    password: { hash: { scheme: 'digest', algorithm: 'sha1', hash: 'ab', salt: '12345678901' } },
    metadata: { long: '12345678901234567890' },
    source: { system: 'keycloak', id: 'x', line: 44 },
  },
  { kind: 'machine', userName: 'ci', machine: { name: 'CI', keys: [] } },
]

const jsonLines = records.map((each) => `${JSON.stringify(each)}\n`).join('')

const read = (text: string) =>
  readAll({ reader: canonical, files: [fileOf('x.jsonl', Buffer.from(text), 11)] })

describe('canonical records', () => {
  it('pass as they are, as lines and as an array', async () => {
    for (const text of [jsonLines, JSON.stringify(records, undefined, 1)]) {
      const readings = sorted(await read(text))
      assert.deepEqual(
        readings.records.map(({ record }) => record),
        records,
      )
      assert.deepEqual(
        readings.records.flatMap(({ notes }) => notes),
        [],
      )
    }
  })

  it('that are broken do not affect the others', async () => {
    const text = `${jsonLines}{"userName":\n7\n\n${jsonLines}`
    const { records: found, broken } = sorted(await read(text))
    assert.equal(found.length, 4)
    assert.deepEqual(
      broken.map(({ line }) => line),
      [3, 4],
    )
  })

  it('that are cut off give all before, and one error', async () => {
    const { records: found, broken } = sorted(await read(jsonLines.slice(0, -30)))
    assert.deepEqual([found.length, broken.length, broken[0]?.line], [1, 1, 2])
  })

  it('are recognised, and users of SCIM are not', async () => {
    const head = async (text: string) => headedFile(fileOf('x', Buffer.from(text)))
    assert.ok(canonical.recognises(await head(jsonLines)))
    assert.ok(canonical.recognises(await head(JSON.stringify(records))))
    const scim =
      '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"a","meta":{}}'
    assert.ok(!canonical.recognises(await head(scim)))
    assert.ok(!canonical.recognises(await head('{"user_id":"a|1","identities":[]}\n{}')))
  })
})
