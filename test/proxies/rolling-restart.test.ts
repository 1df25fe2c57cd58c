/**
 * Two nodes on one PostgreSQL behind HAProxy, as deploy/haproxy.cfg has it, are restarted one
 * after the other while clients of every kind ask without a pause: no call fails, and what was
 * acknowledged is there once.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { type ServerProcess, startServer } from '../durability/server-process.ts'
import { eachStore } from '../stores/stores.ts'
import { freePort } from '../world/world.ts'
import { haproxyBefore } from './haproxy.ts'
import { byConnectNode, byGrpcJs, byPages, byRest, keepAsking } from './load.ts'
import { name, type RunningProxy } from './proxy-process.ts'

const rounds = 3

eachStore((store) => {
  // The file of SQLite has one process; its restart is a pause for everybody.
  if (store.engine === 'sqlite') return
  const nodes = ['one', 'two'] as const
  const running = new Map<string, ServerProcess>()
  const ports = { one: 0, two: 0 }
  let folder = ''
  let token = ''
  let proxy: RunningProxy
  let statsSocket = ''

  const start = async (node: (typeof nodes)[number]) => {
    const server = await startServer({
      ...store.settings(),
      GATEHOUSE_DATA_DIR: join(folder, node),
      GATEHOUSE_PORT: String(ports[node]),
      GATEHOUSE_EXTERNAL_URL: `https://${name}`,
      GATEHOUSE_TRUSTED_PROXIES: '1',
      GATEHOUSE_MASTER_KEY: 'k'.repeat(32),
      GATEHOUSE_LAME_DUCK_SECONDS: '4',
    })
    running.set(node, server)
    return server
  }
  /** Waits until HAProxy holds a node to be up, as who restarts the next one must. */
  const isUp = async (node: string) => {
    for (let tries = 0; tries < 300; tries += 1) {
      if ((await statusOf(statsSocket, node)) === 'UP') return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    assert.fail(`${node} does not come up`)
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
    for (const node of nodes) ports[node] = await freePort()
    token = (await start('one')).token
    await start('two')
    const startProxy = haproxyBefore(() => ports, {
      global: (setup) => {
        statsSocket = join(setup.folder, 'stats')
        return `  stats socket ${statsSocket}`
      },
      sections: ({ bare }) => `frontend bare\n  bind 127.0.0.1:${bare}\n  default_backend web`,
    })
    proxy = await startProxy(0)
  })
  after(async () => {
    await proxy?.close()
    await Promise.all([...running.values()].map((server) => server.end('SIGKILL')))
    await rm(folder, { recursive: true, force: true })
  })

  it('clients notice nothing of a rolling restart', async () => {
    for (const node of nodes) await isUp(node)
    const target = { port: proxy.tls, ca: proxy.ca, token }
    const ways = [byRest, byRest, byPages, byPages, byConnectNode, byConnectNode, byGrpcJs]
    const load = keepAsking(ways.map((way) => way(target)))
    for (let round = 0; round < rounds; round += 1) {
      for (const node of nodes) {
        const { code, stderr } = (await running.get(node)?.end('SIGTERM')) ?? {}
        assert.equal(code, 0, stderr)
        await start(node)
        await isUp(node)
      }
    }
    const { made, failures } = await load.end()
    assert.deepEqual(failures.slice(0, 5), [])
    for (const what of ['REST', 'pages', 'connect-node', 'grpc-js']) {
      assert.ok((load.asked[what] ?? 0) > 100, `${what}: ${load.asked[what]}`)
    }
    // The machine of the first start is one that no client made.
    const rows = await store.database().all<{ id: string }>(
      `SELECT aggregate_id AS id FROM events WHERE event_type = 'user.machine.added'
        ORDER BY position OFFSET 1`,
    )
    assert.deepEqual(rows.map(({ id }) => id).sort(), [...made].sort(), 'each once, and no other')
  })
})

/** What HAProxy holds of a node, such as `UP` or `DOWN 1/2`. */
function statusOf(socketPath: string, node: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath)
    let text = ''
    socket.on('error', reject).on('data', (chunk) => {
      text += chunk
    })
    socket.on('end', () => {
      const row = text.split('\n').find((line) => line.startsWith(`web,${node},`))
      resolve(row?.split(',')[17])
    })
    socket.write('show stat\n')
  })
}
