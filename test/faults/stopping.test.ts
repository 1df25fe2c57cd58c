/** A server that is told to stop, as clients without a balancer and as operators meet it. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type ServerProcess, startServer } from '../durability/server-process.ts'
import { byGrpcJs, byPages, byRest, keepAsking } from '../proxies/load.ts'
import { freePort } from '../world/world.ts'

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
})
after(() => rm(folder, { recursive: true, force: true }))
const home = () => mkdtemp(join(folder, 'home-'))

const statusOf = (url: string) =>
  fetch(`${url}/debug/ready`).then(
    ({ status }) => status,
    () => 0,
  )

describe('a server that is asked to stop', () => {
  const servers: ServerProcess[] = []
  const started = async (lameDuckSeconds: number) => {
    const server = await startServer({
      GATEHOUSE_DATA_DIR: await home(),
      GATEHOUSE_LAME_DUCK_SECONDS: String(lameDuckSeconds),
    })
    servers.push(server)
    return server
  }
  after(() => Promise.all(servers.map((server) => server.end('SIGKILL'))))

  it('answers every request for the lame-duck interval, and breaks no connection', async () => {
    const server = await started(20)
    const target = { port: server.port, token: server.token }
    // Not `@connectrpc/connect-node`: streams that its own HTTP/2 has not sent when it hears of
    // the end of its connection are failures to it.
    const kinds = [byRest, byRest, byPages, byPages, byGrpcJs, byGrpcJs]
    const { asked, end } = keepAsking(kinds.map((way) => way(target)))
    let isOver = false
    const isAsked = async (times: number) => {
      const before = { ...asked }
      for (const what of ['REST', 'pages', 'grpc-js']) {
        while (!isOver && (asked[what] ?? 0) < (before[what] ?? 0) + times) await pause(20)
      }
    }
    await isAsked(10)
    const ended = server.end('SIGTERM').finally(() => {
      isOver = true
    })
    while (!isOver && (await statusOf(server.url)) !== 412) await pause(20)
    await isAsked(50)
    const { failures } = await end()
    assert.equal(await statusOf(server.url), 412, 'all that was within the interval')
    assert.deepEqual(failures.slice(0, 5), [])
    assert.equal((await fetch(`${server.url}/debug/healthz`)).status, 200)
    assert.equal((await ended).code, 0)
    assert.equal(await statusOf(server.url), 0)
  })

  it('ends at once at a second signal', async () => {
    const server = await started(300)
    const ended = server.end('SIGTERM')
    while ((await statusOf(server.url)) !== 412) await pause(20)
    let isOver = false
    void ended.then(() => {
      isOver = true
    })
    // What comes within a second is taken for the first one, passed on.
    while (!isOver) {
      void server.end('SIGTERM')
      await pause(200)
    }
    assert.equal((await ended).code, 1)
  })

  it('does not wait for balancers when it is stopped by hand', async () => {
    const server = await started(300)
    assert.equal((await server.end('SIGINT')).code, 0)
  })
})

describe('a server that was started by', () => {
  for (const words of [
    ['npm', 'start'],
    ['npx', 'gatehouse', 'start'],
  ]) {
    it(`${words.join(' ')} ends when that is told to stop`, async () => {
      const port = String(await freePort())
      const { GATEHOUSE_DATABASE_URL: _, ...environment } = process.env
      const [command = '', ...rest] = words
      const npm = spawn(command, rest, {
        env: {
          ...environment,
          GATEHOUSE_DATA_DIR: await home(),
          GATEHOUSE_PORT: port,
          npm_config_cache: join(folder, 'npm'),
          npm_config_offline: 'true',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let said = ''
      const isReady = new Promise<void>((resolve) => {
        npm.stdout.on('data', (chunk) => {
          said += chunk
          if (said.includes('is ready at')) resolve()
        })
      })
      const isGone = new Promise((resolve) => npm.once('exit', resolve))
      await Promise.race([isReady, isGone])
      npm.kill('SIGTERM')
      await isGone
      const url = `http://127.0.0.1:${port}`
      for (let tries = 0; tries < 200 && (await statusOf(url)) !== 0; tries += 1) await pause(100)
      assert.equal(await statusOf(url), 0, said)
    })
  }
})
