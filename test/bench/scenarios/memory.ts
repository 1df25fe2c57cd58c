/** What the server's process keeps in memory, before and after creating many users. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { dataFolder, startGatehouse } from '../gatehouse.ts'
import { startLoad } from '../load-process.ts'
import { megabytesOf } from '../processes.ts'
import { creating } from '../requests.ts'
import type { Scenario } from './scenario.ts'

const userCount = 100_000

/** Once, because it takes long and hardly varies; what settles gets two seconds to. */
export const memory: Scenario = {
  prefix: 'memory/',
  run: async ({ record, profileDir }) => {
    const dataDir = dataFolder()
    const server = await startGatehouse({ dataDir, profileDir })
    await after(2000)
    record('memory/start', [megabytesOf(server.pid, 'VmRSS')])

    const load = startLoad()
    await load.run({
      ...{ port: server.port, connections: 64, streams: 1 },
      requests: { kind: 'numbered', text: creating.import(server), firstNumber: 1 },
      until: { count: userCount },
    })
    await load.stop()
    await after(2000)
    record('memory/filled', [megabytesOf(server.pid, 'VmRSS')])
    record('memory/highest', [megabytesOf(server.pid, 'VmHWM')])
    await server.stop()
    const { size } = statSync(join(dataDir, 'gatehouse.sqlite'))
    record('memory/bytes', [size / userCount])

    const again = await startGatehouse({ dataDir })
    record('memory/start-again', [again.readyMs / 1000])
    await again.stop()
  },
}
