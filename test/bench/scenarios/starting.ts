/** From the start of the process to the first `/debug/ready` that says 200. */
import { rmSync } from 'node:fs'
import { dataFolder, startGatehouse } from '../gatehouse.ts'
import { rounds, type Scenario } from './scenario.ts'

const starts = 5

export const starting: Scenario = {
  prefix: 'start/',
  run: async ({ record }) => {
    const seconds = async (dataDir: string, byNpm = false) => {
      const server = await startGatehouse({ dataDir, byNpm })
      await server.stop()
      return server.readyMs / 1000
    }
    // In turns, so that a slow minute of the machine meets both alike.
    const pairs = await rounds(starts, async () => {
      const dataDir = dataFolder()
      const first = await seconds(dataDir)
      const again = await seconds(dataDir)
      rmSync(dataDir, { recursive: true })
      return { first, again }
    })
    record(
      'start/first',
      pairs.map(({ first }) => first),
    )
    record(
      'start/again',
      pairs.map(({ again }) => again),
    )
    record('start/npm', await rounds(starts, () => seconds(dataFolder(), true)))
  },
}
