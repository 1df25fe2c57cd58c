/** Notices of sign-outs: claimed by one node at a time, and given up (projects §15). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { attemptsMax, createNotices } from '../../src/oidc/back-channel/notices.ts'
import { eachStore } from './stores.ts'

describe('notices of sign-outs', () => {
  eachStore((store) => {
    let nowMicros = 1_000e6
    const clock = { nowMicros: () => nowMicros }
    const given = (id: string, changed: object = {}) => ({
      ...{ id, instance_id: 'one', session_id: 's', oidc_session_id: id, user_id: 'u' },
      ...{ client_id: 'c', uri: 'https://app.test/out', issuer: 'https://login.test' },
      ...{ attempts: 0, due_at: nowMicros as number | null, lease_id: null },
      ends_at: nowMicros + 300e6,
      ...changed,
    })
    const insert = (...rows: ReturnType<typeof given>[]) =>
      store.database().write((writer) => writer.insert('logout_notices', rows))
    const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)

    it('are claimed once each, when they are due', async () => {
      const notices = createNotices({ database: store.database(), clock })
      assert.equal(await notices.nextDueAtMicros(), undefined)
      await insert(given('1'), given('2'), given('3', { due_at: null }))
      const both = await Promise.all([notices.claim(1), notices.claim(1)])
      // Of two nodes after the same one the second may get nothing at first.
      const rest = await notices.claim(1)
      assert.deepEqual(ids([...both.flat(), ...rest]).sort(), ['1', '2'])
      assert.deepEqual(await notices.claim(10), [])
    })

    it('come back for the attempts that are left, and then no more', async () => {
      const notices = createNotices({ database: store.database(), clock })
      for (let attempt = 2; attempt <= attemptsMax; attempt++) {
        nowMicros = (await notices.nextDueAtMicros()) ?? 0
        nowMicros += 1
        assert.deepEqual(ids(await notices.claim(10)), ['1', '2'])
      }
      assert.equal(await notices.nextDueAtMicros(), undefined)
      nowMicros += 60e6
      assert.deepEqual(await notices.claim(10), [])
    })

    it('are over after five minutes, and when they are given up', async () => {
      const notices = createNotices({ database: store.database(), clock })
      await insert(given('4', { ends_at: nowMicros }), given('5'))
      const [last] = await notices.claim(10)
      assert.equal(last?.id, '5')
      if (last) await notices.giveUp(last)
      const rows = await store.database().all<{ id: string }>('SELECT id FROM logout_notices', [])
      assert.deepEqual(ids(rows).sort(), ['1', '2', '3', '4'])
    })
  })
})
