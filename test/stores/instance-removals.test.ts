/**
 * Removal of an instance as a property: of an instance with random trees of users, projects and
 * grants nothing answers and nothing can be written from the event on; its rows and names go in
 * pieces, by whichever node, through stops and rebuilds; nothing of another instance is touched.
 */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { commit } from '../../src/commands/commit.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { createIsWanted } from '../../src/outbox/is-wanted.ts'
import {
  AdminService,
  InstanceService,
  ManagementService,
  OrganizationService,
  SystemService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import type { Row } from '../../src/store/database/database.ts'
import { newestMigration } from '../../src/store/database/migrate.ts'
import { shapesAt } from '../../src/store/database/shapes.ts'
import { InstanceGone } from '../../src/store/eventstore/eventstore.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { createInstancePurge, lateMicros } from '../../src/store/purges/instance-purge.ts'
import { createPurges } from '../../src/store/purges/purges.ts'
import { type Answer, eachServer, host, readRows } from '../api/test-server.ts'
import { createTree } from './project-tree.ts'
import { minuteMs, tellableClock } from './year.ts'

const v1 = ManagementService.method
const users = UserServiceV2.method
const system = SystemService.method
const memberships = [{ memberType: 'System', aggregateId: '', roles: ['SYSTEM_OWNER'] }] as const
const systemUsers = { operator: { userId: 'operator', memberships } }
const operator = { token: 'operator' }

/** Tables of the history, and of what is no instance's. */
const beside: ReadonlySet<string> = new Set([
  ...['events', 'streams', 'purges', 'probes', 'store_facts', 'tries', 'instance_removals'],
])

eachServer({ callers: { owner: ['a', 'IAM_OWNER'] }, systemUsers }, (parts) => {
  const { server, store, owner, succeed, ask } = parts
  let other = ''
  /** A user of it. */
  let robot = ''
  /** The rows of the other instance, before this one was removed. */
  let rowsOfOther: Map<string, string[]>

  const create = async (customDomain: string): Promise<string> => {
    const machine = { userName: 'robot', name: 'Robot' }
    const request = { instanceName: 'Other', customDomain }
    const made = await succeed(operator, system.createInstance, {
      ...request,
      owner: { case: 'machine', value: machine },
    })
    return made.instanceId
  }
  /** Every row of an instance, as a text by table; of one that is gone the mark of it is none. */
  const rowsOf = async (id: string): Promise<Map<string, string[]>> => {
    const found = new Map<string, string[]>()
    for (const { table, columns } of await shapesAt(newestMigration)) {
      if (beside.has(table)) continue
      const column = table === 'instances' ? 'id' : 'instance_id'
      if (!columns.includes(column)) continue
      const text = `SELECT * FROM ${table} WHERE ${column} = ?`
      const rows = await store.database().once<Row>(text, [id])
      const own = rows.filter((row) => table !== 'removed_orgs' || row.id !== row.instance_id)
      if (own.length > 0) found.set(table, own.map((row) => JSON.stringify(row)).sort())
    }
    return found
  }

  before(async () => {
    const database = store.database()
    await server.org('c', 'c.example')
    const tree = createTree({ server, database, owner, orgs: ['a', 'b', 'c'], seed: 11 })
    await tree.grow()
    const metadata = [{ key: 'k', value: new TextEncoder().encode('v') }]
    const caller = { ...owner, orgId: 'b' }
    await succeed(owner, OrganizationService.method.setOrganizationMetadata, {
      ...{ organizationId: 'c', metadata },
    })
    await succeed(caller, v1.addCustomLockoutPolicy, { maxPasswordAttempts: 5 })
    await succeed(caller, v1.setCustomInitMessageText, { language: 'de', title: 'T', text: 'T' })
    const human = await server.human({ orgId: 'b' })
    await succeed(owner, users.setUserMetadata, { userId: human, metadata })
    await succeed(owner, users.registerTOTP, { userId: human })
    await succeed(owner, users.passwordReset, { userId: human })
    other = await create('other.test')
    const text = 'SELECT id FROM users WHERE instance_id = ?'
    const [user] = await database.all<{ id: string }>(text, [other])
    robot = user?.id ?? ''
    rowsOfOther = await rowsOf(other)
    assert.ok((await rowsOf(instanceId)).size > 20)
    assert.ok(rowsOfOther.size > 5)
  })

  it('nothing of it answers from its removal on, and its domain is free', async () => {
    await succeed(operator, system.removeInstance, { instanceId })
    const named = { instanceId }
    assert.match(await ask(owner, v1.getMyOrg), /^5 unable to set instance/)
    assert.match(await ask(owner, AdminService.method.getMyInstance), /^5 /)
    assert.match(await ask(owner, system.listInstances), /^16 .*AUTH-7fs1e/)
    assert.match(await ask(owner, InstanceService.method.getInstance, named), /^16 .*AUTH-7fs1e/)
    assert.match(await ask(operator, InstanceService.method.getInstance, named), /^5 /)
    assert.match(await ask(operator, system.listIAMMembers, named), /^5 /)
    assert.deepEqual((await succeed(operator, system.listDomains, named)).result, undefined)
    assert.match(await ask(operator, system.removeInstance, named), /^5 .*QUERY-1kIjX/)
    assert.equal((await succeed(operator, system.existsDomain, { domain: host })).exists, undefined)
    await succeed(operator, system.addDomain, { instanceId: other, domain: host })
    await succeed(operator, system.removeDomain, { instanceId: other, domain: host })
  })

  it('nothing that waits to be sent is sent', async () => {
    const isWanted = createIsWanted(server.events)
    const waiting = { instanceId, orgId: 'a', userId: 'owner', createdAtMicros: 0 }
    for (const kind of ['domainClaimed', 'passwordChange', 'initCode'] as const) {
      assert.equal(await isWanted({ ...waiting, kind }), false, kind)
    }
    const notice = { ...waiting, instanceId: other, userId: robot, kind: 'domainClaimed' } as const
    assert.equal(await isWanted(notice), true)
  })

  it('nothing can be written into it while its rows are there', async () => {
    const streams = [
      ...[{ aggregateType: 'user', aggregateId: 'late', owner: 'a' }],
      ...[{ aggregateType: 'idp', aggregateId: 'late', owner: instanceId }],
    ]
    for (const stream of streams) {
      const events = [{ type: 'user.locked', payload: {} }]
      const push = { instanceId, creator: 'late', streams: [{ ...stream, events }] }
      await assert.rejects(server.events.append(push), InstanceGone)
    }
    const evolution = { aggregateType: 'user', initial: {}, evolve: (state: object) => state }
    const committing = commit(
      { events: server.events, evolution },
      {
        actor: { instanceId, userId: 'late' },
        ...{ aggregateId: 'late', isNew: true, ownerOf: () => 'a' },
        decide: () => [event('user.locked', {})],
      },
    )
    await assert.rejects(committing, { refusal: 'instance.not_found' })
  })

  it('its rows and names go in pieces, whoever stops, and those of others stay', async () => {
    const database = store.database()
    const clock = tellableClock(Date.now())
    const failures: unknown[] = []
    const node = () =>
      createPurges({
        ...{ database, clock, tables: [], onPurged: () => undefined },
        onFailure: (failure) => void failures.push(failure),
        limits: { firstMs: 2 ** 30, pauseMsMin: 0, pauseMsMax: 0, rowsMax: 5 },
      })
    const purge = () => createInstancePurge({ database, clock, rowsMax: 20 })
    let pieces = 0
    // Each piece by a node that knows nothing of the one before; a rebuild in between.
    for (; pieces < 6; pieces += 1) assert.equal(await purge().deletePiece(), 20)
    const left = await rowsOf(instanceId)
    assert.ok(left.size > 0)
    await Promise.all([purge().deletePiece(), purge().deletePiece()])
    await rebuild(database)
    // Two at once, of which one has the turn.
    const nodes = [node(), node()]
    await Promise.all(nodes.map((each) => each.run()))
    await Promise.all(nodes.map((each) => each.close()))
    assert.deepEqual([...(await rowsOf(instanceId)).keys()], [])
    assert.deepEqual(await rowsOf(other), rowsOfOther)
    assert.deepEqual(failures, [])

    const row = { instance_id: instanceId, job_id: 'late', number: 1, first_record: 1, records: 1 }
    const rest = { bytes: 1, data: '', leased_by: '', leased_until_ms: 0, held: 0 }
    await database.write((writer) => writer.insert('import_pieces', [{ ...row, ...rest }]))
    clock.pass(minuteMs)
    await node().run()
    assert.deepEqual([...(await rowsOf(instanceId)).keys()], [], 'what came late is gone, too')
    assert.equal(await purge().isDue(), true)
    clock.pass(lateMicros / 1000)
    await node().run()
    assert.equal(await purge().isDue(), false)
  })

  it('a rebuild gives the same rows', async () => {
    const rows = await readRows(store.database())
    await rebuild(store.database())
    const again: Answer = await readRows(store.database())
    for (const table of Object.keys(rows)) assert.deepEqual(again[table], rows[table], table)
    assert.deepEqual(await rowsOf(other), rowsOfOther)
  })

  it('what is decided while it goes is refused, whatever shares the transaction', async () => {
    for (let round = 0; round < 6; round += 1) {
      const id = await create(`race${round}.test`)
      const stream = (name: string) => ({
        ...{ aggregateType: 'org', aggregateId: name, owner: name },
        events: [{ type: 'org.added', payload: { name } }],
      })
      const adding = (name: string) =>
        server.events
          .append({ instanceId: id, creator: 'SYSTEM', streams: [stream(name)] })
          .catch((reason: unknown) => assert.ok(reason instanceof InstanceGone, String(reason)))
      await Promise.all([
        adding(`before${round}`),
        succeed(operator, system.removeInstance, { instanceId: id }),
        adding(`after${round}`),
        adding(`last${round}`),
      ])
      const purge = createInstancePurge({
        ...{ database: store.database(), clock: server.clock, rowsMax: 10_000 },
      })
      await purge.deletePiece()
      assert.deepEqual([...(await rowsOf(id)).keys()], [], `round ${round}`)
    }
  })
})
