/** `npm run bench`: runs the scenarios asked for, keeps the results and shows them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measures } from './aims.ts'
import { type Flags, readFlags, type ScenarioName, usage } from './flags.ts'
import { bundleGatehouse } from './gatehouse.ts'
import { busyShare, machineFacts } from './machine.ts'
import { busiestFrames } from './profile.ts'
import { accept, keep, measured, type Results, readAccepted } from './results.ts'
import { underAttack } from './scenarios/attack.ts'
import { history, loop, update } from './scenarios/changes.ts'
import { createUsers } from './scenarios/create-users.ts'
import { echo } from './scenarios/echo.ts'
import { growth } from './scenarios/growth.ts'
import { importJob } from './scenarios/import-jobs.ts'
import { beside, contains, list, search } from './scenarios/lists.ts'
import { memory } from './scenarios/memory.ts'
import { clientCredentials, introspect, jwtProfile, userinfo } from './scenarios/oauth.ts'
import { page } from './scenarios/page.ts'
import { readUser } from './scenarios/read-user.ts'
import type { Scenario } from './scenarios/scenario.ts'
import { signIn } from './scenarios/sign-in.ts'
import { starting } from './scenarios/starting.ts'
import { twoProcesses } from './scenarios/two-processes.ts'
import { rebuild, work } from './scenarios/upkeep.ts'
import { keptStore } from './seed/kept.ts'
import { regressions, table } from './table.ts'
import { undoAll, undoLater, undoOnSignals } from './tidying.ts'

/** The echo comes first, always: it says what machine this is today. */
function scenariosOf({ scenarios, stores, size }: Flags): Scenario[] {
  const make: Record<ScenarioName, () => Scenario[]> = {
    import: () => stores.map((store) => createUsers('import', store)),
    machine: () => stores.map((store) => createUsers('machine', store)),
    read: () => stores.map(readUser),
    'jwt-profile': () => stores.map(jwtProfile),
    'client-credentials': () => stores.map(clientCredentials),
    introspect: () => stores.map(introspect),
    userinfo: () => stores.map(userinfo),
    'sign-in': () => stores.map(signIn),
    page: () => [page],
    start: () => [starting],
    memory: () => [memory],
    attack: () => stores.flatMap(underAttack),
    list: () => stores.map(list),
    search: () => stores.map(search),
    contains: () => stores.map(contains),
    beside: () => stores.map(beside),
    growth: () => (isLarge(size) ? stores.map(growth) : []),
    history: () => stores.map(history),
    update: () => stores.map(update),
    loop: () => stores.map(loop),
    work: () => stores.map(work),
    rebuild: () => stores.map(rebuild),
    job: () => stores.map(importJob),
    processes: () => (stores.includes('postgres') ? [twoProcesses] : []),
  }
  return [echo, ...scenarios.flatMap((name) => make[name]())]
}

/** A store that is compared with 10,000 users has to be larger. */
const isLarge = (size: Flags['size']): boolean => size !== undefined && size !== '10k'

/** Runs one scenario; when it fails, so do those of its measures that it had not reached. */
async function runScenario(scenario: Scenario, flags: Flags, results: Results): Promise<void> {
  const { prefix } = scenario
  console.error(`${prefix.slice(0, -1)} …`)
  const profileDir = flags.profile ? mkdtempSync(join(tmpdir(), 'gatehouse-profile-')) : undefined
  undoLater(() => {
    if (profileDir) rmSync(profileDir, { recursive: true, force: true })
  })
  try {
    await scenario.run({
      ...{ flags, profileDir },
      record: (key, values) => {
        results.set(key, measured(values))
        console.error(`  ${key}: ${values.map((value) => Number(value.toPrecision(4))).join(' ')}`)
      },
    })
    const frames = profileDir && busiestFrames(profileDir)
    if (frames) console.log(`\n${prefix.slice(0, -1)}: ${frames}\n`)
  } catch (reason) {
    const failure = (reason as Error).message
    console.error(`  FAILED: ${failure}`)
    for (const key of Object.keys(measures)) {
      if (key.startsWith(prefix) && !results.has(key)) results.set(key, { failure })
    }
  }
  // A scenario that failed has not stopped what it started, and the next wants a quiet machine.
  await undoAll()
}

/** Makes the stores of a size and says where they are. */
async function seedAll({ stores, size, keep }: Flags): Promise<void> {
  if (!size) return
  await bundleGatehouse()
  for (const store of stores) {
    const { dataDir, databaseUrl } = await keptStore({ keep, store, size })
    console.log(`${store}, ${size}: GATEHOUSE_DATA_DIR=${dataDir}`)
    // A server of our own ends with the bench.
    const isNamed = process.env.GATEHOUSE_BENCH_POSTGRES_URL !== undefined
    if (databaseUrl && isNamed)
      console.log(`${store}, ${size}: GATEHOUSE_DATABASE_URL=${databaseUrl}`)
  }
}

async function runAll(flags: Flags): Promise<void> {
  const machine = machineFacts()
  const results: Results = new Map()
  await bundleGatehouse()
  let otherWork = 0
  for (const scenario of scenariosOf(flags)) {
    otherWork = Math.max(otherWork, await busyShare())
    await runScenario(scenario, flags, results)
  }
  const run = { machine, results, otherWork, size: flags.size }
  const accepted = readAccepted(flags.size)
  console.log(`\n${table(run, accepted)}\n`)
  const worse = regressions(run, accepted)
  if (worse.length > 0) console.log(`**Worse than accepted**: ${worse.join(', ')}\n`)
  console.log(`kept in ${keep(run)}`)
  if (flags.accept) accept(run)
  const isFailed = [...results.values()].some((result) => 'failure' in result)
  // A regression that is accepted is none.
  if (isFailed || (worse.length > 0 && !flags.accept)) process.exitCode = 1
}

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2))
  if (flags === 'help') return console.log(usage)
  undoOnSignals()
  await (flags.isSeedOnly ? seedAll(flags) : runAll(flags)).finally(undoAll)
}

main().catch((reason: Error) => {
  console.error(reason.message)
  process.exitCode = 2
})
