/** Other keys: what was signed, sealed and hashed before goes on working. */
import assert from 'node:assert/strict'
import { access, copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { openDatabase } from '../../src/app/open-store.ts'
import { asOperator } from '../../src/app/operator/as-operator.ts'
import { listKeys, rotateSigningKey } from '../../src/app/operator/keys.ts'
import { rotateMasterKey } from '../../src/app/operator/rotate-master-key.ts'
import { ofStore } from '../../src/crypto/crypto.ts'
import { findMasterKey } from '../../src/crypto/master-key.ts'
import { createSeal, type Seal } from '../../src/crypto/seal.ts'
import type { Database } from '../../src/store/database/database.ts'
import { openSmtpSink } from '../mail/smtp-sink.ts'
import { eachStore } from '../stores/stores.ts'
import { freePort } from '../world/world.ts'
import { gatehouse } from './run.ts'
import {
  call,
  type Lying,
  makeThings,
  requireAllWorks,
  sealedIn,
  type Things,
} from './sealed-things.ts'
import { stoppedStore } from './stopped.ts'

const unleaked = { newKeyFile: undefined, hasLeaked: false }
const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )

eachStore((suite) => {
  const store = stoppedStore(suite, { GATEHOUSE_MAILBOX: 'off' })
  const keyFile = () => join(store.dataDir(), 'master.key')
  const looking = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await openDatabase(store.settings(), { isGuest: true })
    return work(database).finally(() => database.close())
  }
  const sealed = () => looking(sealedIn)
  const sealOf = async (file: string): Promise<Seal> => {
    const key = await findMasterKey({ file })
    assert.ok(key)
    return createSeal(key)
  }
  const opens = (seal: Seal, { value, instanceId }: Lying) => {
    try {
      return seal.openText(value, instanceId)
    } catch {
      return undefined
    }
  }
  const hashes = () =>
    asOperator(store.settings(), undefined, async ({ commands }) =>
      Buffer.from(commands.keyedHash('x')).toString('hex'),
    )
  let things: Things
  before(async () => {
    things = await store.served(makeThings)
  })

  describe('keys rotate signing', () => {
    it('has the next key sign, while tokens of the one before are verified', async () => {
      const before = await listKeys(store.settings(), undefined)
      const stateOf = (state: string, list = before) =>
        list.signingKeys.filter((key) => key.state === state).map(({ keyId }) => keyId)
      const rotated = await rotateSigningKey(store.settings(), undefined)
      assert.deepEqual(stateOf('initial'), [rotated.keyId])
      const after = await listKeys(store.settings(), undefined)
      assert.deepEqual(stateOf('active', after), [rotated.keyId])
      assert.deepEqual(stateOf('inactive', after), stateOf('active'))
      assert.equal(after.signingKeys.length, 3)
      await store.served((world) => requireAllWorks(world, things))
    })

    if (suite.engine === 'postgres') {
      it('is so for servers that run, too', () =>
        store.served(async (world) => {
          await rotateSigningKey(store.settings(), undefined)
          await requireAllWorks(world, things)
        }))
    }
  })

  describe('keys list', () => {
    it('says which keys there are, and whether the master key is the store’s', async () => {
      const { exitCode, stdout } = await gatehouse(['keys', 'list'], store.environment())
      assert.equal(exitCode, 0)
      assert.match(stdout, /^master key \S{24} from \S+master\.key: it fits the store\n/)
      assert.match(stdout, /\nsigning key \d+ +signs since \S+Z +instance \d+ \(ZITADEL\)\n/)
      const other = { GATEHOUSE_MASTER_KEY: 'x'.repeat(32) }
      assert.equal((await listKeys(store.settings(other), undefined)).masterKey.fits, false)
    })
  })

  describe('keys rotate master', () => {
    it('is refused while a server runs, and with a key that is not the store’s', async () => {
      const before = await sealed()
      await store.served(async () => {
        const why = store.engine === 'sqlite' ? /another process/ : /a server has the database open/
        await assert.rejects(rotateMasterKey(store.settings(), unleaked), why)
      })
      const other = store.settings({ GATEHOUSE_MASTER_KEY: 'x'.repeat(32) })
      await assert.rejects(rotateMasterKey(other, unleaked), /not the one that the store was made/)
      assert.deepEqual(await sealed(), before)
      assert.equal(await exists(`${keyFile()}.next`), false)
    })

    it('seals every value anew, of every kind, and none opens with the key of before', async () => {
      const before = await sealed()
      const columns = [...new Set(before.map(({ column }) => column))].sort()
      assert.deepEqual(columns, [
        ...['authorizations.payload', 'events.payload', 'idps.settings'],
        ...['notification_providers.sealed_secret', 'open_intents.facts', 'outbox.payload'],
        ...['registrations.code', 'registrations.facts', 'signing_keys.sealed_private_key'],
      ])
      const hash = await hashes()
      const from = await sealOf(keyFile())
      const { exitCode, stdout, stderr } = await gatehouse(
        ['keys', 'rotate', 'master', '--json'],
        store.environment(),
      )
      assert.deepEqual([exitCode, stderr], [0, ''])
      const { count, left, formerKeyFile } = JSON.parse(stdout)
      assert.deepEqual([count, left], [before.length, []])

      const to = await sealOf(keyFile())
      const after = (await sealed()).filter(({ column }) => column !== 'store_facts.value')
      assert.deepEqual(
        after.map((each) => opens(to, each)).sort(),
        before.map((each) => opens(from, each)).sort(),
      )
      assert.ok(after.every((each) => opens(from, each) === undefined))
      const ids = new Set((await sealed()).map(({ value }) => value.KeyID))
      assert.deepEqual([...ids], [to.keyId])
      assert.equal((await sealOf(formerKeyFile)).keyId, from.keyId)
      assert.equal(await hashes(), hash)
      if (store.engine === 'sqlite') {
        const bytes = await readFile(join(store.dataDir(), 'gatehouse.sqlite'))
        assert.ok(!bytes.includes(from.keyId), 'nor is one of before left in the file')
      }
    })

    it('ends nothing: factors, tokens, sign-ins under way and waiting mails go on', async () => {
      const port = await freePort()
      const sink = await openSmtpSink(port)
      const smtp = { GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${port}?from=us@acme.test` }
      await store.served(async (world) => {
        await requireAllWorks(world, things)
        const [mail] = await sink.mailsTo(things.waiting.email)
        const [, code = ''] = /code=([A-Z0-9]{6})/.exec(mail?.text ?? '') ?? []
        const path = `/v2/users/${things.waiting.userId}/email/verify`
        await call(world, path, { verificationCode: code })
      }, smtp)
      await sink.close()
    })

    it('that was interrupted before the file was named is ended by the next start', async () => {
      const { formerKeyFile } = await rotateMasterKey(store.settings(), unleaked)
      assert.ok(formerKeyFile)
      await rename(keyFile(), `${keyFile()}.next`)
      await rename(formerKeyFile, keyFile())
      await store.served((world) => requireAllWorks(world, things))
      assert.equal(await exists(`${keyFile()}.next`), false)
      const former = (await readdir(store.dataDir())).filter((name) =>
        /^master\.key\.\d/.test(name),
      )
      assert.equal(former.length, 2)
      // One that was never used is of no account.
      await copyFile(join(store.dataDir(), former[0] ?? ''), `${keyFile()}.next`)
      await store.served((world) => requireAllWorks(world, things))
      await rm(`${keyFile()}.next`)
    })

    it('with --leaked renews what is hashed by a key, too', async () => {
      const hash = await hashes()
      await rotateMasterKey(store.settings(), { ...unleaked, hasLeaked: true })
      assert.notEqual(await hashes(), hash)
      const facts = await looking((database) =>
        database.all<{ name: string }>('SELECT name FROM store_facts'),
      )
      assert.deepEqual(facts.map(({ name }) => name).sort(), [
        'external_domain',
        'master_key_fingerprint',
      ])
      await store.served((world) => requireAllWorks(world, things))
    })

    it('of a setting takes the next key by a setting or a file', async () => {
      const now = (await readFile(keyFile(), 'utf8')).trim()
      const ofSetting = { GATEHOUSE_MASTER_KEY: now }
      await assert.rejects(
        rotateMasterKey(store.settings(ofSetting), unleaked),
        /say the one to come by GATEHOUSE_NEW_MASTER_KEY/,
      )
      const short = { ...ofSetting, GATEHOUSE_NEW_MASTER_KEY: 'secret-word' }
      await assert.rejects(rotateMasterKey(store.settings(short), unleaked), {
        message: /^GATEHOUSE_NEW_MASTER_KEY is not a key: (?!.*secret-word)/,
      })
      const next = 'n'.repeat(32)
      const settings = store.settings({ ...ofSetting, GATEHOUSE_NEW_MASTER_KEY: next })
      const rotated = await rotateMasterKey(settings, unleaked)
      assert.deepEqual([rotated.keyFile, rotated.formerKeyFile], [undefined, undefined])
      assert.equal((await readFile(keyFile(), 'utf8')).trim(), now)
      await assert.rejects(
        store.served(async () => undefined),
        /the master key is not the one/,
      )
      const started = { GATEHOUSE_MASTER_KEY: next }
      await store.served((world) => requireAllWorks(world, things), started)

      const file = join(store.dataDir(), 'made.key')
      await rotateMasterKey(store.settings(started), { ...unleaked, newKeyFile: file })
      await writeFile(keyFile(), await readFile(file))
      await store.served((world) => requireAllWorks(world, things))
    })

    if (suite.engine === 'postgres') {
      it('that a node did not hear of shuts it out: it writes nothing and is not ready', () =>
        store.served(async ({ url, token }) => {
          const set = (value: string) =>
            suite
              .database()
              .run('UPDATE store_facts SET value = ? WHERE name = ?', [
                ...[value, 'master_key_fingerprint'],
              ])
          const create = async (userName: string) => {
            const headers = { authorization: `Bearer ${token}` }
            const body = JSON.stringify({ userName, name: 'Robot' })
            const path = `${url}/management/v1/users/machine`
            return (await fetch(path, { method: 'POST', headers, body })).status
          }
          const { fingerprint = '' } = (await listKeys(store.settings(), undefined)).masterKey
          assert.equal(await create('robot-1'), 200)
          await set('of another key')
          assert.equal(await create('robot-2'), 503)
          assert.notEqual((await fetch(`${url}/debug/ready`)).status, 200)
          await set(fingerprint)
          assert.equal(await create('robot-2'), 200)
        }))
    }

    it('leaves what does not open with the key of now, and says where', async () => {
      await asOperator(store.settings(), undefined, async ({ database }) => {
        const foreign = createSeal(new Uint8Array(32)).seal('x', ofStore)
        const { keyId } = await sealOf(keyFile())
        const text = JSON.stringify({ ...foreign, KeyID: keyId })
        await database.run('UPDATE users SET nick_name = ? WHERE user_name = ?', [text, 'totp-0'])
      })
      const { left } = await rotateMasterKey(store.settings(), unleaked)
      assert.deepEqual(left, ['users.nick_name'])
    })
  })
})
