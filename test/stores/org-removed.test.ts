/**
 * What is left of an organisation that was removed: of every table a row is made that belongs to
 * it, by the names of the columns, and one that belongs to another. A table that is new is walked,
 * too, if it names an organisation, or something of one, in a column that others have.
 */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import type { Row } from '../../src/store/database/database.ts'
import { newestMigration } from '../../src/store/database/migrate.ts'
import { writeRows } from '../../src/store/database/row-changes.ts'
import { shapesAt, type TableShape } from '../../src/store/database/shapes.ts'
import { releaseNamesOf } from '../../src/store/eventstore/removed-owners.ts'
import { readRowsOf } from '../../src/store/projections/read-rows.ts'
import { eachStore } from './stores.ts'

const instanceId = 'i'

/** The columns that refer to something, and what. */
const refers: Readonly<Record<string, string>> = {
  org_id: 'org',
  owner_id: 'org',
  user_org_id: 'org',
  user_id: 'user',
  actor_id: 'user',
  started_by: 'user',
  project_id: 'project',
  app_id: 'app',
  client_id: 'client',
  idp_id: 'idp',
  job_id: 'job',
  session_id: 'session',
  user_grant_id: 'grant',
}

/** What the id of a row is the id of. */
const ids: Readonly<Record<string, string>> = {
  orgs: 'org',
  users: 'user',
  projects: 'project',
  apps: 'app',
  idps: 'idp',
  import_jobs: 'job',
  sessions: 'session',
  user_grants: 'grant',
}

/** Others that have something of organisations. */
const others: ReadonlySet<string> = new Set(['snapshots', 'reservations'])

/** Tables whose rows have no text of their own to know them by. */
const isNobodys: ReadonlySet<string> = new Set(['probes', 'purges', 'instance_removals'])

/** Whether rows of a table may belong to an organisation; all others are of the instance. */
const isOwned = ({ table, columns }: TableShape): boolean =>
  // That of an instance is the project of its own organisation, which is not removed.
  table !== 'instances' &&
  (table in ids || others.has(table) || columns.some((column) => column in refers))

/** Columns of rows that have a meaning of their own. */
const special: Readonly<Record<string, Row>> = {
  members: { scope: 'org' },
  snapshots: { aggregate_type: 'user' },
}

/** A row with something in every column, that refers to what an organisation has. */
function rowOf({ table, columns, texts }: TableShape, orgId: string): Row {
  const value = (column: string) => {
    const of = refers[column] ?? (column === 'id' ? ids[table] : undefined)
    if (column === 'instance_id') return instanceId
    if (of) return of === 'org' ? orgId : `${of} of ${orgId}`
    return texts.includes(column) ? `${table} ${column} of ${orgId}` : orgId.length
  }
  const row = Object.fromEntries(columns.map((column) => [column, value(column)]))
  if (table === 'users') return { ...row, state: 1, type: 1 }
  if (table === 'members') return { ...row, ...special.members, scope_id: orgId }
  if (table === 'snapshots')
    return { ...row, ...special.snapshots, aggregate_id: `user of ${orgId}` }
  if (table === 'reservations') return { ...row, holder: `user of ${orgId}` }
  return row
}

const removed = {
  ...{ position: 7, instanceId, aggregateType: 'org', aggregateId: 'gone' },
  ...{ sequence: 1, type: 'org.removed', createdAtMicros: 1, creator: 'x', owner: 'gone' },
  payload: {},
}

/** Rows that refer to the organisation by one column only, and to others by the rest. */
const crossed: readonly (readonly [table: string, columns: Row])[] = [
  ['members', { scope: 'instance', scope_id: 'i', org_id: '', user_id: 'user of gone' }],
  ['members', { scope: 'org', scope_id: 'stays', org_id: 'stays', user_id: 'user of gone' }],
  ['members', { scope: 'org', scope_id: 'gone', org_id: 'gone', user_id: 'user of stays' }],
  ['members', { scope: 'project', scope_id: 'p', project_id: 'project of gone', user_id: 'x' }],
  [
    'members',
    {
      scope: 'project_grant',
      scope_id: 'received',
      project_id: 'p',
      org_id: 'stays',
      user_id: 'x',
    },
  ],
  ['project_grants', { id: 'received', org_id: 'stays', granted_org_id: 'gone', project_id: 'p' }],
  ['user_grants', { id: 'g1', org_id: 'stays', user_id: 'user of gone', project_id: 'p' }],
  ['user_grant_roles', { user_grant_id: 'g1', role_key: 'r' }],
  ['user_grants', { id: 'g2', org_id: 'stays', user_id: 'u', project_id: 'project of gone' }],
  ['user_grant_roles', { user_grant_id: 'g2', role_key: 'r' }],
  [
    'user_grants',
    { id: 'g3', org_id: 'gone', user_id: 'u', project_id: 'p', grant_id: 'received' },
  ],
  ['user_grant_roles', { user_grant_id: 'g3', role_key: 'r' }],
  ['access_tokens', { token_hash: 't1', user_id: 'u', client_id: 'client of gone' }],
  ['authorizations', { id_hash: 'a1', user_id: 'u', client_id: 'client of gone' }],
  ['authorizations', { id_hash: 'a2', user_id: 'u', actor_id: 'user of gone', client_id: 'c' }],
  ['device_authorizations', { id: 'd1', org_id: '', client_id: 'client of gone' }],
  ['device_authorizations', { id: 'd2', org_id: 'gone', client_id: 'c' }],
  ['user_idp_links', { user_id: 'u', idp_id: 'idp of gone', external_user_id: 'e' }],
  ['snapshots', { aggregate_type: 'session', aggregate_id: 'session of gone', kind: 's' }],
  ['snapshots', { aggregate_type: 'project', aggregate_id: 'project of gone', kind: 'p' }],
  ['snapshots', { aggregate_type: 'org', aggregate_id: 'gone', kind: 'o' }],
  ['snapshots', { aggregate_type: 'usergrant', aggregate_id: 'grant of gone', kind: 'g' }],
  ['snapshots', { aggregate_type: 'import_job', aggregate_id: 'job of gone', kind: 'j' }],
]

eachStore((store) => {
  let shapes: readonly TableShape[]
  before(async () => {
    const all = await shapesAt(newestMigration)
    shapes = all.filter(({ table }) => table !== 'user_counts' && !table.startsWith('users_text'))
    await store.database().write(async (writer) => {
      for (const shape of shapes) {
        const own = isOwned(shape) ? [rowOf(shape, 'gone')] : []
        const numbered = shape.columns.includes('position') && shape.table === 'events'
        if (!numbered) await writer.insert(shape.table, [...own, rowOf(shape, 'stays')])
      }
      for (const [index, [table, columns]] of crossed.entries()) {
        const shape = shapes.find((each) => each.table === table)
        if (!shape) throw new Error(`there is no table ${table}`)
        await writer.insert(table, [{ ...rowOf(shape, `crossed${index}`), ...columns }])
      }
      await releaseNamesOf(writer, { instanceId, orgId: 'gone' })
      await writeRows(writer, readRowsOf(removed))
    })
  })

  const rowsOf = async (table: string) => store.database().once<Row>(`SELECT * FROM ${table}`)

  it('no row of any table names it, its users, projects or applications', async () => {
    const left: string[] = []
    for (const { table } of shapes.filter(isOwned)) {
      for (const row of await rowsOf(table)) {
        const isOfGone = Object.values(row).some((value) => /(^| )gone$/.test(String(value)))
        if (isOfGone) left.push(`${table} ${JSON.stringify(row)}`)
      }
    }
    assert.deepEqual(left, [])
  })

  it('what refers to it in part is gone, too', async () => {
    const left: string[] = []
    for (const [index, [table]] of crossed.entries()) {
      for (const row of await rowsOf(table)) {
        const values = Object.values(row).map(String)
        if (values.some((value) => value.endsWith(`crossed${index}`)))
          left.push(`${table} ${index}`)
      }
    }
    assert.deepEqual(left, [])
  })

  it('every row of another organisation stays', async () => {
    const lost: string[] = []
    for (const { table } of shapes.filter(({ table: name }) => name !== 'events')) {
      const rows = await rowsOf(table)
      const stays = rows.some((row) => Object.values(row).some((value) => /stays/.test(`${value}`)))
      const isThere = isNobodys.has(table) ? rows.length > 0 : stays
      if (!isThere) lost.push(table)
    }
    assert.deepEqual(lost, [])
  })

  it('its removal is known, with its position', async () => {
    const rows = await rowsOf('removed_orgs')
    const [row] = rows.filter(({ id }) => id === 'gone')
    assert.deepEqual({ ...row }, { instance_id: 'i', id: 'gone', position: 7, is_gone: 1 })
  })
})
