import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createClock, isWithin, microsOf, parseRfc3339, timestampOf, toRfc3339 } from './clock.ts'

const startMs = Date.UTC(2026, 0, 2, 3, 4, 5, 678)

/** A clock over a wall and a steady clock that the test moves by hand. */
const byHand = () => {
  const at = { trueMs: startMs + 0.25, steadyMs: 10 }
  const clock = createClock({
    wallMs: () => Math.floor(at.trueMs),
    steadyMs: () => at.steadyMs,
    originMs: startMs + 0.25 - 10,
  })
  const pass = (ms: number) => {
    at.trueMs += ms
    at.steadyMs += ms
  }
  return { at, clock, pass }
}

test('the clock shows the fractions of the steady clock', () => {
  const { clock, pass } = byHand()
  assert.equal(clock.nowMicros(), startMs * 1000 + 250)
  pass(0.5)
  assert.equal(clock.nowMicros(), startMs * 1000 + 750)
})

test('no two readings of the clock are equal', () => {
  const clock = createClock()
  let last = 0
  for (let i = 0; i < 100_000; i++) {
    const now = clock.nowMicros()
    assert.ok(now > last)
    last = now
  }
})

test('the clock stays within a millisecond of the wall clock', () => {
  const clock = createClock()
  for (let i = 0; i < 1000; i++) {
    const before = Date.now() * 1000
    const now = clock.nowMicros()
    // Readings that come faster than one a microsecond run ahead a little.
    const after = (Date.now() + 2) * 1000
    assert.ok(before <= now && now <= after, `${before} <= ${now} <= ${after}`)
  }
})

test('the clock follows a wall clock that is set forward', () => {
  const { at, clock, pass } = byHand()
  clock.nowMicros()
  at.trueMs += 3_600_000
  pass(1)
  assert.ok(Math.abs(clock.nowMicros() - at.trueMs * 1000) <= 1000)
})

test('the clock creeps when the wall clock is set back, and then follows again', () => {
  const { at, clock, pass } = byHand()
  const first = clock.nowMicros()
  at.trueMs -= 50
  assert.equal(clock.nowMicros(), first + 1)
  assert.equal(clock.nowMicros(), first + 2)
  pass(100)
  assert.ok(Math.abs(clock.nowMicros() - at.trueMs * 1000) <= 1000)
})

test('the clock follows a wall clock that had jumped ahead and was put right', () => {
  const { at, clock, pass } = byHand()
  clock.nowMicros()
  at.trueMs += 5 * 3_600_000
  pass(1)
  clock.nowMicros()
  at.trueMs -= 5 * 3_600_000
  pass(1)
  assert.ok(Math.abs(clock.nowMicros() - at.trueMs * 1000) <= 1000)
})

test('the clock does not run away when the process is stopped between two readings', () => {
  const { at, clock } = byHand()
  let readings = 0
  const stopped = createClock({
    wallMs: () => Math.floor(at.trueMs + (readings++ % 2 === 0 ? 0 : 500)),
    steadyMs: () => at.steadyMs + 250,
    originMs: startMs + 0.25 - 10,
  })
  assert.equal(stopped.nowMicros(), startMs * 1000 + 250_250)
  assert.equal(clock.nowMicros(), startMs * 1000 + 250)
})

test('a time becomes a timestamp and back without loss', () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800_000_000, max: 2 ** 53 - 1 }), (micros) => {
      const timestamp = timestampOf(micros)
      assert.ok(timestamp.nanos >= 0 && timestamp.nanos < 1e9)
      assert.equal(microsOf(timestamp), micros)
    }),
  )
})

test('a time is written with no more digits than it has', () => {
  const micros = Date.UTC(2023, 4, 2, 1, 2, 3) * 1000
  assert.equal(toRfc3339(micros), '2023-05-02T01:02:03Z')
  assert.equal(toRfc3339(micros + 120_000), '2023-05-02T01:02:03.120Z')
  assert.equal(toRfc3339(micros + 7), '2023-05-02T01:02:03.000007Z')
  assert.equal(toRfc3339(-1), '1969-12-31T23:59:59.999999Z')
  assert.throws(() => toRfc3339(Date.UTC(10_000, 0) * 1000), RangeError)
})

test('what was written is read again, and nothing else is', () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800_000_000, max: 2 ** 53 - 1 }), (micros) => {
      assert.equal(parseRfc3339(toRfc3339(micros)), micros)
    }),
  )
  for (const text of ['', '2023-05-02', '2023-05-02T01:02:03', '2023-99-02T01:02:03Z']) {
    assert.equal(parseRfc3339(text), undefined)
  }
})

test('a while goes on until it has ended, and not when it began in the future', () => {
  const at = (now: number) => isWithin(now, { since: 100, length: 10 })
  assert.deepEqual([at(99), at(100), at(109), at(110)], [false, true, true, false])
})
