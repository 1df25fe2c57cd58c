/**
 * Freezes stores of this version, one for each engine, in a folder of its number:
 * `node --import tsx test/frozen/make.ts`, with GATEHOUSE_TEST_POSTGRES_URL. Done once a release,
 * and never again for a version that was released.
 */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { mintTotpSecret } from '../../src/crypto/totp.ts'
import { readVersion } from '../../src/kit/version.ts'
import { assertNoTableIsEmpty, fillStore, type MixedStore } from '../cli/mixed-store.ts'
import { call } from '../cli/sealed-things.ts'
import { lookInto } from '../durability/soundness.ts'
import { type EmptyStore, makeStore, type TestStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { dumpOf } from './dump.ts'
import { type FrozenFacts, filesOf, frozenMasterKey, frozenUrl } from './frozen.ts'

const password = 'Secret-Word-1'

/** Two of every kind of user; see `mixed-store.ts`. */
const users = 14

/** What is known of one more of each kind, and of what they hold. */
async function fillWithKnown(world: World, { person, machine }: MixedStore): Promise<FrozenFacts> {
  const human = (username: string, more: object) =>
    call(world, '/v2/users/human', {
      ...{ username, profile: { givenName: 'Minnie', familyName: 'Mouse' } },
      email: { email: `${username}@acme.test`, isVerified: true },
      ...{ password: { password, changeRequired: false }, ...more },
    })
  const secret = mintTotpSecret()
  await human('with-totp', { totpSecret: secret })
  // A code that its caller carries, which was not used yet.
  await human('with-open-code', { email: { email: 'open@acme.test', returnCode: {} } })
  const { userId } = await human('with-passkey', {})
  const authenticator = createAuthenticator({ origin: frozenUrl, counts: false })
  const begun = await call(world, `/v2/users/${userId}/passkeys`, { domain: 'localhost' })
  await call(world, `/v2/users/${userId}/passkeys/${begun.passkeyId}`, {
    passkeyName: 'Phone',
    publicKeyCredential: authenticator.register(begun.publicKeyCredentialCreationOptions),
  })
  await call(world, `/v2/users/${userId}/recovery_codes`, { count: 3 })
  const robot = await call(world, '/management/v1/users/machine', {
    ...{ userName: 'known-robot', name: 'Robot' },
  })
  const pats = `/management/v1/users/${robot.userId}/pats`
  const { token } = await call(world, pats, { expirationDate: '2999-01-01T00:00:00Z' })
  const member = { userId: robot.userId, roles: ['ORG_USER_MANAGER'] }
  const { details } = await call(world, '/management/v1/orgs/me/members', member)
  const checks = { user: { loginName: person.userName }, password: { password } }
  const session = await call(world, '/v2/sessions', { checks })
  return {
    token: world.token,
    person,
    withTotp: { userName: 'with-totp', password, secret },
    withPasskey: { userId, key: authenticator.keep() },
    machine: { ...machine, userId: robot.userId, token },
    session: { sessionId: session.sessionId, sessionToken: session.sessionToken },
    memberOf: details.resourceOwner,
  }
}

async function freeze(engine: TestStore['engine']) {
  const store = await makeStore(engine)
  try {
    const settings = {
      ...store.settings,
      ...{ GATEHOUSE_MASTER_KEY: frozenMasterKey, GATEHOUSE_PORT: new URL(frozenUrl).port },
    }
    const mixed = await fillStore(settings, users)
    const world = await startWorld({ ...settings, GATEHOUSE_MAILBOX: 'off' })
    const facts = await fillWithKnown(world, mixed).finally(() => world.close())
    await assertNoTableIsEmpty(settings)
    return { facts, bytes: await bytesOf(store) }
  } finally {
    await store.remove()
  }
}

async function bytesOf({ settings }: EmptyStore): Promise<string | Uint8Array> {
  if (settings.GATEHOUSE_DATABASE_URL) return lookInto(settings, dumpOf)
  const file = join(settings.GATEHOUSE_DATA_DIR ?? '', 'gatehouse.sqlite')
  return gzipSync(await readFile(file), { level: 9 })
}

const files = filesOf(readVersion())
assert.ok(!existsSync(files.facts), `${dirname(files.facts)} is there already`)
const [sqlite, postgres] = [await freeze('sqlite'), await freeze('postgres')]
await mkdir(dirname(files.facts), { recursive: true })
await writeFile(files.sqlite, sqlite.bytes)
await writeFile(files.postgres, postgres.bytes)
const facts = { sqlite: sqlite.facts, postgres: postgres.facts }
await writeFile(files.facts, `${JSON.stringify(facts, null, 2)}\n`)
