/** What a caller hears of a search that was stopped. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../domain/refusals.ts'
import { SearchStopped, Unavailable } from '../kit/unavailable.ts'
import type { Database } from '../store/database/database.ts'
import { withSearchRefusals } from './searches.ts'

/** A database of which each search fails in the same way. */
const failing = (failure: Error) =>
  withSearchRefusals({ once: () => Promise.reject(failure) } as unknown as Database)

test('a search that was stopped is refused with the reason', async () => {
  const refusals = { busy: 'store.busy', slow: 'search.slow', large: 'search.large' } as const
  for (const reason of ['busy', 'slow', 'large'] as const) {
    await assert.rejects(failing(new SearchStopped(reason)).once('SELECT 1'), (failure) => {
      assert.ok(failure instanceof Refusal)
      assert.equal(failure.refusal, refusals[reason])
      return true
    })
  }
})

test('a store that is away is a failure, as elsewhere', async () => {
  const away = new Unavailable('the store is away')
  await assert.rejects(failing(away).once('SELECT 1'), away)
})
