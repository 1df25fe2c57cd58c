/** Reads from two processes behind one port against those of one, on PostgreSQL. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startLoad } from '../load-process.ts'
import { activeHumans, getRequest } from '../people.ts'
import { rounds, type Scenario, seededFor, startOn } from './scenario.ts'

const setting = 'GATEHOUSE_PROCESSES'
const prefix = 'processes/postgres/'
const connections = 64

export const twoProcesses: Scenario = {
  prefix,
  run: async (bench) => {
    if (!isSetting()) throw new Error(`this version has no ${setting}`)
    const { flags, record } = bench
    const place = await seededFor(bench, 'postgres')
    const load = startLoad()
    const rateWith = async (processes: number): Promise<number> => {
      const settings = { [setting]: String(processes) }
      const server = await startOn(bench, place, { settings })
      const texts = activeHumans(place.known).map(({ id }) => getRequest(server, id))
      const job = {
        ...{ port: server.port, connections, streams: 1 },
        requests: { kind: 'listed', texts },
      } as const
      await load.run({ ...job, until: { count: flags.warmUp ?? 5000 } })
      const { completed, seconds } = await load.run({ ...job, until: { seconds: flags.seconds } })
      await server.stop()
      return completed / seconds
    }
    const pairs = await rounds(flags.rounds, async () => {
      const one = await rateWith(1)
      return { one, two: await rateWith(2) }
    })
    record(
      `${prefix}one`,
      pairs.map(({ one }) => one),
    )
    record(
      `${prefix}two`,
      pairs.map(({ two }) => two),
    )
    record(
      `${prefix}ratio`,
      pairs.map(({ one, two }) => two / one),
    )
    await load.stop()
  },
}

/** Whether any of the settings is called so: a server would not mind one that it does not know. */
function isSetting(): boolean {
  const folder = 'src/app/config'
  return readdirSync(folder).some((name) =>
    readFileSync(join(folder, name), 'utf8').includes(setting),
  )
}
