import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Instrument } from './instruments.ts'
import { createOutboxMetrics, createRefusalMetrics, createTransactionMetrics } from './work.ts'

async function valuesOf(instruments: readonly Instrument[], name: string) {
  const samples = await instruments.find((each) => each.name === name)?.samples()
  return Object.fromEntries(
    (samples ?? []).map(({ labels, value }) => [Object.values(labels).join(' '), value]),
  )
}

describe('refusals of the limiter', () => {
  it('are counted by the first word of their keys, without user input', async () => {
    const { onExceeded, instruments } = createRefusalMetrics()
    for (const key of ['guess ["1","password","anna"]', 'message to anna@acme.test', 'anna']) {
      onExceeded({ key })
    }
    const counted = await valuesOf(instruments, 'gatehouse_limiter_refusals_total')
    const others = { secret: 0, sms: 0, intent: 0 }
    assert.deepEqual(counted, { guess: 1, message: 1, other: 1, ...others })
  })
})

describe('transactions', () => {
  it('are counted by what became of their commands, or was found of them', async () => {
    const { watch, instruments } = createTransactionMetrics(() => 7)
    const named = (name: string) => Object.assign(new Error(), { name })
    const end = watch.onBatch([1, 2, 3])
    end({ outcomes: [['an event', 'another'], named('Taken'), named('StaleSequence')] })
    watch.onBatch([4, 5])({ outcomes: undefined })
    for (const found of ['stored', 'not_stored', 'unknown', 'unknown'] as const) {
      watch.onLookUp(found)
    }
    const of = (name: string) => valuesOf(instruments, `gatehouse_store_${name}`)
    assert.deepEqual(await of('commands_total'), { stored: 1, taken: 1, stale: 1, failed: 2 })
    assert.deepEqual(await of('events_total'), { '': 2 })
    assert.deepEqual(await of('commit_lookups_total'), { stored: 1, not_stored: 1, unknown: 2 })
    assert.deepEqual(await of('waiting_commands'), { '': 7 })
  })
})

describe('the backlog', () => {
  it('is read once for all gauges, and omitted without a store', async () => {
    let looks = 0
    const { instruments } = createOutboxMetrics(async () => {
      looks += 1
      return [{ channel: 'email', pending: 3, oldestSeconds: 20, overdueSeconds: 10 }]
    })
    assert.deepEqual(await valuesOf(instruments, 'gatehouse_outbox_pending'), { email: 3 })
    const oldest = await valuesOf(instruments, 'gatehouse_outbox_oldest_pending_seconds')
    assert.deepEqual(oldest, { email: 20 })
    assert.equal(looks, 1)
    const away = createOutboxMetrics(async () => {
      throw new Error('the store is away')
    })
    await assert.rejects(valuesOf(away.instruments, 'gatehouse_outbox_pending'))
  })
})
