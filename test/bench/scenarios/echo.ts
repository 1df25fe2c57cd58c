/** The yardstick by itself: what this machine's node:http does. */
import { startEcho, startLoad } from '../load-process.ts'
import { echoRequest } from '../requests.ts'
import { rounds, type Scenario } from './scenario.ts'

export const echo: Scenario = {
  prefix: 'echo/',
  run: async ({ flags, record }) => {
    const server = await startEcho()
    const load = startLoad()
    const job = {
      ...{ port: server.port, connections: 64, streams: 1 },
      requests: { kind: 'listed', texts: [echoRequest(server.port)] },
    } as const
    await load.run({ ...job, until: { count: flags.warmUp ?? 40_000 } })
    const outcomes = await rounds(flags.rounds, () =>
      load.run({ ...job, until: { seconds: flags.seconds } }),
    )
    record(
      'echo/rate',
      outcomes.map(({ completed, seconds }) => completed / seconds),
    )
    await load.stop()
    await server.stop()
  },
}
