import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createClock } from './clock.ts'
import { createIds } from './ids.ts'

const epochMicros = Date.UTC(2019, 3, 29) * 1000
const stopped = (micros: number) => ({ nowMicros: () => micros })

test('an id is the tick, the sequence and bits of no order, written as a decimal', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 39 - 1 }),
      fc.integer({ min: 0, max: 65_535 }),
      fc.integer({ min: 0, max: 255 }),
      (tick, machine, sequence) => {
        const ids = createIds({ clock: stopped(epochMicros + tick * 10_000), machine })
        for (let i = 0; i < sequence; i++) ids.next()
        const expected = (BigInt(tick) << 8n) | BigInt(sequence)
        assert.equal(BigInt(ids.next()) >> 16n, expected)
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
  assert.equal((given[255] ?? 0n) >> 16n, (100n << 8n) | 255n)
  assert.equal((given[256] ?? 0n) >> 16n, 101n << 8n)
})

test('processes of one secret never give the same id at the same moment', () => {
  const clock = stopped(epochMicros + 1_000_000)
  const secret = Buffer.from('one server')
  const sources = [0, 1, 7, 65_535].map((machine) => createIds({ clock, machine, secret }))
  const given = Array.from({ length: 300 }, () => sources.map((ids) => ids.next())).flat()
  assert.equal(new Set(given).size, given.length)
})

test('an id does not reveal the next one', () => {
  const ids = createIds({ clock: stopped(epochMicros + 1_000_000), machine: 7 })
  const low = Array.from({ length: 256 }, () => BigInt(ids.next()) & 0xffffn)
  assert.ok(new Set(low).size > 200, 'the low bits hardly ever repeat')
  const steps = low.slice(1).map((bits, index) => bits - (low[index] ?? 0n))
  assert.ok(new Set(steps).size > 200, 'and are not counted up')
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
