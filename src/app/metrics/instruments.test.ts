import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createCounter, createHistogram } from './instruments.ts'

const spec = { name: 'things_total', help: 'Things' }

describe('a counter', () => {
  it('has one series for the same labels, in whatever order they are said', async () => {
    const counter = createCounter(spec)
    counter.of({ a: '1', b: '2' }).add()
    counter.of({ b: '2', a: '1' }).add(4)
    counter.of({ a: '2', b: '2' }).add()
    assert.deepEqual(await counter.samples(), [
      { labels: { a: '1', b: '2' }, value: 5 },
      { labels: { a: '2', b: '2' }, value: 1 },
    ])
  })
})

describe('a histogram', () => {
  it('has each value in every bucket that is not below it, the last one too', async () => {
    const histogram = createHistogram({ name: 'seconds', help: 'Seconds' }, [0.1, 1])
    const one = histogram.of()
    for (const value of [0.1, 0.05, 0.2, 1, 7]) one.observe(value)
    const samples = await histogram.samples()
    assert.deepEqual(
      samples.map(({ labels, suffix, value }) => [labels.le ?? suffix, value]),
      [
        ['0.1', 2],
        ['1', 4],
        ['+Inf', 5],
        ['_sum', 8.35],
        ['_count', 5],
      ],
    )
  })
})
