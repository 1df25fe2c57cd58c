import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { pino } from 'pino'
import { openLog } from './open-log.ts'
import { createSecurityLog } from './security-log.ts'
import { toTextLine } from './text-line.ts'

function gathering() {
  const lines: string[] = []
  const to = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(...String(chunk).trimEnd().split('\n'))
      done()
    },
  })
  return { lines, to }
}

function stoppedClock() {
  let now = 1_700_000_000_000_000
  return {
    nowMicros: () => now,
    pass: (seconds: number) => {
      now += seconds * 1_000_000
    },
  }
}

test('a network that floods the log is counted instead, per kind', () => {
  const { lines, to } = gathering()
  const clock = stoppedClock()
  const security = createSecurityLog({ log: pino(to), clock })
  const refuse = (network: string) =>
    security.refused({ what: 'token', reason: 'AUTH-7fs1e', network })
  for (let times = 0; times < 1000; times += 1) refuse('192.0.2.1')
  refuse('192.0.2.2')
  assert.equal(lines.length, 101)
  clock.pass(11)
  refuse('192.0.2.1')
  assert.equal(lines.length, 103)
  const { count, network } = JSON.parse(lines[101] ?? '')
  assert.deepEqual({ count, network }, { count: 900, network: '192.0.2.1' })
})

test('counts are logged at the end', () => {
  const { lines, to } = gathering()
  const security = createSecurityLog({ log: pino(to), clock: stoppedClock() })
  for (let times = 0; times < 150; times += 1) {
    security.refused({ what: 'limit', reason: 'calls', network: '192.0.2.1' })
  }
  security.close()
  assert.equal(JSON.parse(lines.at(-1) ?? '').count, 50)
})

test('signing in is not logged as a change', () => {
  const types = [
    'user.human.password.check.succeeded',
    'user.human.mfa.otp.check.failed',
    'session.added',
    'user.human.email.code.sent',
    'user.human.password.changed',
    'org.member.added',
    'user.human.added',
  ]
  const { lines, to } = gathering()
  const security = createSecurityLog({ log: pino(to), clock: stoppedClock() })
  const scope = { aggregateType: 'user', aggregateId: '7', owner: '1' }
  security.changed({ ...scope, events: types.slice(0, 4) })
  assert.deepEqual(lines, [])
  security.changed({ ...scope, events: types })
  assert.deepEqual(JSON.parse(lines[0] ?? '').events, [
    'user.human.password.changed',
    'org.member.added',
    'user.human.added',
  ])
})

test('as text a line reads from left to right, and nothing in it begins another', () => {
  const line = toTextLine(
    JSON.stringify({ level: 30, time: 0, msg: 'refused: token', network: '::1', name: 'a\nb c' }),
  )
  assert.equal(line, '1970-01-01T00:00:00.000Z INFO refused: token network=::1 name="a\\nb c"\n')
})

test('as text a failure is logged with its stack', () => {
  const { lines, to } = gathering()
  const { logger } = openLog({ level: 'info', format: 'text', to })
  logger.error({ err: new Error('the disk is full') }, 'a call failed')
  assert.match(lines[0] ?? '', /ERROR a call failed err="the disk is full"/)
  assert.match(lines[1] ?? '', /^Error: the disk is full/)
})
