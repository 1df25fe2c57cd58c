/** What the code flow keeps, in both stores. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  type AuthorizationKind,
  type Authorizations,
  createAuthorizations,
  hashId,
} from '../../src/oidc/tokens/authorizations.ts'
import {
  createTestInstance,
  instanceId,
  type TestInstance,
} from '../../src/queries/test-instance.fixture.ts'
import { createInstancePurge } from '../../src/store/purges/instance-purge.ts'
import { eachStore } from './stores.ts'

const hour = 3_600_000

/** Sealing is not what these tests are about, but that it is done is. */
const sealer = {
  seal: (plain: string) => ({ sealed: Buffer.from(plain).toString('base64') }),
  open: (value: unknown) => Buffer.from((value as { sealed: string }).sealed, 'base64').toString(),
}

describe('authorizations in the store', () => {
  eachStore((store) => {
    let testInstance: TestInstance
    let rows: Authorizations
    let nowMs = Date.now()
    const clock = { nowMicros: () => nowMs * 1000 }
    let count = 0
    before(async () => {
      testInstance = createTestInstance(store.database())
      await testInstance.addInstance('village.example')
      await testInstance.org('mice', 'mice.example')
      rows = createAuthorizations({ database: store.database(), clock, sealer })
    })

    const machine = async () => {
      count += 1
      const user = { id: `robot${count}`, orgId: 'mice' }
      await testInstance.machine({ ...user, userName: user.id })
      return user
    }
    const key = (kind: AuthorizationKind, id: string) => ({ instanceId, kind, id })
    const keep = (
      kind: AuthorizationKind,
      id: string,
      words: { userId?: string; grantId?: string; lifeMs?: number } = {},
    ) =>
      rows.keep({
        ...{ ...key(kind, id), userId: words.userId, clientId: 'app', grantId: words.grantId },
        ...{ sessionId: undefined, payload: { id } },
        expiresAtMs: nowMs + (words.lifeMs ?? hour),
      })
    const isThere = async (kind: AuthorizationKind, id: string) =>
      (await rows.find(key(kind, id))) !== undefined

    it('an id is kept as a hash, for its kind and instance, the rest sealed', async () => {
      await keep('RefreshToken', 'the-secret-id')
      const [row] = await store
        .database()
        .all('SELECT * FROM authorizations WHERE id_hash = ?', [
          hashId(key('RefreshToken', 'the-secret-id')),
        ])
      assert.doesNotMatch(JSON.stringify(row), /the-secret-id/)
      assert.equal(await isThere('RefreshToken', 'the-secret-id'), true)
      assert.equal(await isThere('AuthorizationCode', 'the-secret-id'), false)
      const elsewhere = { ...key('RefreshToken', 'the-secret-id'), instanceId: 'elsewhere' }
      assert.equal(await rows.find(elsewhere), undefined)
    })

    it('serves once, of one server or of two', async () => {
      await keep('AuthorizationCode', 'once')
      const other = createAuthorizations({ database: store.database(), clock, sealer })
      const uses = [rows, other, rows, other].map((each) =>
        each.use(key('AuthorizationCode', 'once')),
      )
      assert.deepEqual((await Promise.all(uses)).filter(Boolean), [true])
      assert.equal((await rows.find(key('AuthorizationCode', 'once')))?.usedAtMs, nowMs)
    })

    it('serves no more when its time is over', async () => {
      await keep('AuthorizationCode', 'late', { lifeMs: 10 })
      nowMs += 11
      assert.equal(await rows.use(key('AuthorizationCode', 'late')), false)
    })

    it('goes with its grant, as do the tokens', async () => {
      const { id: userId } = await machine()
      await keep('Grant', 'g1', { userId })
      await keep('RefreshToken', 'r1', { userId, grantId: 'g1' })
      await keep('RefreshToken', 'r2', { userId, grantId: 'g2' })
      const token = {
        ...{ token_hash: 't1', instance_id: instanceId, id: 't1', user_id: userId },
        ...{ client_id: 'app', key_id: null, secret_sequence: null, scopes: '[]', audience: '[]' },
        ...{ issued_at_ms: nowMs, expires_at_ms: nowMs + hour },
        grant_hash: hashId(key('Grant', 'g1')),
      }
      await store.database().write((writer) => writer.insert('access_tokens', [token]))
      assert.ok(await testInstance.callers.byTokenHash('t1'))
      await rows.revokeGrant(hashId(key('Grant', 'g1')))
      testInstance.callers.invalidate()
      assert.equal(await testInstance.callers.byTokenHash('t1'), null)
      assert.deepEqual(
        [await isThere('RefreshToken', 'r1'), await isThere('RefreshToken', 'r2')],
        [false, true],
      )
      // One that was stored a moment later hangs on nothing.
      await store.database().write((writer) => writer.insert('access_tokens', [token]))
      testInstance.callers.invalidate()
      assert.equal(await testInstance.callers.byTokenHash('t1'), null)
    })

    for (const type of ['user.locked', 'user.deactivated', 'user.removed'] as const) {
      it(`after ${type} nothing of the user is left, and no grant is given`, async () => {
        const user = await machine()
        const of = { userId: user.id }
        await keep('Grant', `${type} 1`, of)
        await keep('AuthorizationCode', type, of)
        await testInstance.more(user, event(type))
        assert.equal(await isThere('Grant', `${type} 1`), false)
        assert.equal(await isThere('AuthorizationCode', type), false)
        await assert.rejects(keep('Grant', `${type} 2`, of), /SESSION-Gj4ko/)
      })
    }

    it('an instance that is removed leaves nothing behind once it is purged', async () => {
      await keep('Interaction', 'of the instance')
      const nowMicros = () => nowMs * 1000
      const removed = { instance_id: instanceId, removed_at: nowMicros() }
      const database = store.database()
      await database.write((writer) => writer.insert('instance_removals', [removed]))
      await createInstancePurge({ database, clock: { nowMicros }, rowsMax: 10_000 }).deletePiece()
      assert.equal(await isThere('Interaction', 'of the instance'), false)
    })
  })
})
