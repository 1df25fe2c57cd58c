/** A store that a server has made and left: what commands for an operator are tried on. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import { readSettings, type Settings } from '../../src/app/config/settings.ts'
import type { TestStore } from '../stores/stores.ts'
import { freePort, startWorld, type World } from '../world/world.ts'

type Environment = Record<string, string>

export interface StoppedStore {
  readonly engine: TestStore['engine']
  dataDir(): string
  /** What a process needs to work on it, with more settings. */
  environment(more?: Environment): Environment
  settings(more?: Environment): Settings
  /** Has a server run on it while work is done. */
  served<T>(work: (world: World) => Promise<T>, more?: Environment): Promise<T>
}

/**
 * Declares one for the suite, made before its tests and gone after them. SQLite has a file of its
 * own, for that of the suite's store is held open.
 */
export function stoppedStore(store: TestStore, always: Environment = {}): StoppedStore {
  let dataDir = ''
  let port = ''
  const environment = (more: Environment = {}) => ({
    ...(store.engine === 'postgres' ? store.settings() : {}),
    GATEHOUSE_DATA_DIR: dataDir,
    // The same at every start, for it is part of what tokens say.
    GATEHOUSE_PORT: port,
    ...always,
    ...more,
  })
  const served: StoppedStore['served'] = async (work, more = {}) => {
    const world = await startWorld(environment(more))
    return work(world).finally(() => world.close())
  }
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
    port = String(await freePort())
    await served(async () => undefined)
  })
  after(() => rm(dataDir, { recursive: true, force: true }))
  return {
    engine: store.engine,
    dataDir: () => dataDir,
    environment,
    settings: (more) => readSettings(environment(more), dataDir),
    served,
  }
}
