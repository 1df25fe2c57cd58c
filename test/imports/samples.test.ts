/**
 * Everybody in the sample exports signs in after an import, by whatever they have: password,
 * authenticator app, recovery codes, passkey; whoever may not is refused.
 */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { eachStore, type TestStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { codesOf } from './importing.ts'
import type { SampleImport, SamplePerson } from './sample-people.ts'
import { servicePeople } from './sample-services.ts'
import { type SignIns, samplePasskeys, signIns } from './sample-sign-in.ts'
import { systemPeople } from './sample-systems.ts'
import { asking, hostDefault, type ImportedRecord, importSample } from './sample-world.ts'

const samples = [...servicePeople, ...systemPeople]

/** Side files that are options and no exports. */
const noExports = ['README.md', 'csv-mapping.json', 'passkeys.json']

it('covers every sample export and every passkey', () => {
  const imported = new Set(samples.flatMap(({ files }) => files))
  const missing = readdirSync('test/exports').filter((name) => !imported.has(name))
  assert.deepEqual(missing, noExports)
  const used = samples.flatMap(({ people }) => people.flatMap(({ passkey }) => passkey ?? []))
  assert.deepEqual(used.sort(), samplePasskeys.map(({ label }) => label).sort())
})

for (const sample of samples) {
  describe(`the people of ${sample.files.join(', ')}`, () => {
    eachStore((store) => provesSample(store, sample))
  })
}

function provesSample(store: TestStore, sample: SampleImport): void {
  const host = sample.host ?? hostDefault
  let world: World
  let signs: SignIns
  let records: readonly ImportedRecord[]
  before(async () => {
    world = await startWorld({
      ...(store.engine === 'postgres' && store.settings()),
      GATEHOUSE_EXTERNAL_URL: `https://${host}`,
    })
    signs = signIns(asking(world, host), host)
    records = await importSample(world, sample)
  })
  after(() => world.close())

  it('are all imported', () => {
    const refused = Object.fromEntries(
      records
        .filter(({ result }) => result?.outcome !== 'OUTCOME_CREATED')
        .map(({ record, result }) => [record.userName, codesOf(result)]),
    )
    assert.deepEqual(refused, sample.refused ?? {})
  })

  const found = ({ name }: SamplePerson): ImportedRecord => {
    const one = records.find(({ record }) => record.userName === name)
    assert.ok(one, `no record of ${name}`)
    return one
  }
  for (const person of sample.people) provesPerson(person, { signs: () => signs, found })

  for (const { name, password } of sample.leftOut ?? []) {
    it(`do not include ${name}, whom the reader leaves out`, async () => {
      assert.equal(await signs.password(name, password), undefined)
    })
  }
}

interface Places {
  readonly signs: () => SignIns
  readonly found: (person: SamplePerson) => ImportedRecord
}

function provesPerson(person: SamplePerson, { signs, found }: Places): void {
  const { name, password, maySignIn = true, totp } = person
  const session = async () => {
    const made = await signs().password(name, password)
    assert.ok(made, 'the password is refused')
    return made
  }
  if (!maySignIn) {
    it(`include ${name}, who may not sign in`, async () => {
      assert.ok(found(person))
      assert.equal(await signs().password(name, password), undefined)
    })
    return
  }
  it(`include ${name}, who signs in by the password and by no other`, async () => {
    assert.equal(await signs().password(name, `${password}.`), undefined)
    await session()
    // By now it is hashed anew.
    await session()
    assert.equal(await signs().password(name, `${password}.`), undefined)
  })
  if (totp !== undefined) {
    it(`include ${name}, whose authenticator app goes on`, async () => {
      const sessionId = await session()
      assert.equal(await signs().totp(sessionId, { secret: totp, isOld: true }), false)
      assert.equal(await signs().totp(sessionId, { secret: totp }), true)
    })
  }
  if (person.codes) provesCodes(person, { signs, session })
  if (person.passkey !== undefined) provesPasskey(person, { signs, found })
}

function provesCodes(
  { name, codes = [], usedCodes = [] }: SamplePerson,
  { signs, session }: Pick<Places, 'signs'> & { readonly session: () => Promise<string> },
): void {
  it(`include ${name}, whose recovery codes sign in once each`, async () => {
    const sessionId = await session()
    for (const code of usedCodes) {
      assert.equal(await signs().recoveryCode(sessionId, code), false, 'it is used up')
    }
    for (const code of codes) {
      assert.equal(await signs().recoveryCode(sessionId, code), true, code)
      assert.equal(await signs().recoveryCode(sessionId, code), false, `${code} a second time`)
    }
  })
}

function provesPasskey(person: SamplePerson, { signs, found }: Places): void {
  it(`include ${person.name}, who signs in by passkey`, async () => {
    const { record, result } = found(person)
    const passkey = samplePasskeys.find(({ label }) => label === person.passkey)
    assert.ok(passkey)
    const imported = record.passkeys?.find((each) => each.credentialId === passkey.credentialId)
    assert.ok(imported)
    const prove = (how: object = {}) =>
      signs().passkey(result.userId, { passkey, imported, ...how })
    assert.equal(await prove({ isForged: true }), false, 'a forged key')
    if (imported.userHandle !== undefined) {
      assert.equal(await prove({ userHandle: 'AAAA' }), false, 'of another user')
    }
    assert.equal(await prove(), true)
  })
}
