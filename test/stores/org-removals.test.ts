/**
 * Removal of an organisation as a property: of random trees of users, projects, grants,
 * authorizations and members over three organisations, all that belongs to one goes with it, in
 * rows and names, nothing else is touched, and a rebuild gives the same rows. It can be added again
 * under its id.
 */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import {
  AdminService,
  ManagementService,
  OrganizationService,
  ProjectService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import type { Row } from '../../src/store/database/database.ts'
import { newestMigration } from '../../src/store/database/migrate.ts'
import { shapesAt } from '../../src/store/database/shapes.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { type Answer, eachServer, readRows } from '../api/test-server.ts'
import { createTree } from './project-tree.ts'

const v1 = ManagementService.method
const v2 = OrganizationService.method
const users = UserServiceV2.method
const projects = ProjectService.method

/** Tables of the history, and of what is no organisation's. */
const beside: ReadonlySet<string> = new Set([
  ...['events', 'streams', 'removed_orgs', 'user_counts', 'purges', 'probes', 'store_facts'],
  ...['tries', 'snapshots'],
])

eachServer({ callers: { owner: ['a', 'IAM_OWNER'] } }, ({ server, store, owner, succeed, ask }) => {
  let tree: ReturnType<typeof createTree>
  before(async () => {
    const database = store.database()
    await server.org('c', 'c.example')
    tree = createTree({ server, database, owner, orgs: ['a', 'b', 'c'], seed: 7 })
    await tree.grow()
    await tree.grow()
  })

  /** Every row of every table as a text, by table. */
  const all = async (): Promise<Map<string, string[]>> => {
    const found = new Map<string, string[]>()
    for (const { table } of await shapesAt(newestMigration)) {
      if (beside.has(table)) continue
      const rows = await store.database().once<Row>(`SELECT * FROM ${table}`)
      found.set(table, rows.map((row) => JSON.stringify(row)).sort())
    }
    return found
  }

  /** The ids of what an organisation has, in quotes as in the texts of rows. */
  const idsOf = async (orgId: string): Promise<string[]> => {
    const texts = [
      ...['users', 'projects', 'apps', 'project_grants', 'user_grants', 'import_jobs'].map(
        (table) => `SELECT id FROM ${table} WHERE org_id = ?`,
      ),
      'SELECT id FROM project_grants WHERE granted_org_id = ?',
      'SELECT id FROM idps WHERE owner_id = ?',
      'SELECT client_id AS id FROM apps WHERE org_id = ? AND client_id IS NOT NULL',
      'SELECT id FROM user_grants WHERE user_id IN (SELECT id FROM users WHERE org_id = ?)',
      'SELECT id FROM user_grants WHERE project_id IN (SELECT id FROM projects WHERE org_id = ?)',
    ]
    const ids = [orgId]
    for (const text of texts) {
      ids.push(...(await store.database().all<{ id: string }>(text, [orgId])).map(({ id }) => id))
    }
    return ids.map((id) => `"${id}"`)
  }

  const fill = async (orgId: string) => {
    const caller = { ...owner, orgId }
    const metadata = [{ key: 'k', value: new TextEncoder().encode('v') }]
    await succeed(owner, v2.setOrganizationMetadata, { organizationId: orgId, metadata })
    await succeed(caller, v1.addCustomLockoutPolicy, { maxPasswordAttempts: 5 })
    await succeed(caller, v1.setCustomInitMessageText, { language: 'de', title: 'T', text: 'T' })
    const { userId } = await succeed(caller, v1.addMachineUser, {
      userName: `bot-${orgId}`,
      name: 'Bot',
    })
    await succeed(caller, v1.addPersonalAccessToken, { userId })
    await succeed(caller, v1.addMachineKey, { userId, type: 1 })
    await succeed(caller, v1.generateMachineSecret, { userId })
    await succeed(caller, v1.setUserMetadata, { id: userId, ...metadata[0]! })
    const human = await server.human({ orgId })
    await succeed(owner, users.setUserMetadata, { userId: human, metadata })
    await succeed(owner, users.registerTOTP, { userId: human })
    await succeed(owner, users.passwordReset, { userId: human })
    await server.member('org', 'b', human, 'ORG_OWNER_VIEWER')
    await server.member('instance', instanceId, human, 'IAM_OWNER_VIEWER')
    return { userId, human }
  }

  it('all that belongs to it goes, and nothing else', async () => {
    const { human } = await fill('c')
    await fill('b')
    const [rows, ids] = [await all(), await idsOf('c')]
    const isOfGone = (row: string) => ids.some((id) => row.includes(id)) || /:c"/.test(row)
    await succeed(owner, v2.deleteOrganization, { organizationId: 'c' })
    const after = await all()
    for (const [table, lines] of rows) {
      const expected = lines.filter((line) => !isOfGone(line))
      const left = after.get(table) ?? []
      const late = left.filter((line) => isOfGone(line))
      assert.deepEqual(late, [], `rows that are left in ${table}`)
      assert.deepEqual(left, expected, `rows of others in ${table}`)
    }
    assert.equal((await server.typesOf('org', 'c')).at(-1), 'org.removed')
    assert.ok(!(await server.typesOf('user', human)).includes('user.removed'))
  })

  it('nothing that it owned can be changed any more, by any command', async () => {
    const { organizationId } = await succeed(owner, v2.addOrganization, { name: 'Short Lived' })
    const within = { ...owner, orgId: organizationId }
    const { userId } = await succeed(within, v1.addMachineUser, { userName: 'm1', name: 'M' })
    const { id: projectId } = await succeed(within, v1.addProject, { name: 'P' })
    await succeed(owner, v2.deleteOrganization, { organizationId })
    const metadata = [{ key: 'k', value: new TextEncoder().encode('v') }]
    assert.match(
      String(await ask(owner, users.setUserMetadata, { userId, metadata })),
      /^[59] User/,
    )
    assert.match(String(await ask(owner, users.deleteUser, { userId })), /^5 /)
    assert.match(String(await ask(within, v1.addProject, { name: 'P2' })), /^7 .*AUTH-Bs7Ds/)
    const project = { projectId, name: 'Other' }
    assert.match(String(await ask(owner, projects.updateProject, project)), /^5 .*COMMAND-3M9sd/)
    assert.deepEqual(await succeed(owner, v2.deleteOrganization, { organizationId }), {})
    const gone = { orgId: organizationId }
    assert.match(
      await ask(owner, AdminService.method.removeOrg, gone),
      /^5 Organisation not found \(COMMA-aps2n\)/,
    )
  })

  it('it can be added again under its id, with users of the same ids and names', async () => {
    const human = {
      username: 'again',
      userId: 'again',
      profile: { givenName: 'A', familyName: 'G' },
      email: { email: 'again@mail.example', verification: { case: 'isVerified', value: true } },
    } as const
    const admins = [{ userType: { case: 'human', value: human } }] as const
    const request = { name: 'Again', organizationId: 'again', admins } as never
    for (let round = 0; round < 3; round += 1) {
      await succeed(owner, v2.addOrganization, request)
      const { user } = await succeed(owner, users.getUserByID, { userId: 'again' })
      assert.equal(user.username, 'again')
      const { metadata } = await succeed(owner, users.listUserMetadata, { userId: 'again' })
      assert.equal(metadata, undefined)
      const entry = [{ key: `${round}`, value: new TextEncoder().encode('v') }]
      await succeed(owner, users.setUserMetadata, { userId: 'again', metadata: entry })
      await succeed(owner, v2.setOrganizationMetadata, {
        ...{ organizationId: 'again', metadata: entry },
      })
      await succeed(owner, v2.deleteOrganization, { organizationId: 'again' })
    }
    await succeed(owner, v2.addOrganization, request)
    const { metadata } = await succeed(owner, v2.listOrganizationMetadata, {
      ...{ organizationId: 'again' },
    })
    assert.equal(metadata, undefined)
  })

  it('a user that is added while its organisation goes does not stay', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { organizationId } = await succeed(owner, v2.addOrganization, { name: `Race ${round}` })
      const within = { ...owner, orgId: organizationId }
      const machine = (index: number) => ({ userName: `r${round}${index}`, name: 'R' })
      await Promise.all([
        ask(within, v1.addMachineUser, machine(1)),
        ask(within, v1.addProject, { name: 'P' }),
        ask(owner, v2.deleteOrganization, { organizationId }),
        ask(within, v1.addMachineUser, machine(2)),
        ask(within, v1.addOrgDomain, { domain: `race${round}.example` }),
      ])
      for (const [table, rows] of await all()) {
        const left = rows.filter((row) => row.includes(`"${organizationId}"`))
        assert.deepEqual(left, [], `${table}, round ${round}`)
      }
    }
  })

  it('a rebuild gives the same rows', async () => {
    const rows = await readRows(store.database())
    await rebuild(store.database())
    const again: Answer = await readRows(store.database())
    for (const table of Object.keys(rows)) assert.deepEqual(again[table], rows[table], table)
  })
})
