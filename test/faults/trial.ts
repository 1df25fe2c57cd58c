/**
 * What every fault of a store is tried by: calls go on all the while, and afterwards everything
 * is as clients were told.
 */
import assert from 'node:assert/strict'
import type { Reader } from '../../src/store/database/database.ts'
import { assertKept } from './ledger.ts'
import { type Deed, type Load, type LoadOptions, type Server, startLoad } from './load.ts'
import { assertToldBriefly, type LogLine, type ReadyWatch, ready, watchReady } from './watch.ts'

export interface Trial {
  /**
   * Does something to the store, or to what is between, while calls go on. Fails unless every
   * call was answered rightly, the server came back by itself, nothing was lost, doubled or left
   * half done, and the log was brief.
   */
  endure(fault: (meanwhile: Meanwhile) => Promise<void>, expected?: Expected): Promise<void>
}

export interface Meanwhile {
  readonly load: Load
  readonly watch: ReadyWatch
}

export interface Expected extends LoadOptions {
  /** How often the log may say that the store is away; once unless told. */
  readonly outages?: number
  /** What was done through others meanwhile. */
  readonly also?: readonly Deed[]
  /** Another server that is called as well. */
  readonly alongside?: Server
}

export interface Tried {
  readonly server: Server
  readonly log: { clear(): void; lines(): readonly LogLine[] }
  /** Looks into its store, whatever is between. */
  directly(look: (reader: Reader) => Promise<unknown>): Promise<void>
}

export function createTrial({ server, log, directly }: Tried): Trial {
  const deeds: Deed[] = []
  return {
    endure: async (fault, { outages = 1, also = [], alongside, ...options } = {}) => {
      log.clear()
      const load = await startLoad(alongside ? [server, alongside] : [server], options)
      const watch = watchReady(server.url)
      try {
        await load.doneMore(20)
        await fault({ load, watch })
        await watch.until(ready)
        await load.doneMore(20)
      } finally {
        await load.stop()
        await watch.stop()
      }
      deeds.push(...load.deeds, ...also)
      assert.deepEqual(load.wrong, [])
      assert.ok(!watch.seen().includes(0), 'the probe is always answered')
      assert.ok(watch.isAlive(), 'it is alive all the while')
      assertToldBriefly(log.lines(), outages)
      await directly((reader) => assertKept(reader, deeds))
    },
  }
}
