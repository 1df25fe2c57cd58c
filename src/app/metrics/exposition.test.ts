import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createExposition } from './exposition.ts'
import { createCounter, createGauge, single } from './instruments.ts'

describe('the exposition of metrics', () => {
  it('contains what can be read if something cannot, once for concurrent scrapes', async () => {
    const things = createCounter({ name: 'things_total', help: 'Things' })
    things.of({ what: 'a "quoted"\nline \\' }).add(2)
    let looks = 0
    const { text: write } = createExposition([
      things,
      createGauge({ name: 'away', help: 'Away' }, () => Promise.reject(new Error('away'))),
      createGauge({ name: 'never', help: 'Never' }, () => new Promise(() => undefined)),
      createGauge({ name: 'looks', help: 'Looks' }, () => single(++looks)),
    ])
    const [one, other] = await Promise.all([write(), write()])
    assert.equal(one, other)
    assert.equal(looks, 1)
    const lines = one.text.split('\n')
    assert.ok(lines.includes('things_total{what="a \\"quoted\\"\\nline \\\\"} 2'))
    assert.ok(lines.includes('looks 1'))
    assert.ok(lines.includes('# TYPE away gauge'))
    assert.ok(!lines.some((line) => /^(away|never)[ {]/.test(line)))
  })
})
