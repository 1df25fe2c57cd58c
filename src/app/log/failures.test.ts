import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Unavailable } from '../../kit/unavailable.ts'
import { createFailureLog } from './failures.ts'

test('a store that is away is one line however many calls fail, and one when it is back', () => {
  const lines: string[] = []
  let now = 0
  const write = (fields: object, text: string) => lines.push(`${text} ${JSON.stringify(fields)}`)
  const log = { error: write, warn: write, info: write } as never
  const failures = createFailureLog({ log, nowMs: () => now })
  const failed = failures.failed('a call failed')
  for (let calls = 0; calls < 1000; calls += 1) failed(new Unavailable('it is gone'))
  assert.deepEqual(lines, ['the store is unavailable {"reason":"it is gone"}'])
  now += 31_000
  failed(new Unavailable('it is gone'))
  failures.look()
  assert.equal(lines.length, 3, 'quiet for long, and then anew')
  now += 11_000
  failures.look()
  assert.equal(lines.at(-1), 'the store answers again {"failures":1,"seconds":0}')
})

test('errors that are no outage are logged each time, with details', () => {
  const lines: object[] = []
  const write = (fields: object) => lines.push(fields)
  const failures = createFailureLog({ log: { error: write } as never })
  const reason = new Error('a fault of ours')
  failures.failed('a call failed')(reason, { call: 'ListUsers' })
  failures.failed('a call failed')(reason)
  assert.deepEqual(lines, [{ err: reason, call: 'ListUsers' }, { err: reason }])
})
