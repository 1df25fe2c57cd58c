import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readMetricsSettings } from './metrics-settings.ts'

const read = (text?: string) => readMetricsSettings((name) => (name ? text : undefined)).metrics

describe('GATEHOUSE_METRICS', () => {
  it('is this machine alone, unless it says who else', () => {
    assert.deepEqual(read(), { kind: 'loopback' })
    assert.deepEqual(read('loopback'), { kind: 'loopback' })
    assert.equal(read('off'), undefined)
    const token = 'sixteen-letters!'
    assert.deepEqual(read(`token:${token}`), { kind: 'token', token })
    assert.deepEqual(read('10.0.0.5:9464'), { kind: 'address', host: '10.0.0.5', port: 9464 })
    assert.deepEqual(read('[::1]:9464'), { kind: 'address', host: '::1', port: 9464 })
  })

  it('refuses all else in a line that does not repeat what may be a secret', () => {
    for (const text of ['on', 'token:short', 'token:with a space in it', 'token:', '9464']) {
      assert.throws(
        () => read(text),
        ({ message }: Error) => {
          assert.match(message, /^GATEHOUSE_METRICS: /)
          return !/short|space in it/.test(message)
        },
        text,
      )
    }
  })
})
