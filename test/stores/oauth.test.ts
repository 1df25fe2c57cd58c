/** Tokens, machine credentials and signing keys in both stores. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import {
  ensureSigningKeys,
  rotateSigningKeys,
  type SigningKeyDeps,
} from '../../src/commands/instance/signing-keys.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { createIds } from '../../src/kit/ids.ts'
import { createAccessTokens } from '../../src/oidc/tokens/access-tokens.ts'
import { createSigningKeys } from '../../src/oidc/tokens/signing-keys.ts'
import { createSigningKeyQueries } from '../../src/queries/instance/signing-keys.ts'
import {
  createTestInstance,
  instanceId,
  type TestInstance,
} from '../../src/queries/test-instance.fixture.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { eachStoreAndPooled } from './stores.ts'

const hour = 3_600_000
const farFuture = '9999-12-31T23:59:59Z'

/** Sealing is not what these tests are about. */
const sealer = {
  seal: (plain: string) => ({ plain }),
  open: (sealed: unknown) => (sealed as { plain: string }).plain,
}

describe('oauth in the store', () => {
  eachStoreAndPooled((store) => {
    let testInstance: TestInstance
    const nowMs = Date.now()
    let count = 0
    before(async () => {
      testInstance = createTestInstance(store.database())
      await testInstance.addInstance('village.example')
      await testInstance.org('mice', 'mice.example')
    })

    const tokens = () =>
      createAccessTokens({
        database: store.database(),
        callers: { invalidateToken: () => undefined },
      })
    /** A machine with a key and a secret, and the stored tokens it got by each. */
    const machine = async () => {
      count += 1
      const id = `robot${count}`
      const user = { id, orgId: 'mice' }
      await testInstance.machine({ ...user, userName: id })
      const key = { keyId: `${id}-key`, type: 1, expirationDate: farFuture, publicKey: 'cGVt' }
      await testInstance.more(user, event('user.machine.key.added', key))
      const [set] = await testInstance.more(
        user,
        event('user.machine.secret.set', { hashedSecret: 'hash' }),
      )
      await keep(`${id}-by-key`, { userId: id, keyId: key.keyId })
      await keep(`${id}-by-secret`, { userId: id, secretSequence: set?.sequence ?? 0 })
      const isAlive = async (by: 'key' | 'secret') =>
        (await testInstance.callers.byTokenHash(`${id}-by-${by}`)) !== null
      return { user, isAlive }
    }
    const keep = (
      hash: string,
      token: { userId: string; keyId?: string; secretSequence?: number; endsAtMs?: number },
      assertion?: { id: string; expires_at_ms: number },
    ) =>
      tokens().store({
        row: {
          ...{ token_hash: hash, instance_id: instanceId, id: hash, user_id: token.userId },
          ...{ client_id: token.userId, key_id: token.keyId ?? null },
          ...{ secret_sequence: token.secretSequence ?? null, grant_hash: null },
          ...{ session_id: null, claims: null },
          ...{ scopes: '["openid"]', audience: '["project"]', issued_at_ms: nowMs },
          expires_at_ms: token.endsAtMs ?? nowMs + hour,
        },
        assertion,
      })

    for (const type of ['user.locked', 'user.deactivated', 'user.removed'] as const) {
      it(`after ${type} no token is good, for ever`, async () => {
        const { user, isAlive } = await machine()
        assert.deepEqual([await isAlive('key'), await isAlive('secret')], [true, true])
        await testInstance.more(user, event(type))
        assert.deepEqual([await isAlive('key'), await isAlive('secret')], [false, false])
        await testInstance.more(user, event('user.unlocked'), event('user.reactivated'))
        assert.deepEqual([await isAlive('key'), await isAlive('secret')], [false, false])
      })
    }

    it('a token lives as long as what it was got with', async () => {
      const { user, isAlive } = await machine()
      await testInstance.more(user, event('user.machine.secret.set', { hashedSecret: 'another' }))
      assert.deepEqual([await isAlive('key'), await isAlive('secret')], [true, false])
      await testInstance.more(user, event('user.machine.key.removed', { keyId: `${user.id}-key` }))
      assert.equal(await isAlive('key'), false)
    })

    it('a rebuild makes keys and secrets again, and leaves tokens alone', async () => {
      const { user, isAlive } = await machine()
      await testInstance.more(user, event('user.locked'), event('user.unlocked'))
      await keep('after', { userId: user.id, keyId: `${user.id}-key` })
      const rows = async () => [
        await store.database().all('SELECT * FROM machine_keys ORDER BY id'),
        await store.database().all('SELECT * FROM machine_secrets ORDER BY user_id'),
        await store.database().all('SELECT * FROM access_tokens ORDER BY token_hash'),
      ]
      const before = await rows()
      assert.ok((before[0]?.length ?? 0) > 0)
      await rebuild(store.database())
      testInstance.callers.invalidate()
      assert.deepEqual(await rows(), before)
      assert.ok(await testInstance.callers.byTokenHash('after'))
      assert.equal(await isAlive('key'), false)
    })

    it('an assertion is used once, by the first, in one batch or in several', async () => {
      const { user } = await machine()
      const { id: userId } = user
      const assertion = { id: 'once', expires_at_ms: nowMs + hour }
      const all = tokens()
      const use = (hash: string) =>
        all.store({
          row: {
            ...{ token_hash: hash, instance_id: instanceId, id: hash, user_id: userId },
            ...{ client_id: userId, key_id: null, secret_sequence: null, grant_hash: null },
            ...{ session_id: null, claims: null },
            ...{ scopes: '[]', audience: '[]', issued_at_ms: nowMs, expires_at_ms: nowMs + hour },
          },
          assertion,
        })
      assert.deepEqual(await Promise.all([use('o1'), use('o2')]), ['stored', 'used'])
      assert.equal(await use('o3'), 'used')
      assert.equal(await testInstance.callers.byTokenHash('o3'), null)
    })

    it('keys to sign with are made once, rotate, and go when nothing needs them', async () => {
      const { soleWriter } = store.database()
      const queries = createSigningKeyQueries({ database: store.database() })
      const { events } = testInstance
      const ids = createIds({ clock: testInstance.clock })
      const deps: SigningKeyDeps = { events, ids, sealer, clock: testInstance.clock }
      await Promise.all([
        ensureSigningKeys(deps, { instanceId }),
        ensureSigningKeys(deps, { instanceId }),
      ])
      const states = async () => {
        const rows = await queries.signingKeys({ instanceId })
        return Object.fromEntries(rows.map(({ keyId, state }) => [keyId, state]))
      }
      const fresh = await states()
      assert.deepEqual(Object.values(fresh), ['active', 'initial'])
      const [first = '', second = ''] = Object.keys(fresh)

      const due = {
        ...{ instanceId, signedForMicros: 0, publishedForMicros: 0, tokenLifeMicros: 3_600e6 },
      }
      await rotateSigningKeys(deps, { ...due, signedForMicros: 3_600e6 })
      assert.deepEqual(await states(), fresh)
      await rotateSigningKeys(deps, due)
      const rotated = await states()
      assert.deepEqual(
        [rotated[first], rotated[second], Object.keys(rotated).length],
        ['inactive', 'active', 3],
      )
      const keys = createSigningKeys({
        ...deps,
        directory: testInstance.directory,
        ...{ queries, soleWriter, signingKeyDays: 90, onFailure: assert.ifError },
      })
      assert.equal((await keys.active(instanceId)).keyId, second)
      const kids = (await keys.published(instanceId)).map(({ kid }) => kid)
      assert.deepEqual(kids.sort(), Object.keys(rotated).sort())

      // Until the longest lifetime that tokens of the instance may have is over.
      await rotateSigningKeys(deps, { ...due, signedForMicros: 3_600e6, tokenLifeMicros: 0 })
      assert.equal((await states())[first], 'inactive')
      const nowMicros = () => deps.clock.nowMicros() + 13 * 3_600e6
      await rotateSigningKeys({ ...deps, clock: { nowMicros } }, { ...due, tokenLifeMicros: 0 })
      assert.equal((await states())[first], undefined)
      assert.equal((await states())[second], 'inactive')
    })
  })
})
