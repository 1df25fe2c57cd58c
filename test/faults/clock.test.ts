/** A wall clock that jumps by hours and is put right again: nothing stays wrong for that long. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { totpCode } from '../../src/crypto/totp.ts'
import { SessionService, UserServiceV2 } from '../../src/proto/services.ts'
import { openSmtpSink, type SmtpSink } from '../mail/smtp-sink.ts'
import { eachStore } from '../stores/stores.ts'
import { type Answer, protocols } from '../world/protocols.ts'
import { freePort } from '../world/world.ts'
import { closeAll } from './close-all.ts'
import { type LocalServer, startLocalServer } from './local-server.ts'
import { holdWallClock, type WallClock } from './wall-clock.ts'

const hour = 3_600_000
const ok = 0
const resourceExhausted = 8
const profile = { givenName: 'Ada', familyName: 'Lovelace' }
const totpSecret = 'JBSWY3DPEHPK3PXP'

eachStore((store) => {
  describe('a clock that jumps', () => {
    const users = UserServiceV2.method
    let clock: WallClock
    let sink: SmtpSink
    let server: LocalServer
    let dataDir = ''
    let drawn = 0

    before(async () => {
      clock = holdWallClock()
      const port = await freePort()
      sink = await openSmtpSink(port)
      dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
      const { GATEHOUSE_DATABASE_URL: url } = store.settings()
      server = await startLocalServer({
        GATEHOUSE_DATA_DIR: dataDir,
        ...(url && { GATEHOUSE_DATABASE_URL: url }),
        GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${port}?from=id@acme.test`,
      })
    })
    after(async () => {
      await closeAll(server, sink)
      clock.release()
      await rm(dataDir, { recursive: true, force: true })
    })

    const ask = (method: DescMethodUnary, request: JsonObject): Promise<Answer> =>
      protocols[0]!.open(server.world.url)(method, request, { token: server.world.token })
    const done = async (method: DescMethodUnary, request: JsonObject): Promise<JsonObject> => {
      const { code, message, json } = await ask(method, request)
      assert.equal(code, ok, message)
      return json
    }
    const address = () => `ada-${++drawn}@example.test`
    const human = async (more: JsonObject) =>
      done(users.addHumanUser, { username: `ada-${++drawn}`, profile, ...more })
    const withApp = async (): Promise<string> => {
      const email = { email: address(), isVerified: true }
      return String((await human({ email, totpSecret })).userId)
    }
    /** Steps of thirty seconds from now. */
    const code = (steps = 0) => totpCode(totpSecret, Math.floor(Date.now() / 30_000) + steps)
    const signIn = (userId: string, totp: string) =>
      ask(SessionService.method.createSession, {
        checks: { user: { userId }, totp: { code: totp } },
      })

    it('calls go on meanwhile', { timeout: 300_000 }, async () => {
      await server.endure(async ({ load }) => {
        for (const hours of [5, -3, 24 * 20, 0]) {
          clock.setAhead(hours * hour)
          await load.doneMore(30)
        }
        assert.equal(load.unavailable(), 0)
      })
    })

    it('a code of the true time is right as soon as the clock is', async () => {
      const userId = await withApp()
      for (const hours of [5, -3]) {
        clock.setAhead(hours * hour)
        const late = code(-hours * 120)
        assert.notEqual((await signIn(userId, late)).code, ok)
        clock.setAhead(0)
        const { code: answer, message } = await signIn(userId, code(hours > 0 ? 0 : 1))
        assert.equal(answer, ok, message)
      }
    })

    it('attempts that were counted by a wrong clock are dropped with it', async () => {
      const userId = await withApp()
      clock.setAhead(5 * hour)
      const answers: number[] = []
      for (let tries = 0; tries < 12; tries += 1)
        answers.push((await signIn(userId, '000000')).code)
      assert.equal(answers.at(-1), resourceExhausted)
      clock.setAhead(0)
      const { code: answer, message } = await signIn(userId, code())
      assert.equal(answer, ok, message)
    })

    it('mails go out at once, whatever the clock did before', async () => {
      for (const hours of [5, 0, -3, 0]) {
        clock.setAhead(hours * hour)
        const email = address()
        const { userId, details } = await human({ email: { email } })
        await sink.mailsTo(email)
        const { creationDate = '', changeDate = creationDate } = details as Record<string, string>
        const apart = Math.abs(Date.parse(changeDate) - Date.now())
        assert.ok(apart < hour, `it is stamped ${changeDate}`)
        // One more, which is the one that counts although the clock may have been ahead.
        clock.setAhead(0)
        await done(users.resendEmailCode, { userId: userId ?? '' })
        await sink.mailsTo(email, 2)
      }
    })

    it('a code that was made after the clock was put right ends when it should', async () => {
      clock.setAhead(5 * hour)
      await withApp()
      clock.setAhead(0)
      const { userId = '', emailCode = '' } = await human({
        email: { email: address(), returnCode: {} },
      })
      clock.setAhead(2 * hour)
      const late = await ask(users.verifyEmail, { userId, verificationCode: emailCode })
      assert.notEqual(late.code, ok)
      clock.setAhead(0)
      await done(users.verifyEmail, { userId, verificationCode: emailCode })
    })
  })
})
