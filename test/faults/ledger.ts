/**
 * The store compared with what clients were told: what was done is there exactly once, what may
 * have been done is there once or not at all, and nothing is there by halves.
 */
import assert from 'node:assert/strict'
import type { Reader } from '../../src/store/database/database.ts'
import type { EventsTable } from '../../src/store/database/tables.ts'
import { type RecordedEvent, recordedOf } from '../../src/store/eventstore/eventstore.ts'
import type { Deed } from './load.ts'

/** Compares them; the ledger may have deeds that are older than this test. */
export async function assertKept(database: Reader, deeds: readonly Deed[]): Promise<void> {
  const rows = await database.all<EventsTable>('SELECT * FROM events ORDER BY position')
  assertKeptIn(rows.map(recordedOf), deeds)
}

/** The same where the events have been read already. */
export function assertKeptIn(events: readonly RecordedEvent[], deeds: readonly Deed[]): void {
  const there = new Map<string, number>()
  for (const event of events) {
    const key = deedKeyOf(event)
    if (key) there.set(key, (there.get(key) ?? 0) + 1)
  }
  const told = new Map<string, { done: number; asked: number }>()
  for (const { key, isDone } of deeds) {
    const { done, asked } = told.get(key) ?? { done: 0, asked: 0 }
    told.set(key, { done: done + Number(isDone), asked: asked + 1 })
  }
  const lost: string[] = []
  const doubled: string[] = []
  for (const [key, { done, asked }] of told) {
    const count = there.get(key) ?? 0
    if (count < done) lost.push(key)
    if (count > asked) doubled.push(key)
  }
  assert.deepEqual({ lost, doubled }, { lost: [], doubled: [] })
  assertWhole(events)
}

/** The deed that an event is the trace of. */
function deedKeyOf({ type, payload, aggregateId }: RecordedEvent): string | undefined {
  switch (type) {
    case 'user.machine.added':
      return `machine ${payload.userName}`
    case 'user.human.added':
      return `human ${payload.userName}`
    case 'user.metadata.set':
      return `metadata ${payload.key}`
    case 'user.pat.added':
      return `token ${payload.expiration}`
    case 'user.human.password.changed':
      return `password of ${aggregateId}`
    case 'session.metadata.set': {
      const { name } = payload.metadata as Record<string, string>
      return `session ${Buffer.from(name ?? '', 'base64')}`
    }
    default:
      return undefined
  }
}

/** Deeds of several events, by the first of them. */
const together: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'session.added': [['user.checked', 'token.set'].map((each) => `session.${each}`)],
  'user.human.added': [['user.human.email.code.added'], ['user.human.email.verified']],
}

function assertWhole(events: readonly RecordedEvent[]): void {
  const streams = new Map<string, RecordedEvent[]>()
  for (const event of events) {
    const stream = `${event.aggregateType} ${event.aggregateId}`
    streams.set(stream, [...(streams.get(stream) ?? []), event])
  }
  const halves: string[] = []
  for (const [stream, history] of streams) {
    const [first] = history
    const others = first && together[first.type]
    // The administrator was made by the server itself.
    if (!others || !/^(deed-|undefined)/.test(String(first.payload.userName))) continue
    const types = history
      .filter(({ createdAtMicros }) => createdAtMicros === first.createdAtMicros)
      .map(({ type }) => type)
    const isWhole = others.some((needed) => needed.every((type) => types.includes(type)))
    if (!isWhole) halves.push(`${stream}: ${types}`)
  }
  assert.deepEqual(halves, [])
}
