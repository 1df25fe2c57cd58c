/** The node itself: which version it is, whether it is ready, and the room that its disk has. */
import { statfs } from 'node:fs/promises'
import { createReading, type Instrument, single } from './instruments.ts'

export interface NodeFacts {
  readonly version: string
  /** `sqlite` or `postgres`. */
  readonly store: string
  /** The folder whose disk must not fill. */
  readonly dataDir: string
  /** Rejects while the server is not ready, in time. */
  readonly probe: () => Promise<void>
}

export function nodeReadings({ version, store, dataDir, probe }: NodeFacts): Instrument[] {
  const disk = async (pick: 'bavail' | 'blocks') => {
    const found = await statfs(dataDir)
    return single(found[pick] * found.bsize)
  }
  return [
    createReading({ name: 'gatehouse_build_info', help: 'Which version runs on what' }, () => [
      { labels: { version, store, node: process.versions.node }, value: 1 },
    ]),
    createReading(
      { name: 'gatehouse_ready', help: '1 while the node can do its work, else 0' },
      async () => {
        const isReady = await probe().then(
          () => true,
          () => false,
        )
        return single(isReady ? 1 : 0)
      },
    ),
    createReading(
      { name: 'gatehouse_data_dir_free_bytes', help: 'Room left on the disk of the data folder' },
      () => disk('bavail'),
    ),
    createReading(
      { name: 'gatehouse_data_dir_size_bytes', help: 'Size of the disk of the data folder' },
      () => disk('blocks'),
    ),
  ]
}
