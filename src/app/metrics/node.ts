/** Metrics of the node: version, readiness and free disk space. */
import { statfs } from 'node:fs/promises'
import { createGauge, type Instrument, single } from './instruments.ts'

/** Facts about the node. */
export interface NodeFacts {
  readonly version: string
  /** `sqlite` or `postgres`. */
  readonly store: string
  /** The folder whose disk must not fill up. */
  readonly dataDir: string
  /** Rejects while the server is not ready; settles in time. */
  readonly probe: () => Promise<void>
}

/** Gauges of the node. */
export function nodeGauges({ version, store, dataDir, probe }: NodeFacts): Instrument[] {
  const disk = async (pick: 'bavail' | 'blocks') => {
    const found = await statfs(dataDir)
    return single(found[pick] * found.bsize)
  }
  return [
    createGauge(
      { name: 'gatehouse_build_info', help: 'Which version runs on what', together: 'first' },
      () => [{ labels: { version, store, node: process.versions.node }, value: 1 }],
    ),
    createGauge({ name: 'gatehouse_processes', help: 'Processes that share the port' }, () =>
      single(1),
    ),
    createGauge(
      {
        name: 'gatehouse_ready',
        help: '1 while the node can do its work, else 0',
        together: 'min',
      },
      async () => {
        const isReady = await probe().then(
          () => true,
          () => false,
        )
        return single(isReady ? 1 : 0)
      },
    ),
    createGauge(
      {
        name: 'gatehouse_data_dir_free_bytes',
        help: 'Room left on the disk of the data folder',
        together: 'first',
      },
      () => disk('bavail'),
    ),
    createGauge(
      {
        name: 'gatehouse_data_dir_size_bytes',
        help: 'Size of the disk of the data folder',
        together: 'first',
      },
      () => disk('blocks'),
    ),
  ]
}
