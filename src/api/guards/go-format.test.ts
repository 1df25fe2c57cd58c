import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goDuration, goFloat, goFloat32, goTime } from './go-format.ts'

test('floats are positional between the exponents -4 and 20', () => {
  assert.deepEqual([0, 1.5, 1e-4, 1e-5, 1e20, 1e21, -2.5e-7, 123456789].map(goFloat), [
    '0',
    '1.5',
    '0.0001',
    '1e-05',
    '100000000000000000000',
    '1e+21',
    '-2.5e-07',
    '123456789',
  ])
  assert.equal(goFloat(Number.POSITIVE_INFINITY), '+Inf')
  assert.equal(goFloat32(Math.fround(0.1)), '0.1')
})

test('durations and times are those of Go', () => {
  const rows = [0n, 3n, 1_500n, 2_000_000n, 3_005_000_000n, 90_000_000_000n, -3_600_000_000_000n]
  assert.deepEqual(rows.map(goDuration), [
    '0s',
    '3ns',
    '1.5µs',
    '2ms',
    '3.005s',
    '1m30s',
    '-1h0m0s',
  ])
  assert.equal(goTime(-1n), '1969-12-31 23:59:59.999999999 +0000 UTC')
})
