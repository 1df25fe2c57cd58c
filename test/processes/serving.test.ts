/** Several processes behind one port are one server: to clients, to limits and to operators. */
import assert from 'node:assert/strict'
import { Agent } from 'node:http'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { UserServiceV2 } from '../../src/proto/services.ts'
import type { ServerProcess } from '../durability/server-process.ts'
import { eachStore } from '../stores/stores.ts'
import { samplesOf, sumOf } from '../watching/exposition.ts'
import { protocols } from '../world/protocols.ts'
import { ask, metricsOf, processesOf, socketsOf, startFamily, until } from './family.ts'

const { addHumanUser, getUserByID } = UserServiceV2.method

let drawn = 0
const human = (): JsonObject => {
  drawn += 1
  return {
    username: `human-${drawn}`,
    profile: { givenName: 'Ada', familyName: 'Shared' },
    email: { email: `human-${drawn}@example.com`, isVerified: true },
    password: { password: 'Right-Passw0rd' },
  }
}

eachStore((store) => {
  // SQLite has one process: see `starting.test.ts`.
  if (store.engine !== 'postgres') return
  let server: ServerProcess
  before(async () => {
    server = await startFamily(store.settings())
  })
  after(() => server?.end('SIGKILL'))

  const post = async (path: string, body: JsonObject, agent?: Agent) => {
    const { status, text } = await ask(server, { path, body, ...(agent && { agent }) })
    return { status, json: JSON.parse(text) as JsonObject }
  }
  const made = async () => String((await post('/v2/users/human', human())).json.userId)
  const mailboxPath = () => /(\/mailbox\/\S+)/.exec(server.said())?.[1] ?? ''

  describe('a server of two processes', () => {
    it('says once that it is ready, when both serve', async () => {
      assert.equal((await processesOf(server)).length, 2)
      assert.equal(server.said().match(/is ready at/g)?.length, 1)
      assert.match(server.said(), /^2 processes share the port$/m)
      assert.equal(server.said().match(/The first instance is made/g)?.length, 1)
    })

    for (const { name, open } of protocols) {
      it(`answers by ${name}, and each process knows what another has stored`, async () => {
        for (let times = 0; times < 6; times += 1) {
          const token = { token: server.token }
          const added = await open(server.url)(addHumanUser, human(), token)
          assert.equal(added.code, 0, added.message)
          const { userId } = added.json
          const found = await open(server.url)(getUserByID, { userId: userId ?? '' }, token)
          assert.equal(found.code, 0, found.message)
        }
      })
    }

    it('has its pages, over many connections', async () => {
      for (let times = 0; times < 8; times += 1) {
        const { status, text } = await ask(server, { path: '/ui/login/login' })
        assert.equal(status, 200)
        assert.match(text, /name="loginName"/)
      }
    })

    it('shares out connections that are opened at once', async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 16 })
      const asked = Array.from({ length: 16 }, () => ask(server, { path: '/debug/healthz', agent }))
      await Promise.all(asked)
      const [one = 0, other = 0] = await socketsOf(server)
      agent.destroy()
      assert.ok(Math.min(one, other) >= 4, `${one} and ${other}`)
    })

    it('adds up what its processes count', async () => {
      const method = 'zitadel.user.v2.UserService/GetUserByID'
      const count = async () =>
        sumOf(await metricsOf(server), 'gatehouse_calls_total', { method, protocol: 'rest' })
      const before = await count()
      const userId = await made()
      for (let times = 0; times < 20; times += 1) await ask(server, { path: `/v2/users/${userId}` })
      await until(async () => (await count()) >= before + 20)
      assert.equal(await count(), before + 20)
      const families = await metricsOf(server)
      assert.equal(sumOf(families, 'gatehouse_processes'), 2)
      assert.equal(sumOf(families, 'gatehouse_ready'), 1)
      const [build] = samplesOf(families, 'gatehouse_build_info')
      assert.equal(build?.value, 1)
      assert.equal(sumOf(families, 'gatehouse_database_connections_max', { pool: 'write' }), 2)
    })

    it('compares ten wrong passwords of an account, whichever process they come to', async () => {
      const userId = await made()
      const attempt = async () => {
        const checks = { user: { userId }, password: { password: 'Wrong-Passw0rd' } }
        const userAgent = { ip: '203.0.113.9' }
        const { status, json } = await post('/v2/sessions', { checks, userAgent })
        return `${status} ${JSON.stringify(json).match(/\(([\w-]+)\)/)?.[1]}`
      }
      const heard: string[] = []
      for (let times = 0; times < 30; times += 1) heard.push(await attempt())
      const refused = heard.filter((each) => each.startsWith('429'))
      assert.equal(refused.length, 20, heard.join('\n'))
    })

    it('shows every mail in the mailbox, whichever process has sent it', async () => {
      const { json } = await post('/v2/users/human', {
        ...human(),
        email: { email: 'mailed@example.com', sendCode: {} },
      })
      const seen = async () => {
        const path = `${mailboxPath()}.json?userId=${json.userId}`
        return (JSON.parse((await ask(server, { path })).text) as { messages: unknown[] }).messages
          .length
      }
      await until(async () => (await seen()) === 1)
      for (let times = 0; times < 8; times += 1) assert.equal(await seen(), 1)
    })
  })
})
