/** Snapshots of long histories: decisions are the same with them, without, or with old ones. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { load } from '../../src/commands/commit.ts'
import { userEvolution } from '../../src/commands/user/users.ts'
import { outcomeOf } from '../../src/domain/decision.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import type { Decided } from '../../src/domain/event.ts'
import { checkPassword } from '../../src/domain/user/check-password.ts'
import type { User } from '../../src/domain/user/user.ts'
import { createClock } from '../../src/kit/clock.ts'
import { Unavailable } from '../../src/kit/unavailable.ts'
import type { Database } from '../../src/store/database/database.ts'
import type { SnapshotsTable } from '../../src/store/database/snapshot-tables.ts'
import { createEventStore, type EventStore } from '../../src/store/eventstore/eventstore.ts'
import { snapshotLengthMax } from '../../src/store/eventstore/snapshots.ts'
import { readRowsOf } from '../../src/store/projections/read-rows.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { createInstancePurge } from '../../src/store/purges/instance-purge.ts'
import { eachStoreAndPooled } from './stores.ts'

const clock = createClock()
/** Events after which a snapshot is kept in these tests. */
const snapshotEvery = 10

/** A process on the store, as it is when it begins: nothing is in its memory. */
function begin(database: Database, onSnapshotFailure?: (failure: unknown) => void): EventStore {
  const deps = { database, clock, rowsOf: readRowsOf, snapshotEvery }
  return createEventStore({ ...deps, onSnapshotFailure })
}

/** A database that tells of how many events each fold reads. */
function counting(database: Database): { database: Database; read: number[] } {
  const read: number[] = []
  const all: Database['all'] = async (text, values) => {
    const rows = await database.all<never>(text, values)
    if (text.includes('sequence > ?')) read.push(rows.length)
    return rows
  }
  return { database: { ...database, all }, read }
}

const failed = (count: number) =>
  Array.from({ length: count }, () => event('user.human.password.check.failed'))

interface MoreEvents {
  readonly id: string
  readonly instanceId?: string
  readonly events: readonly Decided[]
}

function append(store: EventStore, { id, instanceId = 'i', events }: MoreEvents) {
  const stream = { aggregateType: 'user', aggregateId: id, owner: 'o', events }
  return store.append({ instanceId, creator: 'someone', streams: [stream] })
}

const added = (payload: object = {}) =>
  event('user.human.added', { userName: 'ada', encodedHash: 'hash', ...payload })

const streamOf = (id: string) => ({
  instanceId: 'i',
  aggregateType: 'user',
  aggregateId: id,
})

const userOf = (store: EventStore, id: string) =>
  load(store, { evolution: userEvolution, stream: streamOf(id) })

/** What a wrong password comes to: the lock depends on how many came before. */
function decisionOn(user: User) {
  const check = { verdict: 'wrong', rehash: undefined, attemptsMax: 25, about: {} } as const
  return outcomeOf(checkPassword(check, user)).events
}

eachStoreAndPooled((store) => {
  const kept = async (id: string) => {
    const text = 'SELECT * FROM snapshots WHERE aggregate_id = ?'
    const [row] = await store.database().all<SnapshotsTable>(text, [id])
    return row
  }
  /** A user of so many events, folded once by a process that then ends. */
  const userWith = async (id: string, count: number) => {
    const first = begin(store.database())
    await append(first, { id, events: [added(), ...failed(count - 1)] })
    await userOf(first, id)
    await first.idle()
  }

  it('a process that begins reads what came since the snapshot', async () => {
    await userWith('since', 30)
    assert.equal((await kept('since'))?.sequence, 30)
    const { database, read } = counting(store.database())
    const next = begin(database)
    await append(next, { id: 'since', events: failed(2) })
    const { state, sequence } = await userOf(next, 'since')
    assert.deepEqual([state.credentials.passwordFailures, sequence], [31, 32])
    // The first page, then the event of the snapshot and the two that came since.
    assert.deepEqual(read, [snapshotEvery, 3])
  })

  it('of a short history none is kept, and none is looked for', async () => {
    await userWith('short', snapshotEvery - 1)
    assert.equal(await kept('short'), undefined)
  })

  it('another is kept after as many events again, not before', async () => {
    await userWith('again', 10)
    const next = begin(store.database())
    for (const [count, sequence] of [
      [9, 10],
      [1, 20],
    ] as const) {
      await append(next, { id: 'again', events: failed(count) })
      await userOf(next, 'again')
      await next.idle()
      assert.equal((await kept('again'))?.sequence, sequence)
    }
  })

  it('decisions are the same with snapshots present, stale or deleted', async () => {
    await userWith('same', 12)
    const stale = await kept('same')
    await userWith('twin', 12)
    await append(begin(store.database()), { id: 'same', events: failed(13) })
    const outcomes: unknown[] = []
    const decide = async () => {
      const fresh = begin(store.database())
      const { state, sequence } = await userOf(fresh, 'same')
      await fresh.idle()
      outcomes.push({ sequence, events: decisionOn(state) })
      return (await kept('same'))?.sequence
    }
    assert.equal(stale?.sequence, 12)
    assert.equal(await decide(), 25)
    assert.equal(await decide(), 25)
    await store.database().run('DELETE FROM snapshots')
    assert.equal(await decide(), 25)
    await rebuild(store.database())
    assert.equal(await kept('same'), undefined)
    await decide()
    const [first] = outcomes
    assert.deepEqual(outcomes, [first, first, first, first])
    // And it is a decision that depends on all of the history.
    const typesOn = (user: User) => decisionOn(user).map(({ type }) => type)
    const check = 'user.human.password.check.failed'
    const { state: twin } = await userOf(begin(store.database()), 'twin')
    const { state: same } = await userOf(begin(store.database()), 'same')
    assert.deepEqual([typesOn(twin), typesOn(same)], [[check], [check, 'user.locked']])
  })

  it('one of another version, of another history, or damaged is as none', async () => {
    const failures: unknown[] = []
    for (const [id, damage] of Object.entries({
      version: 'version = version + 1',
      newer: 'sequence = sequence + 100',
      another: 'at = at + 1',
      broken: `state = '{"codes"'`,
      empty: `state = '{}'`,
    })) {
      await userWith(id, 25)
      await store.database().run(`UPDATE snapshots SET ${damage} WHERE aggregate_id = ?`, [id])
      const fresh = begin(store.database(), (failure) => failures.push(failure))
      const { state, sequence } = await userOf(fresh, id)
      assert.deepEqual([state.credentials.passwordFailures, sequence], [24, 25], id)
      await fresh.idle()
    }
    assert.equal(failures.length, 2)
  })

  it('a node that is behind does not write over what another has kept', async () => {
    const [here, elsewhere] = [begin(store.database()), begin(store.database())]
    await append(here, { id: 'nodes', events: [added(), ...failed(14)] })
    await userOf(here, 'nodes')
    await append(elsewhere, { id: 'nodes', events: failed(5) })
    await userOf(elsewhere, 'nodes')
    await elsewhere.idle()
    await here.idle()
    assert.equal((await kept('nodes'))?.sequence, 20)
    const { state } = await userOf(begin(store.database()), 'nodes')
    assert.equal(state.credentials.passwordFailures, 19)
  })

  it('a state that is too large is not kept', async () => {
    const first = begin(store.database())
    const encodedHash = 'x'.repeat(snapshotLengthMax)
    await append(first, { id: 'large', events: [added({ encodedHash }), ...failed(20)] })
    const { state } = await userOf(first, 'large')
    await first.idle()
    assert.equal(await kept('large'), undefined)
    assert.equal(state.credentials.passwordFailures, 20)
  })

  it('they go with their user and with their instance, also those written late', async () => {
    await userWith('gone', 20)
    const late = begin(store.database())
    await append(late, { id: 'gone', events: failed(20) })
    await userOf(late, 'gone')
    await append(begin(store.database()), { id: 'gone', events: [event('user.removed')] })
    assert.equal(await kept('gone'), undefined)
    await late.idle()
    assert.equal(await kept('gone'), undefined)

    const tenant = begin(store.database())
    const inTenant = { id: 'tenant', instanceId: 'j' }
    await append(tenant, { ...inTenant, events: [added(), ...failed(20)] })
    const stream = { ...streamOf('tenant'), instanceId: 'j' }
    await load(tenant, { evolution: userEvolution, stream })
    await tenant.idle()
    assert.equal((await kept('tenant'))?.sequence, 21)
    await append(tenant, { ...inTenant, events: failed(20) })
    await load(tenant, { evolution: userEvolution, stream })
    const removal = { aggregateType: 'instance', aggregateId: 'j', owner: 'j' }
    const events = [event('instance.removed')]
    await begin(store.database()).append({
      instanceId: 'j',
      creator: 'someone',
      streams: [{ ...removal, events }],
    })
    await tenant.idle()
    const database = store.database()
    await createInstancePurge({ database, clock, rowsMax: 10_000 }).deletePiece()
    assert.equal(await kept('tenant'), undefined)
  })

  it('is reported when it cannot be written, and changes nothing', async () => {
    const failures: unknown[] = []
    let isAway = false
    const write: Database['write'] = (work, how) =>
      isAway
        ? Promise.reject(new Unavailable('the store is away'))
        : store.database().write(work, how)
    const fragile = begin({ ...store.database(), write }, (failure) => failures.push(failure))
    for (const id of ['away1', 'away2']) {
      await append(fragile, { id, events: [added(), ...failed(20)] })
      const { state } = await userOf(fragile, id)
      assert.equal(state.credentials.passwordFailures, 20)
    }
    isAway = true
    await fragile.idle()
    // The store is not asked for each that waits.
    assert.equal(failures.length, 1)
    assert.equal(await kept('away1'), undefined)
  })
})
