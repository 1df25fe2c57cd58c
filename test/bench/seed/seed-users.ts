/**
 * Fills a store with users, quickly: through the product's decisions, event store and projections,
 * so that the store holds what the API would have stored, but many thousand users a transaction,
 * without asking for what cannot be there yet, and with the indexes made at the end.
 */
import { toRows } from '../../../src/app/rows-of.ts'
import type { OrgRules } from '../../../src/domain/policy/policies.ts'
import { createIds } from '../../../src/kit/ids.ts'
import { createDirectory } from '../../../src/queries/organization/directory.ts'
import type { Database, Writer } from '../../../src/store/database/database.ts'
import { storeBatch } from '../../../src/store/eventstore/batch.ts'
import type { Push } from '../../../src/store/eventstore/event.ts'
import { createIndexes, dropIndexes } from './indexes.ts'
import { orgsFor, type Person, personOf } from './people.ts'
import { type Origin, orgPush, personPush } from './pushes.ts'
import { writingInto } from './write-into.ts'

/** A store to fill: a transaction without limits of time, committed when `work` resolves. */
export interface Bulk {
  readonly database: Database
  transaction<T>(work: (writer: Writer) => Promise<T>): Promise<T>
}

/** What is to be seeded. The same seed gives the same users, with the same ids. */
export interface Seeding {
  readonly users: number
  readonly seed: number
  /** Called now and then. */
  readonly onProgress?: (done: number) => void
}

/** A user of a seeded store, as scenarios need one. */
export interface KnownUser {
  readonly id: string
  readonly orgId: string
  readonly person: Person
}

const usersPerBatch = 500
const usersPerTransaction = 50_000
/** How many users scenarios may know, spread over all. */
const knownMax = 4000

/** The first user is of this day, each next one a minute younger: a million take two years. */
const firstMicros = Date.UTC(2024, 5, 1) * 1000
const stepMicros = 60_000_000

/** Seeds a store that has its first instance and nobody else; resolves to some of the users. */
export async function seedUsers(bulk: Bulk, seeding: Seeding): Promise<readonly KnownUser[]> {
  const { users, seed, onProgress } = seeding
  const clock = createSteps()
  // Ids of one moment share their pads, which makes them cheap: its clock stands still.
  const idClock = { nowMicros: () => firstMicros }
  const ids = createIds({ clock: idClock, machine: 0, secret: new Uint8Array(32) })
  const { origin, rulesOf } = await makeOrgs(bulk, { count: orgsFor(users), clock, ids })
  const population = { seed, orgs: rulesOf.length }
  const known: KnownUser[] = []
  const knownEvery = Math.ceil(users / knownMax)

  const batchFrom = (first: number): Push[] => {
    const pushes: Push[] = []
    for (let index = first; index < Math.min(users, first + usersPerBatch); index += 1) {
      const [id, person] = [ids.next(), personOf(population, index)]
      const rules = rulesOf[person.org] as OrgRules
      if (index % knownEvery === 0) known.push({ id, orgId: rules.orgId, person })
      pushes.push(personPush({ ...origin, id }, { person, rules }))
    }
    return pushes
  }
  const indexes = await bulk.transaction((writer) => dropIndexes(writer))
  for (let done = 0; done < users; done += usersPerTransaction) {
    await bulk.transaction(async (writer) => {
      const end = Math.min(users, done + usersPerTransaction)
      let underWay: Promise<void> | undefined
      for (let first = done; first < end; first += usersPerBatch) {
        // Decided while a database server still stores the batch before.
        const pushes = batchFrom(first)
        await underWay
        underWay = store({ bulk, writer, clock }, pushes)
      }
      await underWay
    })
    onProgress?.(Math.min(users, done + usersPerTransaction))
  }
  await bulk.transaction((writer) => createIndexes(writer, indexes))
  return known
}

type Steps = ReturnType<typeof createSteps>

/** A clock that takes one step at each look: one for each push. */
function createSteps() {
  let micros = firstMicros
  return {
    nowMicros: () => {
      micros += stepMicros
      return micros
    },
  }
}

export interface Storing {
  readonly bulk: Bulk
  readonly writer: Writer
  readonly clock: { nowMicros(): number }
}

/** Stores pushes of new aggregates; that nothing of them is there already the keys see to. */
export async function store(
  { bulk, writer, clock }: Storing,
  pushes: readonly Push[],
): Promise<void> {
  const knowing: Writer = { ...writer, lookup: async () => [] }
  const database = writingInto(bulk.database, knowing)
  for (const outcome of await storeBatch({ database, clock, rowsOf: toRows }, pushes)) {
    if (!Array.isArray(outcome)) throw outcome
  }
}

interface OrgsToMake {
  readonly count: number
  readonly clock: Steps
  readonly ids: { next(): string }
}

interface MadeOrgs {
  readonly origin: Origin
  /** By number; the first is the instance's own. */
  readonly rulesOf: readonly OrgRules[]
}

interface InstanceRow {
  id: string
  default_org_id: string
  domain: string
  user_id: string
}

const instanceText = `SELECT i.id, i.default_org_id, d.domain, m.user_id FROM instances i
  JOIN instance_domains d ON d.instance_id = i.id AND d.is_primary = 1
  JOIN members m ON m.instance_id = i.id AND m.scope = 'instance'`

async function instanceOf(database: Database): Promise<InstanceRow> {
  const [found] = await database.all<InstanceRow>(instanceText)
  if (!found) throw new Error('a store is seeded after its first start')
  return found
}

/** The instance of a store, somebody who may create users, and the rules of its organisation. */
export async function originOf(
  database: Database,
): Promise<{ readonly origin: Origin; readonly rules: OrgRules }> {
  const found = await instanceOf(database)
  const origin = { instanceId: found.id, creator: found.user_id }
  return { origin, rules: await rulesOfOrg(database, found.id)(found.default_org_id) }
}

function rulesOfOrg(database: Database, instanceId: string) {
  const directory = createDirectory({ database, soleWriter: true })
  return async (orgId: string): Promise<OrgRules> => {
    const org = await directory.org({ instanceId, orgId })
    if (!org) throw new Error(`there is no organisation ${orgId}`)
    return org.rules
  }
}

async function makeOrgs(bulk: Bulk, { count, clock, ids }: OrgsToMake): Promise<MadeOrgs> {
  const { database } = bulk
  const found = await instanceOf(database)
  const origin = { instanceId: found.id, creator: found.user_id }
  const orgIds = Array.from({ length: count - 1 }, () => ids.next())
  const pushes = orgIds.map((id, index) => {
    const org = { name: `Customer ${index + 1}`, instanceDomain: found.domain }
    return orgPush({ ...origin, id }, org)
  })
  await bulk.transaction((writer) => store({ bulk, writer, clock }, pushes))
  const rulesOf = rulesOfOrg(database, found.id)
  return { origin, rulesOf: await Promise.all([found.default_org_id, ...orgIds].map(rulesOf)) }
}
