/** Mail servers, endpoints and senders of SMS that an instance names itself, end to end. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { readSettings } from '../../src/app/config/settings.ts'
import { rebuildStore } from '../../src/app/operator/rebuild.ts'
import { AdminService, ManagementService } from '../../src/proto/services.ts'
import { openSqlite } from '../../src/store/database/sqlite.ts'
import { eachStore } from '../stores/stores.ts'
import { programArgs } from '../world/program.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { freePort, startWorld, type World } from '../world/world.ts'
import { openSmsSink, type ReceivedSms } from './sms-sink.ts'
import { headerText, openSmtpSink } from './smtp-sink.ts'

const admin = AdminService.method
const management = ManagementService.method
const profile = { firstName: 'Ada', lastName: 'Lovelace' }

function talkTo(world: World) {
  const through: CallThrough = protocols[0]!.open(world.url)
  const call = (method: DescMethodUnary, request: JsonObject = {}) =>
    through(method, request, { token: world.token })
  return {
    ask: async (method: DescMethodUnary, request: JsonObject = {}) => {
      const answer = await call(method, request)
      assert.equal(answer.code, 0, `${method.name}: ${answer.message}`)
      // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
      return answer.json as any
    },
    refusal: async (method: DescMethodUnary, request: JsonObject = {}) => {
      const { code, ids, message } = await call(method, request)
      return { code, id: ids[0] ?? '', message }
    },
  }
}

const password = 'S3cret-of-the-server'
const serverAt = (port: number) => ({
  ...{ senderAddress: 'id@acme.test', senderName: 'Acme Ltd', host: `127.0.0.1:${port}` },
  ...{ replyToAddress: 'help@acme.test', description: 'our relay' },
})

function isSigned(sms: ReceivedSms | undefined, key: string): boolean {
  const [, time = '', hex = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(sms?.signature ?? '') ?? []
  const isNow = Math.abs(Date.now() / 1000 - Number(time)) < 300
  const expected = createHmac('sha256', key).update(`${time}.${sms?.text}`).digest('hex')
  return isNow && hex === expected
}

/** Somebody who may read the settings of the instance, and change none. */
async function readerOf(world: World) {
  const { ask } = talkTo(world)
  const userName = `reader-${Math.random()}`
  const { userId } = await ask(management.addMachineUser, { userName, name: 'Reader' })
  await ask(admin.addIAMMember, { userId, roles: ['IAM_OWNER_VIEWER'] })
  const { token } = await ask(management.addPersonalAccessToken, { userId })
  return { token: String(token) }
}

/** Waits for what happens beside the calls. */
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (const ends = Date.now() + 20_000; Date.now() < ends; ) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it did not come to pass')
}

eachStore((store) => {
  describe('providers by RPC', () => {
    // The suite's own connection would keep the servers out of its SQLite file.
    let settings: Record<string, string> = {}
    before(async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
      const isSqlite = store.engine === 'sqlite'
      settings = { ...(isSqlite ? {} : store.settings()), GATEHOUSE_DATA_DIR: dataDir }
    })
    after(() => rm(settings.GATEHOUSE_DATA_DIR!, { recursive: true, force: true }))
    const look = async (text: string) => {
      if (store.engine === 'postgres') return store.database().all<JsonObject>(text)
      const file = join(settings.GATEHOUSE_DATA_DIR!, 'gatehouse.sqlite')
      const guest = openSqlite({ file, isGuest: true })
      return guest.all<JsonObject>(text).finally(() => guest.close())
    }

    it('a mail server is added, tested, used and removed; its password stays here', async () => {
      const port = await freePort()
      const sink = await openSmtpSink(port)
      const world = await startWorld(settings)
      const { ask, refusal } = talkTo(world)

      const { id, details } = await ask(admin.addEmailProviderSMTP, {
        ...serverAt(port),
        password,
      })
      assert.match(id, /^\d{18}$/)
      assert.ok(details.creationDate)
      assert.equal((await refusal(admin.getSMTPConfig)).code, 5, 'none is active yet')

      await ask(admin.testEmailProviderSMTPById, { id, receiverAddress: 'test@acme.test' })
      const [test] = await sink.mailsTo('test@acme.test')
      assert.match(headerText(test!.headers.get('subject')), /Test/)

      await ask(admin.activateEmailProvider, { id })
      const { smtpConfig } = await ask(admin.getSMTPConfig)
      assert.equal(smtpConfig.state, 'SMTP_CONFIG_ACTIVE')
      assert.equal(smtpConfig.host, `127.0.0.1:${port}`)
      const { config } = await ask(admin.getEmailProvider)
      assert.equal(config.smtp.replyToAddress, 'help@acme.test')

      await ask(management.importHumanUser, {
        userName: 'ada',
        profile: { ...profile, preferredLanguage: 'de-CH' },
        email: { email: 'ada@acme.test' },
      })
      const [mail] = await sink.mailsTo('ada@acme.test')
      assert.equal(mail!.from, 'id@acme.test')
      assert.match(headerText(mail!.headers.get('from')), /Acme Ltd/)
      assert.equal(headerText(mail!.headers.get('reply-to')), 'help@acme.test')
      assert.match(mail!.html, /<html lang="de"/)
      assert.match(mail!.text, /Guten Tag Ada Lovelace/)

      const told = JSON.stringify([
        await ask(admin.listEmailProviders),
        await ask(admin.listSMTPConfigs),
        await ask(admin.getEmailProviderById, { id }),
        await ask(admin.getSMTPConfigById, { id }),
      ])
      assert.doesNotMatch(told, /S3cret|Crypted|password/i)
      const stored = await look('SELECT payload FROM events')
      assert.doesNotMatch(JSON.stringify(stored), /S3cret/)

      assert.equal((await refusal(admin.activateSMTPConfig, { id })).code, 9)
      await ask(admin.removeSMTPConfig, { id })
      assert.equal((await refusal(admin.getEmailProviderById, { id })).code, 5)
      await ask(management.importHumanUser, {
        ...{ userName: 'grace', profile, email: { email: 'grace@acme.test' } },
      })
      await until(async () => {
        const answer = await fetch(`${world.server.mailboxUrl}.json?to=grace@acme.test`)
        return (await answer.text()).includes('grace@acme.test')
      })
      await world.close()
      await sink.close()
    })

    it('the start knows how many instances carry their messages themselves', async () => {
      const world = await startWorld(settings)
      assert.deepEqual(world.server.providerCounts, { instances: 1, email: 0, sms: 0 })
      const { id } = await talkTo(world).ask(admin.addSMTPConfig, serverAt(await freePort()))
      await talkTo(world).ask(admin.activateSMTPConfig, { id })
      await world.close()
      const again = await startWorld(settings)
      assert.deepEqual(again.server.providerCounts, { instances: 1, email: 1, sms: 0 })
      await talkTo(again).ask(admin.removeSMTPConfig, { id })
      await again.close()
    })

    it('of two of a channel one is active, and changes reach the next mail', async () => {
      const port = await freePort()
      const sink = await openSmtpSink(port)
      const hook = await openSmsSink()
      const world = await startWorld(settings)
      const { ask, refusal } = talkTo(world)
      const { id: smtp } = await ask(admin.addSMTPConfig, serverAt(port))
      const { id: http } = await ask(admin.addEmailProviderHTTP, {
        ...{ endpoint: hook.url, description: 'hook' },
      })
      await ask(admin.activateSMTPConfig, { id: smtp })
      await ask(admin.activateEmailProvider, { id: http })
      const { result } = await ask(admin.listEmailProviders, { query: { asc: true } })
      assert.deepEqual(
        // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
        result.filter((each: any) => [smtp, http].includes(each.id)).map((each: any) => each.state),
        ['EMAIL_PROVIDER_INACTIVE', 'EMAIL_PROVIDER_ACTIVE'],
      )
      assert.equal((await refusal(admin.getSMTPConfig)).code, 5, 'the active one is no mail server')
      const invite = (name: string) =>
        ask(management.importHumanUser, {
          ...{ userName: name, profile, email: { email: `${name}@two.test` } },
        })
      await invite('first')
      await until(() => hook.received.length === 1)
      const info = hook.received[0]?.body.contextInfo as JsonObject
      assert.deepEqual(info.provider, { id: http, description: 'hook' })
      assert.equal(info.recipientEmailAddress, 'first@two.test')

      const after = await openSmsSink()
      await ask(admin.updateEmailProviderHTTP, { id: http, endpoint: after.url })
      await invite('second')
      await until(() => after.received.length === 1)
      assert.equal(hook.received.length, 1)

      await ask(admin.activateEmailProvider, { id: smtp })
      await ask(admin.updateSMTPConfig, { ...serverAt(port), id: smtp, senderName: 'Renamed' })
      await invite('third')
      const [mail] = await sink.mailsTo('third@two.test')
      assert.match(headerText(mail!.headers.get('from')), /Renamed/)
      await ask(admin.deactivateSMTPConfig, { id: smtp })
      assert.equal((await refusal(admin.deactivateEmailProvider, { id: smtp })).code, 9)
      await world.close()
      await sink.close()
      hook.close()
      after.close()
    })

    it('what could give a password away or leads nowhere is refused', async () => {
      const port = await freePort()
      const world = await startWorld(settings)
      const { ask, refusal } = talkTo(world)
      const { id } = await ask(admin.addSMTPConfig, { ...serverAt(port), user: 'me', password })
      const elsewhere = { ...serverAt(port), host: `localhost:${port}`, user: 'me' }
      const receiverAddress = 'test@acme.test'
      const needsPassword = { code: 3, id: 'MAIL-Pw9h7' }
      const about = async (method: DescMethodUnary, request: JsonObject) => {
        const { code, id } = await refusal(method, request)
        return { code, id }
      }
      assert.deepEqual(await about(admin.updateSMTPConfig, { ...elsewhere, id }), needsPassword)
      const { description: _, replyToAddress: __, ...tried } = elsewhere
      assert.deepEqual(
        await about(admin.testSMTPConfig, { ...tried, id, receiverAddress }),
        needsPassword,
      )
      const down = await refusal(admin.testSMTPConfigById, { id, receiverAddress })
      assert.deepEqual([down.code, down.id], [9, 'MAIL-Ts3f8'])
      assert.match(down.message, /could not be sent \(no mail server answered as one should/)
      assert.doesNotMatch(down.message, /S3cret|ECONN/)
      const noPort = { ...serverAt(port), host: 'mail.acme.test' }
      assert.equal((await refusal(admin.addSMTPConfig, noPort)).code, 3)
      for (const endpoint of ['file:///etc/passwd', 'http://me:secret@acme.test/']) {
        assert.equal((await refusal(admin.addEmailProviderHTTP, { endpoint })).code, 3)
        assert.equal((await refusal(admin.addSMSProviderHTTP, { endpoint })).code, 3)
      }
      assert.equal((await refusal(admin.updateSMTPConfigPassword, { id: '1', password })).code, 5)
      await ask(admin.updateEmailProviderSMTPPassword, { id, password: 'another' })
      await ask(admin.removeEmailProvider, { id })
      await world.close()
    })

    it('a mail server is signed in to as a request says, in the newer way, too', async () => {
      const port = await freePort()
      const sink = await openSmtpSink(port)
      const world = await startWorld(settings)
      const { ask, refusal } = talkTo(world)
      const server = { ...serverAt(port), user: 'relay' }
      const shown = async (id: string) => {
        const { smtp } = (await ask(admin.getEmailProviderById, { id })).config
        return [smtp.user, smtp.plain ?? smtp.none]
      }
      const { id } = await ask(admin.addEmailProviderSMTP, { ...server, plain: { password } })
      assert.deepEqual(await shown(id), ['relay', {}])
      const [row] = await look(
        `SELECT sealed_secret FROM notification_providers WHERE id = '${id}'`,
      )
      assert.ok(row?.sealed_secret, 'the password is kept')
      await ask(admin.updateEmailProviderSMTP, { ...server, id, none: {} })
      assert.deepEqual(await shown(id), [undefined, {}])
      const receiverAddress = 'open@acme.test'
      await ask(admin.testEmailProviderSMTP, { ...server, none: {}, receiverAddress })
      assert.equal((await sink.mailsTo(receiverAddress)).length, 1)
      const xoauth2 = { tokenEndpoint: 'https://idp.test/token', scopes: ['mail'] }
      const refused = await refusal(admin.addEmailProviderSMTP, { ...server, xoauth2 })
      assert.match(refused.message, /xoauth2/)
      await ask(admin.removeEmailProvider, { id })
      await world.close()
      await sink.close()
    })

    it('SMS go to the endpoint that is active, and accounts of Twilio are kept', async () => {
      const hook = await openSmsSink()
      const world = await startWorld(settings)
      const { ask, refusal } = talkTo(world)
      const { id: twilio } = await ask(admin.addSMSProviderTwilio, {
        ...{ sid: 'AC1', token: 'S3cret-token', senderNumber: '+4170', description: 'numbers' },
      })
      await ask(admin.updateSMSProviderTwilio, { id: twilio, sid: 'AC2', senderNumber: 'Acme' })
      await ask(admin.updateSMSProviderTwilioToken, { id: twilio, token: 'S3cret-other' })
      const { id, signingKey } = await ask(admin.addSMSProviderHTTP, { endpoint: hook.url })
      await ask(admin.activateSMSProvider, { id })
      const { result, details } = await ask(admin.listSMSProviders)
      assert.ok(Number(details.totalResult) >= 2)
      assert.doesNotMatch(JSON.stringify(result), /S3cret|Crypted/)
      const { config } = await ask(admin.getSMSProvider, { id: twilio })
      assert.deepEqual(config.twilio, { sid: 'AC2', senderNumber: 'Acme' })
      assert.equal(config.state, 'SMS_PROVIDER_CONFIG_INACTIVE')
      const nameless = { sid: 'AC1', token: 'x' }
      assert.equal((await refusal(admin.addSMSProviderTwilio, nameless)).id, 'SMS-Sn6m4')

      await ask(management.addHumanUser, {
        ...{ userName: 'phoned', profile, initialPassword: 'Sup3r-Secret!' },
        email: { email: 'phoned@sms.test', isEmailVerified: true },
        phone: { phone: '+41 79 123 45 67' },
      })
      await until(() => hook.received.length === 1)
      const info = hook.received[0]?.body.contextInfo as JsonObject
      assert.equal(info.recipientPhoneNumber, '+41791234567')
      assert.match(signingKey, /^[A-Za-z0-9]{36}$/)
      assert.ok(isSigned(hook.received[0], signingKey))
      const shown = async () => (await ask(admin.getSMSProvider, { id })).config.http.signingKey
      assert.equal(await shown(), signingKey)
      const stored = await look('SELECT payload FROM events')
      assert.doesNotMatch(JSON.stringify(stored), new RegExp(signingKey))
      const moved = { id, endpoint: hook.url, description: 'moved' }
      assert.equal((await ask(admin.updateSMSProviderHTTP, moved)).signingKey, undefined)
      assert.equal(await shown(), signingKey)
      const later = await refusal(admin.updateSMSProviderHTTP, {
        ...{ ...moved, expirationSigningKey: '60s' },
      })
      assert.match(later.message, /ExpirationSigningKey: value must equal 0s/)
      const another = await ask(admin.updateSMSProviderHTTP, {
        ...{ ...moved, expirationSigningKey: '0s' },
      })
      assert.notEqual(another.signingKey, signingKey)
      assert.equal(await shown(), another.signingKey)
      const { user } = await ask(management.getUserByLoginNameGlobal, { loginName: 'phoned' })
      await ask(management.resendHumanPhoneVerification, { userId: user.id })
      await until(() => hook.received.length === 2)
      assert.ok(isSigned(hook.received[1], another.signingKey))
      const reader = await readerOf(world)
      const asReader = await protocols[0]!.open(world.url)(admin.getSMSProvider, { id }, reader)
      assert.equal(asReader.code, 0)
      assert.doesNotMatch(JSON.stringify(asReader.json), /signingKey/)
      await ask(admin.deactivateSMSProvider, { id })
      await ask(admin.removeSMSProvider, { id })
      assert.equal((await refusal(admin.getSMSProvider, { id })).code, 5)
      await world.close()
      hook.close()
    })

    it('messages that stay here are reported, and only to owners', async () => {
      const world = await startWorld(settings)
      const { ask } = talkTo(world)
      assert.deepEqual(await ask(admin.getFileSystemNotificationProvider), { provider: {} })
      assert.deepEqual(await ask(admin.getLogNotificationProvider), {
        provider: { compact: true },
      })
      const nobody = await protocols[0]!.open(world.url)(admin.listEmailProviders, {}, {})
      assert.equal(nobody.code, 16)
      await world.close()
    })

    it('an instance that turned the notice off notifies no one of a changed password', async () => {
      const world = await startWorld(settings)
      const { ask } = talkTo(world)
      const add = (userName: string) =>
        ask(management.addHumanUser, {
          ...{ userName, profile, initialPassword: 'Sup3r-Secret!' },
          email: { email: `${userName}@notice.test`, isEmailVerified: true },
        })
      const mailbox = async (name: string) =>
        (await fetch(`${world.server.mailboxUrl}.json?to=${name}@notice.test`)).text()
      const change = async (name: string) => {
        const { userId } = await add(name)
        await ask(management.setHumanPassword, { userId, password: 'An0ther-Secret!' })
      }
      await change('told')
      await until(async () => (await mailbox('told')).includes('passwordChange'))
      await ask(admin.updateNotificationPolicy, { passwordChange: false }).catch(() =>
        ask(admin.addNotificationPolicy, { passwordChange: false }),
      )
      await change('untold')
      await until(async () => {
        const [row] = await look(
          `SELECT last_error FROM outbox WHERE kind = 'passwordChange' AND state = 'dropped'`,
        )
        return row?.last_error === 'it is not wanted'
      })
      assert.doesNotMatch(await mailbox('untold'), /passwordChange/)
      await world.close()
    })

    it('the rows made again from the events are the same', async () => {
      const text = 'SELECT * FROM notification_providers ORDER BY id'
      const kept = await look(text)
      assert.ok(kept.length > 0)
      await rebuildStore(readSettings(settings, settings.GATEHOUSE_DATA_DIR!))
      assert.deepEqual(await look(text), kept)
    })
  })
})

describe('the outbox of an operator', () => {
  const run = promisify(execFile)

  it('what was given up is listed and sent again while the server runs', async () => {
    const port = await freePort()
    const world = await startWorld({ GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${port}` })
    const { ask } = talkTo(world)
    await ask(management.importHumanUser, {
      ...{ userName: 'late', profile, email: { email: 'late@ada.test' } },
    })
    const guest = openSqlite({ file: `${world.dataDir}/gatehouse.sqlite`, isGuest: true })
    // As after the last of its attempts; waiting for those would take hours.
    await until(async () => {
      const giveUp = `UPDATE outbox SET state = 'given_up', lease_id = NULL, leased_until = NULL,
        last_error = 'down' WHERE attempts > 0 AND lease_id IS NULL`
      return (await guest.run(giveUp)) === 1
    })
    await guest.close()
    const cli = async (...words: string[]) => {
      const args = [...programArgs, 'outbox', ...words]
      const env = { ...process.env, GATEHOUSE_DATA_DIR: world.dataDir }
      return (await run(process.execPath, args, { env })).stdout
    }
    assert.match(await cli('list'), /^\d+ +given_up +email +initCode +user \d+ .* down$/m)
    const sink = await openSmtpSink(port)
    assert.match(await cli('retry', '--all'), /^1 message will be sent again/)
    assert.match(await cli('retry', '--all'), /^nothing was given up/)
    // Any commit wakes the dispatcher, which need not wait for its own timer then.
    await ask(management.addMachineUser, { userName: 'waker', name: 'w' })
    const mails = await sink.mailsTo('late@ada.test')
    assert.equal(mails.length, 1)
    await assert.rejects(cli('retry'), /outbox retry <id>/)
    await world.close()
    await sink.close()
  })
})
