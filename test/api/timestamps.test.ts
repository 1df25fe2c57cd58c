import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  microsOfTimestamp,
  msOfTimestamp,
  rfc3339OfTimestamp,
  timestampOfRfc3339,
} from '../../src/api/wire/timestamps.ts'

const parts = (seconds: bigint, nanos = 0) => ({ seconds, nanos })

test('a timestamp is written and read again to the microsecond', () => {
  assert.equal(rfc3339OfTimestamp(parts(0n)), '1970-01-01T00:00:00Z')
  const text = rfc3339OfTimestamp(parts(4102444800n, 1_999))
  assert.equal(text, '2100-01-01T00:00:00.000001Z')
  const { seconds, nanos } = timestampOfRfc3339(text)
  assert.deepEqual(parts(seconds, nanos), parts(4102444800n, 1_000))
  assert.equal(timestampOfRfc3339('9999-12-31T23:59:59Z').seconds, 253402300799n)
})

test('what RFC 3339 has no words for is its first or last second', () => {
  assert.equal(rfc3339OfTimestamp(parts(10n ** 18n, 5_000)), '9999-12-31T23:59:59Z')
  assert.equal(rfc3339OfTimestamp(parts(-(10n ** 18n))), '0001-01-01T00:00:00Z')
})

test('times to compare with stay within the numbers that count', () => {
  assert.equal(microsOfTimestamp(undefined), 0)
  assert.equal(microsOfTimestamp(parts(1n, 2_500)), 1_000_002)
  assert.equal(microsOfTimestamp(parts(10n ** 18n)), Number.MAX_SAFE_INTEGER)
  assert.equal(msOfTimestamp(parts(253402300799n, 999_999)), 253402300799000)
})
