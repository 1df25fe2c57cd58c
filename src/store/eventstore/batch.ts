/**
 * One transaction for many commands. It is the only writer while it runs, so each command is
 * checked in memory against what was read and what earlier commands added; a stale command fails
 * alone without affecting the others.
 */
import type { Decided, Name } from '../../events/event.ts'
import { CommitUnconfirmed } from '../../kit/unavailable.ts'
import type { Database, Row, TransactionWriter, Writer } from '../database/database.ts'
import { type RowChange, readsFirst, writeRows } from '../database/row-changes.ts'
import type { IdempotentCallsTable, ReservationsTable, StreamsTable } from '../database/tables.ts'
import {
  DoneBefore,
  InstanceGone,
  isAlone,
  type OnceRow,
  type Push,
  type RecordedEvent,
  ReservationTaken,
  StaleSequence,
  type StreamAppend,
} from './event.ts'
import { type LookUp, wasStored } from './look-up.ts'
import { moveNames } from './move-names.ts'
import {
  firstOfGone,
  goneAmong,
  keyOfInstance,
  ownersOf,
  releaseNamesOf,
  removesInstance,
} from './removed-owners.ts'

/** What storing a batch needs. */
export interface BatchDeps {
  readonly database: Database
  readonly clock: { nowMicros(): number }
  readonly rowsOf: (event: RecordedEvent) => readonly RowChange[]
  readonly watches?: readonly { onLookUp?(found: LookUp): void }[]
}

/** The result of each command, in order: its events, or why it was refused. */
export type Outcome = RecordedEvent[] | StaleSequence | ReservationTaken | DoneBefore | InstanceGone

interface StreamState {
  readonly row: StreamsTable
  touched: boolean
}

/** What the batch knows of the store, updated as commands are accepted. */
interface Ledger {
  readonly streams: Map<string, StreamState>
  /** The holder of a name, by aggregate id; contains only names used in the batch. */
  readonly holders: Map<string, string | undefined>
  readonly holdersBefore: ReadonlyMap<string, string>
  /** Keys of calls that were carried out, and those that this batch carries out. */
  readonly done: Set<string>
  readonly once: OnceRow[]
  /** Owners that were removed, and are not there again; one that this batch removes as well. */
  readonly gone: Set<string>
  position: number
}

/** What goes with a project or role may be a hundred thousand streams; others have a few. */
const streamsUsual = 1000

/**
 * Stores a batch. If the commit is unconfirmed, checks whether it was stored; rejects with
 * `CommitUnconfirmed` if that cannot be determined in time.
 */
export async function storeBatch(deps: BatchDeps, pushes: readonly Push[]): Promise<Outcome[]> {
  let outcomes: Outcome[] = []
  const isLarge = pushes.some(({ streams }) => streams.length > streamsUsual)
  const isLong = isLarge || pushes.some(isAlone)
  // What is written is prepared between two statements, which may take a while.
  const how = { isLong, mayPause: isLong }
  try {
    return await deps.database.write(async (writer) => {
      outcomes = await storeWith(writer, deps, pushes)
      return outcomes
    }, how)
  } catch (failure) {
    if (!(failure instanceof CommitUnconfirmed)) throw failure
    const tell = (found: LookUp) => {
      for (const watch of deps.watches ?? []) watch.onLookUp?.(found)
    }
    const [first] = eventsOf(outcomes)
    if (await wasStored(deps.database, { first, failure, tell })) return outcomes
    // Certain now: nothing of it was stored, so it can be repeated.
    return deps.database.write((writer) => storeWith(writer, deps, pushes), how)
  }
}

async function storeWith(
  writer: TransactionWriter,
  deps: BatchDeps,
  pushes: readonly Push[],
): Promise<Outcome[]> {
  const ledger = await openLedger(writer, pushes)
  const outcomes = pushes.map((push) => accept(ledger, push, deps.clock.nowMicros()))
  const events = eventsOf(outcomes)
  for (const [index, { instanceId, moves = [], removesOrg: orgId }] of pushes.entries()) {
    if (!Array.isArray(outcomes[index])) continue
    for (const move of moves) await moveNames(writer, { instanceId, move })
    if (orgId !== undefined) await releaseNamesOf(writer, { instanceId, orgId })
  }
  if (events.length === 0) return outcomes
  // Whatever can fail here does so before anything is sent.
  const rows = pushes.flatMap(({ rows = [] }, index) =>
    Array.isArray(outcomes[index]) ? rows : [],
  )
  const changes = [...events.flatMap(deps.rowsOf), ...rows]
  const written = writeAll(writer, ledger, { events, changes })
  // The commit can only be sent behind changes that have all been begun.
  if (changes.some(readsFirst)) await written
  else writer.endWith(written)
  return outcomes
}

const eventsOf = (outcomes: readonly Outcome[]): RecordedEvent[] =>
  outcomes.flatMap((outcome) => (Array.isArray(outcome) ? outcome : []))

async function openLedger(writer: Writer, pushes: readonly Push[]): Promise<Ledger> {
  const streamKeys = new Map<string, Row>()
  const nameKeys = new Map<string, Row>()
  const releasedKeys = new Map<string, Row>()
  for (const push of pushes) {
    for (const stream of push.streams) {
      streamKeys.set(streamKey(push, stream), streamRow(push, stream))
      for (const event of stream.events) {
        for (const name of [...(event.reserve ?? []), ...(event.release ?? [])]) {
          nameKeys.set(nameKey(push, name), nameRow(push, name))
          for (const { aggregateType, aggregateId } of name.asOf ?? []) {
            const stream = { aggregateType, aggregateId }
            streamKeys.set(streamKey(push, stream), streamRow(push, stream))
          }
        }
        if (event.releaseAll) {
          for (const instance_id of [push.instanceId, '']) {
            const holder = stream.aggregateId
            releasedKeys.set(`${instance_id}\u0000${holder}`, { instance_id, holder })
          }
        }
      }
    }
  }
  const once = pushes.flatMap((push) => (push.once ? [{ key: push.once.key }] : []))
  const [streams, names, lastNames, done, gone, last] = await Promise.all([
    writer.lookup<StreamsTable>('streams', [...streamKeys.values()]),
    writer.lookup<ReservationsTable>('reservations', [...nameKeys.values()]),
    writer.lookup<ReservationsTable>('reservations', [...releasedKeys.values()]),
    writer.lookup<IdempotentCallsTable>('idempotent_calls', once),
    goneAmong(writer, ownersOf(pushes)),
    writer.all<{ last: number | null }>('SELECT MAX(position) AS last FROM events'),
  ])
  const held = [...names, ...lastNames].map(
    (row) => [`${row.instance_id}\u0000${row.kind}\u0000${row.value}`, row.holder] as const,
  )
  return {
    streams: new Map(
      streams.map((row) => [
        `${row.instance_id}\u0000${row.aggregate_type}\u0000${row.aggregate_id}`,
        { row, touched: false },
      ]),
    ),
    holders: new Map(held),
    holdersBefore: new Map(held),
    done: new Set(done.map(({ key }) => key)),
    once: [],
    gone,
    position: last[0]?.last ?? 0,
  }
}

/** Checks one command against the ledger and enters it, all or nothing. */
function accept(ledger: Ledger, push: Push, atMicros: number): Outcome {
  if (ledger.gone.has(keyOfInstance(push))) return new InstanceGone()
  if (push.once && ledger.done.has(push.once.key)) return new DoneBefore()
  for (const stream of push.streams) {
    const { expectedSequence } = stream
    if (expectedSequence !== undefined && expectedSequence !== sequenceOf(ledger, push, stream)) {
      return new StaleSequence(stream.aggregateId)
    }
  }
  const late = firstOfGone(push, ledger.gone)
  if (late) return new StaleSequence(late.aggregateId)
  for (const asOf of push.streams.flatMap(({ events }) => events.flatMap(decidedOn))) {
    if (asOf.sequence !== sequenceOf(ledger, push, asOf)) return new StaleSequence(asOf.aggregateId)
  }
  const taken = firstTaken(ledger, push)
  if (taken) return new ReservationTaken(taken.kind)
  if (push.once) {
    ledger.done.add(push.once.key)
    ledger.once.push(push.once)
  }
  // Those of one batch are decided at once: the next must not find an instance that goes with it.
  if (removesInstance(push)) ledger.gone.add(keyOfInstance(push))
  return push.streams.flatMap((stream) => enter(ledger, push, stream, atMicros))
}

/** The streams that determined the kinds of an event's names. */
function decidedOn({ reserve = [], release = [] }: Decided<string>) {
  return [...reserve, ...release].flatMap(({ asOf = [] }) => asOf)
}

function sequenceOf(ledger: Ledger, push: Push, stream: StreamName): number {
  return ledger.streams.get(streamKey(push, stream))?.row.sequence ?? 0
}

/**
 * The first name that is taken; includes a name requested twice by one command. Only a holder can
 * release a name.
 */
function firstTaken(ledger: Ledger, push: Push): Name | undefined {
  const tentative = new Map<string, string | undefined>()
  const holderOf = (key: string) =>
    tentative.has(key) ? tentative.get(key) : ledger.holders.get(key)
  for (const { aggregateId, events } of push.streams) {
    for (const event of events) {
      for (const name of event.release ?? []) {
        const key = nameKey(push, name)
        if (holderOf(key) === aggregateId) tentative.set(key, undefined)
      }
      if (event.releaseAll) {
        for (const [key, holder] of [...ledger.holders, ...tentative]) {
          const mine = key.startsWith(`${push.instanceId}\u0000`) || key.startsWith('\u0000')
          if (mine && holder === aggregateId) tentative.set(key, undefined)
        }
      }
      for (const name of event.reserve ?? []) {
        const key = nameKey(push, name)
        if (holderOf(key) !== undefined) return name
        tentative.set(key, aggregateId)
      }
    }
  }
  for (const [key, holder] of tentative) ledger.holders.set(key, holder)
  return undefined
}

function enter(
  ledger: Ledger,
  push: Push,
  stream: StreamAppend,
  createdAtMicros: number,
): RecordedEvent[] {
  const key = streamKey(push, stream)
  const first = ledger.streams.get(key)?.row.sequence ?? 0
  ledger.streams.set(key, {
    touched: true,
    row: {
      instance_id: push.instanceId,
      aggregate_type: stream.aggregateType,
      aggregate_id: stream.aggregateId,
      sequence: first + stream.events.length,
    },
  })
  return stream.events.map((event: Decided<string>, index) => ({
    position: ++ledger.position,
    instanceId: push.instanceId,
    aggregateType: stream.aggregateType,
    aggregateId: stream.aggregateId,
    sequence: first + index + 1,
    type: event.type,
    createdAtMicros,
    creator: push.creator,
    owner: stream.owner,
    payload: event.payload ?? {},
  }))
}

/** Begins all changes at once: nothing is looked up between them, unless one of them does. */
async function writeAll(
  writer: Writer,
  ledger: Ledger,
  { events, changes }: { events: readonly RecordedEvent[]; changes: readonly RowChange[] },
): Promise<void> {
  const streams = [...ledger.streams.values()].filter(({ touched }) => touched)
  const added: Row[] = []
  const removed: Row[] = []
  for (const [key, holder] of ledger.holders) {
    const before = ledger.holdersBefore.get(key)
    if (holder === before) continue
    const [instance_id = '', kind = '', value = ''] = key.split('\u0000')
    if (before !== undefined) removed.push({ instance_id, kind, value })
    if (holder !== undefined) added.push({ instance_id, kind, value, holder })
  }
  await Promise.all([
    writer.insert('events', events.map(rowOf)),
    writer.upsert(
      { table: 'streams', key: ['instance_id', 'aggregate_type', 'aggregate_id'], keep: [] },
      streams.map(({ row }) => ({ ...row })),
    ),
    ...removed.map((row) =>
      writer.run('DELETE FROM reservations WHERE instance_id = ? AND kind = ? AND value = ?', [
        row.instance_id ?? null,
        row.kind ?? null,
        row.value ?? null,
      ]),
    ),
    writer.insert('reservations', added),
    writer.insert('idempotent_calls', ledger.once.map(onceRowOf)),
    writeRows(writer, changes),
  ])
}

function onceRowOf({ key, instanceId, requestHash, expiresAtMs }: OnceRow): Row {
  return {
    ...{ key, instance_id: instanceId, request_hash: requestHash },
    answer: null,
    expires_at_ms: expiresAtMs,
  }
}

function rowOf(event: RecordedEvent): Row {
  const empty = Object.keys(event.payload).length === 0
  return {
    position: event.position,
    instance_id: event.instanceId,
    aggregate_type: event.aggregateType,
    aggregate_id: event.aggregateId,
    sequence: event.sequence,
    event_type: event.type,
    created_at: event.createdAtMicros,
    creator: event.creator,
    owner: event.owner,
    payload: empty ? null : JSON.stringify(event.payload),
  }
}

type StreamName = Pick<StreamAppend, 'aggregateType' | 'aggregateId'>

function streamRow({ instanceId }: Push, { aggregateType, aggregateId }: StreamName) {
  return {
    instance_id: instanceId,
    aggregate_type: aggregateType,
    aggregate_id: aggregateId,
  }
}

function streamKey(push: Push, stream: StreamName): string {
  return `${push.instanceId}\u0000${stream.aggregateType}\u0000${stream.aggregateId}`
}

function nameRow(push: Push, { kind, value, everywhere }: Name) {
  return { instance_id: everywhere ? '' : push.instanceId, kind, value: value.toLowerCase() }
}

function nameKey(push: Push, name: Name): string {
  const row = nameRow(push, name)
  return `${row.instance_id}\u0000${row.kind}\u0000${row.value}`
}
