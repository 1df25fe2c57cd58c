/** Starts that must fail say why in a line and leave nothing; those that need not fail do not. */
import assert from 'node:assert/strict'
import { access, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { runToItsEnd, type ServerProcess, startServer } from '../durability/server-process.ts'
import { eachStore } from '../stores/stores.ts'
import { freePort } from '../world/world.ts'
import { type Cluster, missing, startCluster } from './postgres-cluster.ts'

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )
const key = 'k'.repeat(32)

describe('a server that is started', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))
  const home = () => mkdtemp(join(folder, 'home-'))

  eachStore((store) => {
    const running: ServerProcess[] = []
    const started = async (settings: Record<string, string>) => {
      const server = await startServer(settings)
      running.push(server)
      return server
    }
    after(() => Promise.all(running.map((server) => server.end('SIGKILL'))))
    const settingsOf = (dataDir: string): Record<string, string> => ({
      ...(store.engine === 'postgres' ? store.settings() : {}),
      GATEHOUSE_DATA_DIR: dataDir,
    })
    const refused = async (settings: Record<string, string>) => {
      const port = String(await freePort())
      const { code, stderr } = await runToItsEnd({ GATEHOUSE_PORT: port, ...settings })
      assert.equal(code, 2, stderr)
      assert.equal(stderr.trimEnd().split('\n').length, 1, stderr)
      return stderr
    }

    it('on a taken port makes nothing, and prints the password when it starts', async () => {
      const dataDir = await home()
      const port = await freePort()
      const other = createServer()
      await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
      const settings = { ...settingsOf(dataDir), GATEHOUSE_PORT: String(port) }
      assert.match(await refused(settings), new RegExp(String(port)))
      await new Promise((resolve) => other.close(resolve))
      const server = await started(settings)
      assert.match(server.said(), /Password: +\S{16,}/)
      assert.equal((await server.end('SIGTERM')).code, 0)
    })

    if (store.engine === 'sqlite') {
      it('without the master key of its store does not make another', async () => {
        const dataDir = await home()
        const server = await started(settingsOf(dataDir))
        await server.end('SIGTERM')
        const file = join(dataDir, 'master.key')
        const right = await readFile(file)
        await rm(file)
        assert.match(await refused(settingsOf(dataDir)), /no master key/)
        assert.equal(await exists(file), false)
        const wrong = { ...settingsOf(dataDir), GATEHOUSE_MASTER_KEY: key }
        assert.match(await refused(wrong), /not the one that the store was made with/)
        const setting = { GATEHOUSE_MASTER_KEY: right.toString().trim() }
        const again = await started({ ...settingsOf(dataDir), ...setting })
        assert.equal((await again.end('SIGTERM')).code, 0)
      })
    }

    if (store.engine === 'postgres') {
      it('beside others needs their master key', async () => {
        const dataDir = await home()
        assert.match(await refused(settingsOf(dataDir)), /no master key/)
        assert.equal(await exists(join(dataDir, 'master.key')), false)
      })
    }
  })
})

describe('three servers started at once on an empty database', {
  timeout: 600_000,
  skip: missing,
}, () => {
  let cluster: Cluster
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
    cluster = await startCluster()
  })
  after(async () => {
    await rm(folder, { recursive: true, force: true })
    await cluster.close()
  })

  for (const round of [1, 2, 3]) {
    it(`all come up, with one instance and its keys between them (${round})`, async () => {
      const name = `empty_${round}`
      await cluster.run(`CREATE DATABASE ${name}`)
      const shared = {
        GATEHOUSE_DATABASE_URL: cluster.url(name),
        GATEHOUSE_MASTER_KEY: key,
      }
      const homes = await Promise.all([1, 2, 3].map(() => mkdtemp(join(folder, 'home-'))))
      const servers = await Promise.all(
        homes.map((home) => startServer({ ...shared, GATEHOUSE_DATA_DIR: home })),
      )
      try {
        const greeted = servers.filter((server) => /Administrator/.test(server.said()))
        assert.equal(greeted.length, 1)
        const instances = await cluster.run('SELECT id FROM instances', name)
        assert.equal(instances.length, 1)
        const tokens = await Promise.all(homes.map((home) => exists(join(home, 'admin.pat'))))
        assert.equal(tokens.filter((each) => each).length, 1)
        const keys = await Promise.all(
          servers.map(async ({ url }) => (await fetch(`${url}/oauth/v2/keys`)).text()),
        )
        assert.equal(new Set(keys).size, 1)
      } finally {
        const ends = await Promise.all(servers.map((server) => server.end('SIGTERM')))
        assert.deepEqual(
          ends.map(({ code }) => code),
          [0, 0, 0],
        )
      }
    })
  }
})
