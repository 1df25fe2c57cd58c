/**
 * `kill -9` amid work of all kinds: names, passwords, tokens, sessions and mails are as clients
 * were told. On PostgreSQL one of two nodes is killed, whichever. GATEHOUSE_TEST_KILLS says how
 * often; by hand it may be a hundred.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { AuthService, SessionService } from '../../src/proto/services.ts'
import type { Database } from '../../src/store/database/database.ts'
import { assertKeptIn } from '../faults/ledger.ts'
import { type Deed, startLoad } from '../faults/load.ts'
import { openSmtpSink, type SmtpSink } from '../mail/smtp-sink.ts'
import { eachStore } from '../stores/stores.ts'
import { protocols } from '../world/protocols.ts'
import { freePort } from '../world/world.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { assertSound, lookInto } from './soundness.ts'

const kills = Number(process.env.GATEHOUSE_TEST_KILLS ?? 3)
const unauthenticated = 16
const minutesMax = 5 + kills

eachStore((store) => {
  describe('servers that are killed', { timeout: minutesMax * 60_000 }, () => {
    let folder = ''
    let sink: SmtpSink
    let settings: Record<string, string> = {}
    let servers: ServerProcess[] = []
    const deeds: Deed[] = []

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'gatehouse-'))
      const mailPort = await freePort()
      sink = await openSmtpSink(mailPort)
      const { GATEHOUSE_DATABASE_URL: url } = store.settings()
      settings = {
        ...(url && { GATEHOUSE_DATABASE_URL: url }),
        GATEHOUSE_DATA_DIR: folder,
        GATEHOUSE_PASSWORD_HASHER: 'bcrypt:cost=4',
        GATEHOUSE_MESSAGE_LIMITS: 'off',
        GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${mailPort}?from=id@acme.test`,
      }
      servers = [await started()]
      if (url) servers.push(await started())
    })
    after(async () => {
      await Promise.all(servers.map((server) => server.end('SIGKILL')))
      await sink.close()
      await rm(folder, { recursive: true, force: true })
    })
    const started = async (port?: number) =>
      startServer({ ...settings, GATEHOUSE_PORT: String(port ?? (await freePort())) })

    const ask = (method: DescMethodUnary, request: JsonObject, token = servers[0]!.token) =>
      protocols[0]!.open(servers[0]!.url)(method, request, { token })

    it('lose nothing that they promised, and leave nothing half done', async () => {
      for (let round = 0; round < kills; round += 1) {
        const load = await startLoad(servers, { mayBreak: true })
        await load.doneMore(50)
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 600))
        const index = Math.floor(Math.random() * servers.length)
        const { port, end } = servers[index]!
        const { signal } = await end('SIGKILL')
        assert.equal(signal, 'SIGKILL')
        await load.stop()
        assert.deepEqual(load.wrong, [])
        deeds.push(...load.deeds)
        if (servers.length === 1) await lookInto(settings, assertAsTold)
        servers[index] = await started(port)
      }
    })

    it('take the tokens, sessions and passwords that they gave', async () => {
      const given = (kind: string) =>
        deeds.flatMap(({ key, given }) => (given && key.startsWith(`${kind} `) ? [given] : []))
      for (const token of given('token')) {
        // Its machine has no role, and so no right; but it is known who calls.
        const { code } = await ask(AuthService.method.getMyUser, {}, token)
        assert.notEqual(code, unauthenticated)
      }
      for (const session of given('session')) {
        const [sessionId = '', sessionToken = ''] = session.split(' ')
        const { code } = await ask(SessionService.method.getSession, { sessionId, sessionToken })
        assert.equal(code, 0)
      }
      const owners = new Set(deeds.flatMap(({ key }) => /^password of (\d+)/.exec(key)?.[1] ?? []))
      for (const userId of owners) await assertSignsIn(userId)
    })

    /** By the last password that was promised, or by one after it that may have come about. */
    async function assertSignsIn(userId: string): Promise<void> {
      const tries = deeds.filter(({ key }) => key === `password of ${userId}`)
      const last = tries.findLastIndex(({ isDone }) => isDone)
      const answers: number[] = []
      for (const { tried = '' } of tries.slice(Math.max(0, last))) {
        const checks = { user: { userId }, password: { password: tried } }
        answers.push((await ask(SessionService.method.createSession, { checks })).code)
      }
      assert.ok(last < 0 || answers.includes(0), `${userId} cannot sign in: ${answers}`)
    }

    it('are sound in the end, and their mails were sent or wait', async () => {
      for (const server of servers) assert.equal((await server.end('SIGTERM')).code, 0)
      await lookInto(settings, async (database) => {
        await assertAsTold(database)
        await assertMailed(database)
      })
    })

    async function assertAsTold(database: Database): Promise<void> {
      assertKeptIn(await assertSound(database), deeds)
    }

    /** A message that is noted as sent came; one that did not come waits. */
    async function assertMailed(database: Database): Promise<void> {
      const rows = await database.all<{ email: string; state: string }>(
        `SELECT u.email, o.state FROM outbox o
          JOIN users u ON u.instance_id = o.instance_id AND u.id = o.user_id
          WHERE o.kind = 'verifyEmail'`,
      )
      const states = new Map(rows.map(({ email, state }) => [email, state]))
      const came = new Set(sink.mails.flatMap(({ to }) => to))
      const promised = deeds.flatMap(({ key, given }) => (/^human/.test(key) && given) || [])
      for (const address of promised) {
        const state = states.get(address)
        assert.ok(state === 'sent' || state === 'pending', `${address} is ${state}`)
        assert.ok(state === 'pending' || came.has(address), `${address} was not sent`)
      }
      assert.ok(promised.some((address) => came.has(address)))
    }
  })
})
