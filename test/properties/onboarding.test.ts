/**
 * Whatever is done to people on their way in, and in whatever order: as many mails as intents,
 * refusals that change nothing, and a way in for everybody who was not thrown out.
 * GATEHOUSE_TEST_SEED tries other games, GATEHOUSE_TEST_RUNS more of them.
 */
import { join } from 'node:path'
import { after, before, it, mock } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import fc from 'fast-check'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { ManagementService } from '../../src/proto/services.ts'
import type { Database } from '../../src/store/database/database.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { settingsFor } from '../durability/soundness.ts'
import { browse } from '../login/people.ts'
import { eachStore } from '../stores/stores.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'
import type { Hands } from './onboarding-deeds.ts'
import { assertTold, letEverybodyIn } from './onboarding-entry.ts'
import { game } from './onboarding-operations.ts'
import { createTable, type TableNeeds } from './onboarding-table.ts'
import { watch } from './onboarding-watch.ts'

const seed = Number(process.env.GATEHOUSE_TEST_SEED ?? 20_260_105)
const numRuns = Number(process.env.GATEHOUSE_TEST_RUNS ?? 8)

eachStore((store) => {
  let world: World
  let database: Database
  let deps: TableNeeds
  let calls: CallThrough[] = []
  let passedMs = 0
  let drawn = 0

  before(async () => {
    const { now } = Date
    mock.method(Date, 'now', () => now() + passedMs)
    // Hashes as quick as can be, and keys that do not change when a season passes.
    const quick = { GATEHOUSE_PASSWORD_HASHER: 'bcrypt:cost=4', GATEHOUSE_SIGNING_KEY_DAYS: '0' }
    const settings: Record<string, string> = { ...(await settingsFor(store)), ...quick }
    world = await startWorld(settings)
    calls = protocols.map((protocol) => protocol.open(world.url))
    database = await openBeside(settings)
    deps = {
      watch: await watch(database, world),
      hands,
      passHours: (hours) => {
        passedMs += hours * 3_600_000
      },
      fresh: () => ++drawn,
      ...(await surroundings()),
    }
  })
  after(async () => {
    await database.close()
    await world.close()
    mock.restoreAll()
  })

  const hands = (protocol: number): Hands => ({
    call: (method, request) =>
      calls[protocol % calls.length]!(method, request, { token: world.token }),
    fill: async (path, fields) => {
      const person = browse(world)
      const { status } = await person.send(await person.open(path), fields)
      return { code: status === 303 ? 0 : -1, ids: [], json: {} }
    },
    register: (options) => {
      const authenticator = createAuthenticator({ origin: world.url })
      type Options = Parameters<typeof authenticator.register>[0]
      return authenticator.register(options as unknown as Options)
    },
  })

  const surroundings = async () => {
    const { method } = ManagementService
    const { json: provider } = await hands(0).call(method.addGenericOIDCProvider, {
      ...{ name: 'Elsewhere', issuer: 'https://elsewhere.test', clientId: 'us', clientSecret: 's' },
      providerOptions: { isCreationAllowed: true },
    })
    const { json: found } = await hands(0).call(method.getMyOrg, {})
    return { idpId: String(provider.id), orgId: String((found.org as JsonObject).id) }
  }

  it('mails are what was meant, and everybody has a way in', async () => {
    const property = fc.asyncProperty(game, async ({ arrivals, turns }) => {
      const table = createTable(deps)
      await table.seat(arrivals)
      for (const turn of turns) {
        if (turn.passHours !== undefined) table.passHours(turn.passHours)
        else await table.play(turn.operations)
      }
      await assertTold(table.people(), hands(turns.length))
      await letEverybodyIn(table)
    })
    // To make a game smaller takes minutes, and a failure tells all about its one person.
    await fc.assert(property, { seed, numRuns, endOnFailure: true, includeErrorInReport: true })
  })
})

/** A connection of our own, beside the server's. */
async function openBeside(settings: Record<string, string>): Promise<Database> {
  const { GATEHOUSE_DATABASE_URL: url, GATEHOUSE_DATA_DIR: dataDir = '' } = settings
  if (url) return openPostgres({ url })
  return openSqlite({ file: join(dataDir, 'gatehouse.sqlite'), isGuest: true })
}
