/**
 * Creating users over REST on 64 connections: first as many as the server takes, then at half
 * of the rate aimed at, where what counts is how long a caller waits.
 */
import { earlierPaces, pacedRate } from '../aims.ts'
import type { StoreName } from '../flags.ts'
import type { Job, Outcome } from '../load/job.ts'
import { startLoad } from '../load-process.ts'
import { cpuMicrosOf } from '../processes.ts'
import { creating } from '../requests.ts'
import { recordBare, rounds, type Scenario, startOn, storeFor } from './scenario.ts'

const connections = 64
const warmUpCount = 10_000

export function createUsers(kind: 'import' | 'machine', store: StoreName): Scenario {
  const prefix = `${kind}/${store}/`
  return {
    prefix,
    run: async (bench) => {
      const { flags, record } = bench
      const place = await storeFor(bench, store)
      const server = await startOn(bench, place)
      const load = startLoad()
      let firstNumber = 1
      const create = async (how: Pick<Job, 'until' | 'perSecond'>): Promise<Outcome> => {
        const requests = { kind: 'numbered', text: creating[kind](server), firstNumber } as const
        const outcome = await load.run({
          ...{ port: server.port, connections, streams: 1, requests },
          ...how,
        })
        firstNumber += outcome.completed
        return outcome
      }
      const until = { seconds: flags.seconds }

      await create({ until: { count: flags.warmUp ?? warmUpCount } })
      const free = await rounds(flags.rounds, async () => {
        const before = cpuMicrosOf(server.pid)
        const { completed, seconds } = await create({ until })
        return { rate: completed / seconds, cpu: (cpuMicrosOf(server.pid) - before) / completed }
      })
      record(
        `${prefix}rate`,
        free.map(({ rate }) => rate),
      )
      record(
        `${prefix}cpu`,
        free.map(({ cpu }) => cpu),
      )
      const half = pacedRate(`${prefix}rate`)
      const paces = kind === 'import' ? { '': earlierPaces[store], 'half-': half } : { '': half }
      for (const [pace, perSecond] of Object.entries(paces)) {
        const paced = await rounds(flags.rounds, () => create({ until, perSecond }))
        record(
          `${prefix}${pace}p50`,
          paced.map(({ p50Ms }) => p50Ms),
        )
        record(
          `${prefix}${pace}p99`,
          paced.map(({ p99Ms }) => p99Ms),
        )
      }
      await load.stop()
      await server.stop()
      const work = { kind: 'write', what: kind, batch: connections } as const
      await recordBare(bench, { prefix, place, work })
    },
  }
}
