import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { MetricJson } from './added-up.ts'
import type { FromParent } from './messages.ts'
import { createMetricsSum } from './metrics-sum.ts'
import type { Member } from './relay.ts'

const metricsOf = (calls: number, sockets: number): MetricJson[] =>
  [
    { name: 'calls_total', type: 'counter', value: calls, aggregator: 'sum' },
    { name: 'sockets', type: 'gauge', value: sockets, aggregator: 'sum' },
    { name: 'ready', type: 'gauge', value: sockets > 0 ? 1 : 0, aggregator: 'min' },
  ].map(({ value, ...metric }) => ({ ...metric, help: 'Help', values: [{ value, labels: {} }] }))

function created() {
  const sum = createMetricsSum((failure) => assert.fail(String(failure)))
  let heard: (text: string) => void = () => undefined
  /** A process with those metrics; `undefined`: it does not answer. */
  const joined = (number: number, metrics: () => MetricJson[] | undefined) => {
    const member: Member = {
      number,
      send: (message: FromParent) => {
        if (message.kind === 'sum') heard(message.text)
        if (message.kind !== 'metrics-wanted') return
        const found = metrics()
        const { id } = message
        if (found)
          queueMicrotask(() => sum.answered(member, { kind: 'metrics', id, metrics: found }))
      },
    }
    sum.joined(member)
    return member
  }
  const textFor = (member: Member) =>
    new Promise<string>((resolve) => {
      heard = resolve
      sum.wanted(member, 1)
    })
  return { sum, joined, textFor }
}

const valueIn = (text: string, name: string) =>
  Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])

describe('the metrics of several processes', () => {
  it('are added up, or the least of them where one is enough', async () => {
    const { joined, textFor } = created()
    const one = joined(1, () => metricsOf(3, 2))
    joined(2, () => metricsOf(4, 0))
    const text = await textFor(one)
    assert.equal(valueIn(text, 'calls_total'), 7)
    assert.equal(valueIn(text, 'sockets'), 2)
    assert.equal(valueIn(text, 'ready'), 0)
  })

  it('keep what a process has counted that is gone, and nothing else of it', async () => {
    const { sum, joined, textFor } = created()
    const one = joined(1, () => metricsOf(3, 2))
    for (const number of [2, 3, 4]) {
      const other = joined(number, () => metricsOf(10, 5))
      await textFor(one)
      sum.left(other)
    }
    const text = await textFor(one)
    assert.equal(valueIn(text, 'calls_total'), 33)
    assert.equal(valueIn(text, 'sockets'), 2)
  })

  it('do not wait for a process that ends meanwhile, and go by what it said last', async () => {
    const { sum, joined, textFor } = created()
    const one = joined(1, () => metricsOf(3, 2))
    let isSilent = false
    const other = joined(2, () => (isSilent ? undefined : metricsOf(10, 5)))
    await textFor(one)
    isSilent = true
    const asked = textFor(one)
    sum.left(other)
    assert.equal(valueIn(await asked, 'calls_total'), 13)
  })
})
