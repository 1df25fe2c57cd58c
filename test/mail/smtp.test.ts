/** Mails and SMS as their receivers get them: over real SMTP and real HTTP. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { freePort, startWorld, type World } from '../world/world.ts'
import { openSmsSink, type SmsSink } from './sms-sink.ts'
import { headerText, openSmtpSink, type ReceivedMail, type SmtpSink } from './smtp-sink.ts'

const management = ManagementService.method
const profile = { firstName: 'Ada', lastName: 'Lovelace' }
const smtpUrl = (port: number) => `smtp://127.0.0.1:${port}?from=id@acme.test&name=Acme%20Ltd`

/** A world, its first protocol with the owner's token, and what is often asked of it. */
function talkTo(world: World) {
  const through: CallThrough = protocols[0]!.open(world.url)
  const call = async (method: DescMethodUnary, request: JsonObject): Promise<JsonObject> => {
    const answer = await through(method, request, { token: world.token })
    assert.equal(answer.code, 0, answer.message)
    return answer.json
  }
  const eventTypes = async (userId: string): Promise<string[]> => {
    const { result } = await call(management.listUserChanges, { userId, query: { asc: true } })
    return (result as JsonObject[]).map(({ eventType }) =>
      String((eventType as JsonObject).key).replace(/^EventTypes\./, ''),
    )
  }
  /** Waits until the history has the event: it is written after the mail was handed over. */
  const history = async (userId: string, until: string): Promise<string[]> => {
    for (const ends = Date.now() + 20_000; Date.now() < ends; ) {
      const types = await eventTypes(userId)
      if (types.includes(until)) return types
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`no ${until} in the history of ${userId}`)
  }
  return { call, history, eventTypes }
}

/** Every link of a mail, its entities resolved; the same in both parts. */
function linksIn({ html, text }: ReceivedMail): { html: URL; text: URL } {
  const href = /href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  const plain = /https?:\/\/\S+/.exec(text)?.[0]
  return { html: new URL(href ?? ''), text: new URL(plain ?? '') }
}

function assertLink(mail: ReceivedMail, path: string, expected: Record<string, string | RegExp>) {
  const { html, text } = linksIn(mail)
  assert.equal(html.href, text.href)
  assert.equal(html.pathname, path)
  assert.deepEqual([...html.searchParams.keys()].sort(), Object.keys(expected).sort())
  for (const [name, value] of Object.entries(expected)) {
    const told = html.searchParams.get(name) ?? ''
    if (value instanceof RegExp) assert.match(told, value)
    else assert.equal(told, value, name)
  }
  const code = html.searchParams.get('code') ?? ''
  assert.ok(mail.text.includes(code), 'the code stands in the text')
  assert.ok(mail.html.includes(code), 'the code stands in the HTML')
}

function assertMime({ headers, text, html, from }: ReceivedMail, to: string) {
  assert.equal(from, 'id@acme.test')
  assert.match(headerText(headers.get('from')), /Acme Ltd"? <id@acme\.test>/)
  assert.match(headerText(headers.get('to')), new RegExp(`<${to}>`))
  assert.match(headers.get('content-type') ?? '', /^multipart\/alternative/)
  assert.ok(headerText(headers.get('subject')).length > 3)
  assert.ok(headers.get('date') && headers.get('message-id'))
  assert.match(html, /<html/)
  assert.match(text, /Ada Lovelace/)
  assert.match(html, /Ada Lovelace/)
}

describe('with a mail server and an SMS endpoint', () => {
  let smtp: SmtpSink
  let sms: SmsSink
  let world: World
  let talk: ReturnType<typeof talkTo>
  let orgID = ''
  const add = async (method: DescMethodUnary, request: JsonObject) =>
    String((await talk.call(method, request)).userId)
  const isCode = /^[A-Z0-9]{6}$/

  before(async () => {
    const port = await freePort()
    smtp = await openSmtpSink(port)
    sms = await openSmsSink({ failures: 1 })
    world = await startWorld({ GATEHOUSE_SMTP_URL: smtpUrl(port), GATEHOUSE_SMS_URL: sms.url })
    talk = talkTo(world)
    orgID = String(((await talk.call(management.getMyOrg, {})).org as JsonObject).id)
  })
  after(async () => {
    await world.close()
    await smtp.close()
    sms.close()
  })

  it('who has nothing to sign in with is sent an initialisation', async () => {
    const to = 'init@ada.test'
    const user = { userName: 'ada & co', profile, email: { email: to } }
    const userID = await add(management.importHumanUser, user)
    const [mail] = await smtp.mailsTo(to)
    assertMime(mail!, to)
    assertLink(mail!, '/ui/login/user/init', {
      ...{ authRequestID: '', code: isCode, loginname: 'ada & co', orgID, userID },
      passwordset: 'false',
    })
    assert.equal(linksIn(mail!).html.origin, world.url)
    const types = await talk.history(userID, 'user.human.initialization.code.sent')
    assert.deepEqual(types, [
      'user.human.added',
      'user.human.initialization.code.added',
      'user.human.initialization.code.sent',
    ])
  })

  it('every address that is taken is written to, exactly as it is stored', async () => {
    const forms: readonly (readonly [given: string, stored: string])[] = [
      ['<brackets@ada.test>', 'brackets@ada.test'],
      ['"quoted"@ada.test', 'quoted@ada.test'],
      [' blanks@ada.test ', 'blanks@ada.test'],
      ['comment@ada.test ()', 'comment@ada.test'],
      ["o'brien+tag=1@ada.test", "o'brien+tag=1@ada.test"],
      ['!#$%&*/?^_`{|}~-@ada.test', '!#$%&*/?^_`{|}~-@ada.test'],
      ['dotless@ada', 'dotless@ada'],
      ['jörg@ada.test', 'jörg@ada.test'],
      [`${'l'.repeat(64)}@ada.test`, `${'l'.repeat(64)}@ada.test`],
    ]
    for (const [at, [given, stored]] of forms.entries()) {
      const user = { userName: `form-${at}`, profile, email: { email: given } }
      const userId = await add(management.addHumanUser, user)
      const { email } = await talk.call(management.getHumanEmail, { userId })
      assert.equal((email as JsonObject).email, stored)
      const [mail] = await smtp.mailsTo(stored)
      assert.deepEqual(mail?.to, [stored], given)
    }
  })

  it('an address that no mail is written to is not taken', async () => {
    const through: CallThrough = protocols[0]!.open(world.url)
    for (const email of ['"john doe"@ada.test', '"a@b"@ada.test', 'ada@[192.0.2.1]']) {
      const user = { userName: `unwritable ${email}`, profile, email: { email } }
      for (const method of [management.addHumanUser, management.importHumanUser]) {
        const answer = await through(method, user, { token: world.token })
        assert.match(answer.message, /EMAIL-599BI/, email)
      }
    }
  })

  it('the initialisation knows that there is a password', async () => {
    const to = 'password@ada.test'
    const user = { userName: 'with-password', profile, email: { email: to } }
    const userID = await add(management.addHumanUser, { ...user, initialPassword: 'Sup3r-Secret!' })
    const [mail] = await smtp.mailsTo(to)
    assertLink(mail!, '/ui/login/user/init', {
      ...{ authRequestID: '', code: isCode, loginname: 'with-password', orgID, userID },
      passwordset: 'true',
    })
  })

  it('who can sign in already is asked to verify the address', async () => {
    const to = 'verify@ada.test'
    const { id } = await talk.call(management.addGenericOIDCProvider, {
      ...{ name: 'Elsewhere', issuer: 'https://elsewhere.test', clientId: 'us' },
      ...{ clientSecret: 's', providerOptions: { isCreationAllowed: true } },
    })
    const userID = await add(management.importHumanUser, {
      ...{ userName: 'linked', profile, email: { email: to } },
      idps: [{ configId: id!, externalUserId: 'x' }],
    })
    const [mail] = await smtp.mailsTo(to)
    assertMime(mail!, to)
    const path = '/ui/login/mail/verification'
    assertLink(mail!, path, { authRequestID: '', code: isCode, orgID, userID })
    await talk.history(userID, 'user.human.email.code.sent')
  })

  it('a template of the caller is where the link leads', async () => {
    const to = 'template@ada.test'
    const urlTemplate = 'https://app.acme.test/verify?u={{.UserID}}&o={{.OrgID}}&c={{.Code}}&x=1'
    const userID = await add(UserServiceV2.method.addHumanUser, {
      username: 'templated',
      profile: { givenName: 'Ada', familyName: 'Lovelace' },
      email: { email: to, sendCode: { urlTemplate } },
    })
    const [mail] = await smtp.mailsTo(to)
    assertMime(mail!, to)
    assertLink(mail!, '/verify', { u: userID, o: orgID, c: isCode, x: '1' })
    assert.equal(linksIn(mail!).html.origin, 'https://app.acme.test')
  })

  it('a phone is sent its code as the webhook of the contract', async () => {
    const to = 'phone@ada.test'
    const userID = await add(management.addHumanUser, {
      ...{ userName: 'phoned', profile, email: { email: to, isEmailVerified: true } },
      ...{ phone: { phone: '+41 79 123 45 67' }, initialPassword: 'Sup3r-Secret!' },
    })
    const types = await talk.history(userID, 'user.human.phone.code.sent')
    assert.deepEqual(types.slice(0, 3), [
      'user.human.added',
      'user.human.email.verified',
      'user.human.phone.code.added',
    ])
    // The endpoint said 503 at first: that one came again, and only once.
    assert.equal(sms.received.length, 1)
    const [{ type, body }] = sms.received as [(typeof sms.received)[0]]
    assert.equal(type, 'application/json')
    const contextInfo = body.contextInfo as JsonObject
    assert.equal(contextInfo.recipientPhoneNumber, '+41791234567')
    assert.equal(contextInfo.eventType, 'user.human.phone.code.added')
    const args = body.args as JsonObject
    assert.match(String(args.code), isCode)
    assert.equal(args.userID, userID)
    assert.ok(String((body.templateData as JsonObject).text).includes(String(args.code)))
    assert.equal(smtp.mails.filter((mail) => mail.to.includes(to)).length, 0)
  })

  it('a passkey link goes into the answer and into no mail', async () => {
    const to = 'passkey@ada.test'
    const answer = await talk.call(management.importHumanUser, {
      ...{ userName: 'passkeyed', profile, email: { email: to, isEmailVerified: true } },
      requestPasswordlessRegistration: true,
    })
    assert.match(String((answer.passwordlessRegistration as JsonObject).link), /codeID=/)
    // Whatever was to be sent for it would have been sent before this one's.
    const later = { userName: 'later', profile, email: { email: 'later@ada.test' } }
    await talk.history(
      await add(management.importHumanUser, later),
      'user.human.initialization.code.sent',
    )
    assert.equal(smtp.mails.filter((mail) => mail.to.includes(to)).length, 0)
    const types = await talk.eventTypes(String(answer.userId))
    assert.equal(types.at(-1), 'user.human.passwordless.initialization.code.added')
  })

  it('of fifty at once everyone has one mail, of their own', async () => {
    const numbers = Array.from({ length: 50 }, (_, number) => number)
    const ids = await Promise.all(
      numbers.map((number) =>
        add(management.importHumanUser, {
          ...{ userName: `crowd-${number}`, profile },
          email: { email: `crowd-${number}@ada.test` },
        }),
      ),
    )
    for (const number of numbers) {
      await talk.history(ids[number]!, 'user.human.initialization.code.sent')
      const mails = await smtp.mailsTo(`crowd-${number}@ada.test`)
      assert.equal(mails.length, 1)
      assert.equal(linksIn(mails[0]!).html.searchParams.get('userID'), ids[number])
    }
    assert.equal(
      new Set(smtp.mails.map(({ headers }) => headers.get('message-id'))).size,
      smtp.mails.length,
    )
  })
})

it('mails wait for a server that is down, and are not lost', async () => {
  const port = await freePort()
  const world = await startWorld({ GATEHOUSE_SMTP_URL: smtpUrl(port) })
  const { call, eventTypes, history } = talkTo(world)
  const ids = new Map<string, string>()
  for (const name of ['one', 'two', 'three']) {
    const user = { userName: name, profile, email: { email: `${name}@late.test` } }
    ids.set(name, String((await call(management.importHumanUser, user)).userId))
  }
  await new Promise((resolve) => setTimeout(resolve, 1500))
  for (const id of ids.values()) assert.equal((await eventTypes(id)).length, 2)
  const smtp = await openSmtpSink(port)
  for (const [name, id] of ids) {
    await history(id, 'user.human.initialization.code.sent')
    const mails = await smtp.mailsTo(`${name}@late.test`)
    assert.equal(mails.length, 1)
    const code = linksIn(mails[0]!).html.searchParams.get('code')
    assert.ok(mails[0]!.text.includes(code ?? '?'))
  }
  await world.close()
  await smtp.close()
})

it('mails that were waiting when the server stopped are sent by the next one', async () => {
  const port = await freePort()
  const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
  const settings = { GATEHOUSE_SMTP_URL: smtpUrl(port), GATEHOUSE_DATA_DIR: dataDir }
  const first = await startWorld(settings)
  const user = { userName: 'patient', profile, email: { email: 'patient@late.test' } }
  const { userId } = await talkTo(first).call(management.importHumanUser, user)
  await first.close()
  const smtp = await openSmtpSink(port)
  const second = await startWorld(settings)
  const [mail] = await smtp.mailsTo('patient@late.test')
  // Its link leads to where it was asked for, not to where it was sent from.
  assert.equal(linksIn(mail!).html.origin, first.url)
  await talkTo(second).history(String(userId), 'user.human.initialization.code.sent')
  await second.close()
  await smtp.close()
  await rm(dataDir, { recursive: true, force: true })
})
