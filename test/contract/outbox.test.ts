/** Messages that were sent and that wait: over every protocol, on both stores. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { SMTPServer } from 'smtp-server'
import { ManagementService, OrganizationService, OutboxService } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { type CallOptions, type CallThrough, protocols } from '../world/protocols.ts'
import { freePort, startWorld, type World } from '../world/world.ts'

const rpc = OutboxService.method
const management = ManagementService.method

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

/** A mail server that refuses whoever is named so, until it is told not to. */
async function openPickyServer(port: number) {
  const state = { refuses: /refused/, isOpen: true }
  const server = new SMTPServer({
    authOptional: true,
    // One that is closed waits for nobody.
    closeTimeout: 100,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      const no = Object.assign(new Error('no such person here'), { responseCode: 550 })
      done(state.refuses.test(address) ? no : undefined)
    },
    onData: (stream, _session, done) => {
      stream.on('data', () => undefined)
      stream.on('end', () => done())
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { state, close }
}

eachStore((store) => {
  let world: World
  let call: CallThrough
  let picky: Awaited<ReturnType<typeof openPickyServer>>
  let people = 0

  const ask = async (
    method: DescMethodUnary,
    request: JsonObject,
    options: CallOptions = {},
    through = call,
  ): Promise<Json> => {
    const { code, message, json } = await through(method, request, {
      token: world.token,
      ...options,
    })
    assert.equal(code, 0, `${method.name}: ${message}`)
    return json
  }
  const refusal = async (method: DescMethodUnary, request: JsonObject, options?: CallOptions) => {
    const { code, ids } = await call(method, request, { token: world.token, ...options })
    return `${code} ${ids[0]}`
  }
  const invite = async (name: string, options?: CallOptions) => {
    people += 1
    const address = `${name}-${people}@acme.test`
    const request = {
      userName: address,
      profile: { firstName: 'Ada', lastName: 'Lovelace', preferredLanguage: 'de' },
      email: { email: address },
    }
    const { userId } = await ask(management.addHumanUser, request, options)
    return { userId: String(userId), address }
  }
  /** The newest message to a user, once it is in a state. */
  const messageIn = async (state: string, userId: string, through = call): Promise<Json> => {
    for (const ends = Date.now() + 20_000; Date.now() < ends; ) {
      const { messages = [] } = await ask(rpc.listMessages, { userId }, {}, through)
      if (messages[0]?.state === state) return messages[0]
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`no message to ${userId} came to be ${state}`)
  }
  const ownerElsewhere = async () => {
    const { organizationId } = await ask(OrganizationService.method.addOrganization, {
      name: `Elsewhere ${people}`,
    })
    const there = { orgId: organizationId }
    const robot = { userName: 'robot', name: 'Robot' }
    const { userId } = await ask(management.addMachineUser, robot, there)
    await ask(management.addOrgMember, { userId, roles: ['ORG_OWNER'] }, there)
    const { token } = await ask(management.addPersonalAccessToken, { userId }, there)
    return { organizationId: String(organizationId), token: String(token) }
  }

  before(async () => {
    const port = await freePort()
    picky = await openPickyServer(port)
    const settings = store.engine === 'postgres' ? store.settings() : {}
    const smtp = { GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${port}?from=gate@acme.test` }
    world = await startWorld({ ...settings, ...smtp })
    call = protocols[0]!.open(world.url)
  })
  after(async () => {
    await world.close()
    await picky.close()
  })

  for (const protocol of protocols) {
    it(`a mail is found, looked at and sent anew over ${protocol.name}`, async () => {
      const through = protocol.open(world.url)
      const { userId, address } = await invite('ada')
      const sent = await messageIn('STATE_SENT', userId, through)
      assert.equal(sent.kind, 'KIND_INIT_CODE')
      assert.equal(sent.address, address)
      assert.equal(sent.language, 'de')
      assert.equal(sent.channel, 'CHANNEL_EMAIL')

      const messageId = sent.id
      const whole = await ask(rpc.getMessage, { messageId }, {}, through)
      assert.equal(whole.remedy, 'REMEDY_NEW_CODE')
      assert.equal(whole.eventType, 'user.human.initialization.code.added')
      assert.ok(Date.parse(whole.codeExpirationDate) > Date.now())
      assert.doesNotMatch(JSON.stringify(whole), /Crypted|payload/)

      const again = await ask(rpc.sendAgain, { messageId }, {}, through)
      assert.equal(again.isNewCode, true)
      const other = await messageIn('STATE_SENT', userId, through)
      assert.notEqual(other.id, messageId)

      const { channels } = await ask(rpc.getHealth, {}, {}, through)
      const [email, sms] = channels
      assert.equal(email.transport, 'TRANSPORT_OF_SERVER')
      assert.equal(sms.transport, 'TRANSPORT_MAILBOX')
      assert.equal(email.share, 6)

      const preview = { kind: 'KIND_INVITATION', language: 'fr' }
      const mail = await ask(rpc.previewMessage, preview, {}, through)
      assert.equal(mail.language, 'fr')
      assert.match(mail.html, /<html/)
      assert.notEqual(mail.subject, '')
    })
  }

  it('what its transport refused is shown with the answer, and is sent again', async () => {
    const { userId, address } = await invite('refused')
    const failed = await messageIn('STATE_FAILED', userId)
    assert.equal(failed.reason, 'REASON_REFUSED')
    assert.match(failed.answer, /no such person here/)
    assert.equal(failed.address, address)
    const { remedy } = await ask(rpc.getMessage, { messageId: failed.id })
    assert.equal(remedy, 'REMEDY_SAME')
    picky.state.refuses = /nobody/
    const again = await ask(rpc.sendAgain, { messageId: failed.id })
    assert.equal(again.isNewCode ?? false, false)
    const sent = await messageIn('STATE_SENT', userId)
    picky.state.refuses = /refused/
    assert.equal(sent.id, failed.id)
    assert.equal(sent.reason, undefined)
    assert.equal(sent.answer, undefined)
  })

  it('every filter leaves what it names, in pages, the newest first', async () => {
    const one = await invite('filter')
    const other = await invite('FILTER-Two')
    for (const { userId } of [one, other]) await messageIn('STATE_SENT', userId)
    const found = async (request: JsonObject) => {
      const { messages = [] } = await ask(rpc.listMessages, request)
      return messages.map(({ userId }: Json) => userId)
    }
    assert.deepEqual(await found({ addressContains: 'Filter-' }), [other.userId, one.userId])
    assert.deepEqual(await found({ address: one.address.toUpperCase() }), [one.userId])
    assert.deepEqual(await found({ addressContains: 'filter-', kind: 'KIND_PASSWORD_RESET' }), [])
    assert.deepEqual(await found({ addressContains: 'filter-', channel: 'CHANNEL_SMS' }), [])
    assert.deepEqual(await found({ userId: one.userId, state: 'STATE_PENDING' }), [])
    const ours = { addressContains: 'filter-', state: 'STATE_SENT', kind: 'KIND_INIT_CODE' }
    const first = await ask(rpc.listMessages, { ...ours, pageSize: 1 })
    assert.equal(first.messages[0].userId, other.userId)
    const { nextPageToken: pageToken } = first
    const second = await ask(rpc.listMessages, { ...ours, pageSize: 1, pageToken })
    assert.equal(second.messages[0].userId, one.userId)
    const { creationDate } = first.messages[0]
    assert.deepEqual(await found({ ...ours, createdBefore: creationDate }), [one.userId])
    assert.deepEqual(await found({ ...ours, createdFrom: creationDate }), [other.userId])
    const tampered = await refusal(rpc.listMessages, { ...ours, pageSize: 1, pageToken: 'AAAA' })
    assert.equal(tampered, '3 QUERY-Pgt1k')
    const forOther = await refusal(rpc.listMessages, { pageToken })
    assert.equal(forOther, '3 QUERY-Pgt1k')
  })

  it('an owner of one organisation sees no mail of another', async () => {
    const { organizationId, token } = await ownerElsewhere()
    const mine = await invite('theirs', { orgId: organizationId })
    const foreign = await invite('ours')
    await messageIn('STATE_SENT', mine.userId)
    const { id: messageId } = await messageIn('STATE_SENT', foreign.userId)
    for (const request of [{}, { userId: foreign.userId }, { addressContains: 'acme' }]) {
      const { messages = [] } = await ask(rpc.listMessages, request, { token })
      for (const each of messages) assert.equal(each.organizationId, organizationId)
    }
    const { messages } = await ask(rpc.listMessages, {}, { token })
    assert.equal(messages[0].userId, mine.userId)
    assert.equal(await refusal(rpc.getMessage, { messageId }, { token }), '5 MAIL-Ms1nf')
    assert.equal(await refusal(rpc.sendAgain, { messageId }, { token }), '5 MAIL-Ms1nf')
    assert.match(await refusal(rpc.getHealth, {}, { token }), /^7 /)
    const kind = 'KIND_INVITATION'
    const preview = { kind, organizationId }
    assert.notEqual((await ask(rpc.previewMessage, preview, { token })).html, '')
    assert.match(await refusal(rpc.previewMessage, { kind }, { token }), /^[57] /)
    const toForeign = { kind, userId: foreign.userId }
    assert.match(await refusal(rpc.previewMessage, toForeign, { token }), /^5 /)
  })

  it('a preview greets the user it is for, in its language', async () => {
    const { userId } = await invite('greeted')
    const mail = await ask(rpc.previewMessage, { kind: 'KIND_VERIFY_EMAIL', userId })
    assert.equal(mail.language, 'de')
    assert.match(mail.text, /Ada/)
    const sms = await ask(rpc.previewMessage, { kind: 'KIND_SMS_CODE', userId: '' })
    assert.equal(sms.html, undefined)
    assert.match(sms.text, /SAMPLE/)
  })

  it('a mail whose code was used, and a notice, are not sent again', async () => {
    const { userId } = await invite('waiting')
    const { id: messageId } = await messageIn('STATE_SENT', userId)
    await ask(management.removeUser, { id: userId })
    assert.equal(await refusal(rpc.sendAgain, { messageId }), '9 MAIL-Ms3na')
  })

  it('what waits is not sent again, and says of its transport only that it fails', async () => {
    await picky.close()
    const { userId, address } = await invite('late')
    for (const ends = Date.now() + 20_000; Date.now() < ends; ) {
      const [{ failing }] = (await ask(rpc.getHealth, {})).channels
      if (failing > 0) break
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const waiting = await messageIn('STATE_PENDING', userId)
    assert.equal(waiting.reason, 'REASON_TRANSPORT_FAILED')
    assert.equal(waiting.answer ?? '', '')
    assert.equal(waiting.address, address)
    assert.ok(Date.parse(waiting.nextAttemptDate) > 0)
    const messageId = waiting.id
    assert.equal((await ask(rpc.getMessage, { messageId })).remedy, 'REMEDY_WAIT')
    assert.equal(await refusal(rpc.sendAgain, { messageId }), '9 MAIL-Ms2ne')
    const [{ state, pending }] = (await ask(rpc.getHealth, {})).channels
    assert.equal(state, 'TRANSPORT_STATE_FAILING')
    assert.equal(pending, 1)
  })
})
