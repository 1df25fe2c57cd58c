import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Code } from '../../../kit/status.ts'
import { ApiRefused, isTransient, withRetries } from './retries.ts'

const refusal = (code: number, httpStatus: number, retryAfterSeconds?: number) =>
  new ApiRefused('no', { code, httpStatus, retryAfterSeconds })

function watched() {
  const waits: number[] = []
  return {
    waits,
    deps: {
      wait: async (ms: number) => {
        waits.push(ms)
      },
      onRetry: () => undefined,
    },
  }
}

test('a call is repeated while the server is away, with longer and longer waits', async () => {
  const { deps, waits } = watched()
  let calls = 0
  const work = async () => {
    calls += 1
    if (calls < 9) throw new TypeError('fetch failed')
    return 'there'
  }
  assert.equal(await withRetries(deps, { attempts: 20, work }), 'there')
  assert.deepEqual(waits, [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000])
})

test('the server says how long to wait', async () => {
  const { deps, waits } = watched()
  let calls = 0
  const work = async () => {
    calls += 1
    if (calls === 1) throw refusal(Code.unavailable, 503, 3)
  }
  await withRetries(deps, { attempts: 2, work })
  assert.deepEqual(waits, [3000])
})

test('the last failure names what is below it', async () => {
  const { deps } = watched()
  const cause = new Error('connect ECONNREFUSED 127.0.0.1:9')
  const work = () => Promise.reject(new TypeError('fetch failed', { cause }))
  await assert.rejects(
    withRetries(deps, { attempts: 2, work }),
    /^NotDone: the server gives no answer \(connect ECONNREFUSED 127\.0\.0\.1:9\)$/,
  )
})

test('what will be refused again is not repeated', async () => {
  const { deps, waits } = watched()
  const work = () => Promise.reject(refusal(Code.permissionDenied, 403))
  await assert.rejects(withRetries(deps, { attempts: 9, work }), /no/)
  assert.deepEqual(waits, [])
  assert.deepEqual(
    [refusal(Code.unknown, 502), refusal(Code.resourceExhausted, 429), new Error('x')].map(
      isTransient,
    ),
    [true, true, false],
  )
})
