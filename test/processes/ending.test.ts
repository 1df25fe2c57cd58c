/** Processes that die, and a server of several that is told to stop, both under load. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { after, describe, it } from 'node:test'
import type { ServerProcess } from '../durability/server-process.ts'
import { lookInto } from '../durability/soundness.ts'
import { assertKept } from '../faults/ledger.ts'
import { startLoad } from '../faults/load.ts'
import { byGrpcJs, byPages, byRest, keepAsking } from '../proxies/load.ts'
import { eachStore } from '../stores/stores.ts'
import { sumOf } from '../watching/exposition.ts'
import { freePort } from '../world/world.ts'
import { ask, metricsOf, processesOf, startFamily, until } from './family.ts'

const isRefused = (port: number) =>
  fetch(`http://127.0.0.1:${port}/debug/healthz`).then(
    () => false,
    () => true,
  )

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

eachStore((store) => {
  if (store.engine !== 'postgres') return
  const servers: ServerProcess[] = []
  const started = async (more: Record<string, string> = {}, processes = 2) => {
    const server = await startFamily({ ...store.settings(), ...more }, processes)
    servers.push(server)
    return { ...server, token: server.token }
  }
  let npm: ChildProcess | undefined
  after(() => npm?.kill('SIGTERM'))
  after(() => Promise.all(servers.map((server) => server.end('SIGKILL'))))

  describe('a process that is killed under load', () => {
    it('loses nothing that was acknowledged; the other serves, and it comes back', async () => {
      const server = await started()
      const load = await startLoad([server], { writers: 6, readers: 2, mayBreak: true })
      await load.doneMore(50)
      const calls = async () => sumOf(await metricsOf(server), 'gatehouse_calls_total')
      for (let round = 0; round < 2; round += 1) {
        const before = await calls()
        const [first, second] = await processesOf(server)
        const victim = round === 0 ? second : first
        process.kill(victim ?? 0, 'SIGKILL')
        await load.doneMore(50)
        await until(async () => {
          const now = await processesOf(server)
          return now.length === 2 && !now.includes(victim ?? 0)
        })
        await until(async () => sumOf(await metricsOf(server), 'gatehouse_processes') === 2)
        assert.ok((await calls()) >= before, 'what it had counted is still in the sum')
        await load.doneMore(50)
      }
      await load.stop()
      assert.deepEqual(load.wrong, [])
      // Each has been killed, so also the one that sent messages.
      await isMailed(server)
      await server.end('SIGTERM')
      await lookInto(store.settings(), (database) => assertKept(database, load.deeds))
      const ends = server.said().match(/a process of the server ended, and is started again/g)
      assert.equal(ends?.length, 2, server.said())
    })
  })

  /** Resolves when a mail that is asked for now is in the mailbox. */
  const isMailed = async (server: ServerProcess) => {
    const { text } = await ask(server, {
      path: '/v2/users/human',
      body: {
        profile: { givenName: 'Ada', familyName: 'Mailed' },
        email: { email: 'ada@example.com', sendCode: {} },
      },
    })
    const { userId } = JSON.parse(text) as { userId: string }
    const mailbox = /(\/mailbox\/\S+)/.exec(server.said())?.[1]
    await until(async () => {
      const found = await ask(server, { path: `${mailbox}.json?userId=${userId}` })
      return (JSON.parse(found.text) as { messages: unknown[] }).messages.length === 1
    })
  }

  describe('a server of two processes that is told to stop', () => {
    it('answers every request of the lame-duck interval, and ends with 0', async () => {
      const metricsPort = await freePort()
      const server = await started({
        GATEHOUSE_LAME_DUCK_SECONDS: '15',
        GATEHOUSE_METRICS: `127.0.0.1:${metricsPort}`,
      })
      const scraped = await fetch(`http://127.0.0.1:${metricsPort}/metrics`)
      assert.match(await scraped.text(), /^gatehouse_processes 2$/m)
      const token = server.token
      const target = { port: server.port, token }
      const ways = [byRest, byRest, byRest, byPages, byPages, byGrpcJs, byGrpcJs]
      const { asked, end } = keepAsking(ways.map((way) => way(target)))
      const isAsked = async (times: number) => {
        const before = { ...asked }
        for (const what of ['REST', 'pages', 'grpc-js']) {
          while ((asked[what] ?? 0) < (before[what] ?? 0) + times) await pause(20)
        }
      }
      await isAsked(10)
      const ended = server.end('SIGTERM')
      await until(async () => (await ask(server, { path: '/debug/ready' })).status === 412)
      await isAsked(10)
      const { failures } = await end()
      assert.deepEqual(failures.slice(0, 5), [])
      assert.equal((await ask(server, { path: '/debug/ready' })).status, 412)
      assert.equal((await ended).code, 0)
    })

    it('by npm start ends with all its processes', async () => {
      const port = await freePort()
      const started = spawn('npm', ['start'], {
        env: {
          ...process.env,
          ...store.settings(),
          GATEHOUSE_PROCESSES: '2',
          GATEHOUSE_PORT: String(port),
          npm_config_offline: 'true',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      npm = started
      let said = ''
      started.stdout.on('data', (chunk) => {
        said += chunk
      })
      const isGone = new Promise((resolve) => started.once('exit', resolve))
      await until(async () => said.includes('is ready at'))
      started.kill('SIGTERM')
      await isGone
      await until(() => isRefused(port))
    })

    it('ends its processes with it, also where it is killed itself', async () => {
      const server = await started()
      const processes = await processesOf(server)
      assert.equal(processes.length, 2)
      const { signal } = await server.end('SIGKILL')
      assert.equal(signal, 'SIGKILL')
      const isGone = (pid: number) => {
        try {
          process.kill(pid, 0)
          return false
        } catch {
          return true
        }
      }
      await until(async () => processes.every(isGone))
    })
  })
})
