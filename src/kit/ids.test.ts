import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createClock } from './clock.ts'
import { createIds } from './ids.ts'

const epochMicros = Date.UTC(2019, 3, 29) * 1000
const stopped = (micros: number) => ({ nowMicros: () => micros })

test('an id is the tick, the sequence and the machine, written as a decimal', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 39 - 1 }),
      fc.integer({ min: 0, max: 65_535 }),
      fc.integer({ min: 0, max: 255 }),
      (tick, machine, sequence) => {
        const ids = createIds({ clock: stopped(epochMicros + tick * 10_000), machine })
        for (let i = 0; i < sequence; i++) ids.next()
        const expected = (BigInt(tick) << 24n) | BigInt(sequence * 65_536 + machine)
        assert.equal(ids.next(), String(expected))
      },
    ),
  )
})

test('ids of today have eighteen digits', () => {
  assert.match(createIds({ clock: createClock() }).next(), /^\d{18}$/)
})

test('a hundred thousand ids are all different and grow', () => {
  const ids = createIds({ clock: createClock() })
  let last = ''
  for (let i = 0; i < 100_000; i++) {
    const id = ids.next()
    assert.ok(id > last)
    last = id
  }
})

test('when the ids of a tick are used up, those of the next are taken at once', () => {
  const ids = createIds({ clock: stopped(epochMicros + 1_000_000), machine: 0 })
  const given = Array.from({ length: 300 }, () => BigInt(ids.next()))
  assert.equal(given[255], (100n << 24n) | (255n << 16n))
  assert.equal(given[256], 101n << 24n)
})

test('a clock set back does not give an id twice', () => {
  let micros = epochMicros + 5_000_000
  const ids = createIds({ clock: { nowMicros: () => micros }, machine: 7 })
  const first = BigInt(ids.next())
  micros -= 1_000_000
  assert.ok(BigInt(ids.next()) > first)
})

test('a machine outside of sixteen bits is refused', () => {
  assert.throws(() => createIds({ clock: createClock(), machine: 65_536 }), RangeError)
})
