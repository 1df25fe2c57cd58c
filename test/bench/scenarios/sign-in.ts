/**
 * Signing in with user and password by the session API, one call a sign-in, each of another user.
 * Nearly all of it is the hash: what counts is that no core idles while there is one to make.
 */
import type { StoreName } from '../flags.ts'
import type { Job } from '../load/job.ts'
import { startLoad } from '../load-process.ts'
import { cpuMicrosOf } from '../processes.ts'
import { creating, signInRequest } from '../requests.ts'
import { rounds, type Scenario, startServer } from './scenario.ts'

const connections = 16
const userCount = 1000
const warmUpCount = 100

export function signIn(store: StoreName): Scenario {
  const prefix = `sign-in/${store}/`
  return {
    prefix,
    run: async (bench) => {
      const { flags, record } = bench
      const server = await startServer(bench, store)
      const load = startLoad()
      const run = (job: Pick<Job, 'requests' | 'until'>) =>
        load.run({ port: server.port, connections, streams: 1, ...job })
      await run({
        requests: { kind: 'numbered', text: creating.signer(server), firstNumber: 1 },
        until: { count: userCount },
      })
      const texts = Array.from({ length: userCount }, (_, index) =>
        signInRequest(server, `signer-${String(index + 1).padStart(9, '0')}`),
      )
      const requests = { kind: 'listed', texts } as const

      await run({ requests, until: { count: flags.warmUp ?? warmUpCount } })
      const outcomes = await rounds(flags.rounds, async () => {
        const before = cpuMicrosOf(server.pid)
        const { completed, seconds } = await run({ requests, until: { seconds: flags.seconds } })
        return { rate: completed / seconds, cpu: (cpuMicrosOf(server.pid) - before) / completed }
      })
      record(
        `${prefix}rate`,
        outcomes.map(({ rate }) => rate),
      )
      record(
        `${prefix}cpu`,
        outcomes.map(({ cpu }) => cpu),
      )
      await load.stop()
      await server.stop()
    },
  }
}
