/** What becomes of who is created by management v1 (management-v1 §5–9). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { ManagementService } from '../../src/proto/services.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'
import { openBook } from './outcome-book.ts'

const management = ManagementService.method
const password = 'Secr3t-Passw0rd'
/** Of `Sup3r-Secret!`. */
const hash = '$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'

const phones = [
  { words: {}, event: [], sms: [] },
  {
    words: { phone: { phone: '+41 71 000 00 00' } },
    event: ['human.phone.code.added'],
    sms: ['verifyPhone'],
  },
  {
    words: { phone: { phone: '+41 71 000 00 00', isPhoneVerified: true } },
    event: ['human.phone.verified'],
    sms: [],
  },
] as const

const added = 'human.added'
const linked = 'human.externalidp.added'
const verified = 'human.email.verified'
const asked = 'human.email.code.added'
const invited = 'human.initialization.code.added'
const initial = 'USER_STATE_INITIAL'
const active = 'USER_STATE_ACTIVE'

/** §6.3: e-mail verified, password given; then state, events, mails. */
const additions = [
  [false, false, initial, [added, invited], ['initCode']],
  [false, true, initial, [added, invited], ['initCode']],
  [true, false, initial, [added, verified, invited], ['initCode']],
  [true, true, active, [added, verified], []],
] as const

/** §7.5: links, e-mail verified, something to sign in with; then state, event, mails. */
const imports = [
  [0, false, false, initial, invited, ['initCode']],
  [0, false, true, initial, invited, ['initCode']],
  [0, true, false, initial, invited, ['initCode']],
  [0, true, true, active, verified, []],
  [1, true, false, active, verified, []],
  [2, true, true, active, verified, []],
  [1, false, false, active, asked, ['verifyEmail']],
  [2, false, true, active, asked, ['verifyEmail']],
] as const

/** §7.3 and the passkey: what is sent, and whether there is a password to change. */
const credentials = [
  { words: {}, signsIn: false, hasPassword: false },
  { words: { passwordChangeRequired: true }, signsIn: false, hasPassword: false },
  { words: { password }, signsIn: true, hasPassword: true },
  {
    words: { password, passwordChangeRequired: true },
    signsIn: true,
    hasPassword: true,
    mustChange: true,
  },
  {
    words: { hashedPassword: { value: hash }, passwordChangeRequired: true },
    signsIn: true,
    hasPassword: true,
  },
  {
    words: { password, hashedPassword: { value: hash }, passwordChangeRequired: true },
    signsIn: true,
    hasPassword: true,
  },
  { words: { requestPasswordlessRegistration: true }, signsIn: true, hasPassword: false },
] as const

/** Microseconds since 1970 of a wire timestamp. */
const microsOf = (text: string): number => {
  const [seconds = '', fraction = ''] = text.replace('Z', '').split('.')
  return Date.parse(`${seconds}Z`) * 1000 + Number(fraction.padEnd(6, '0'))
}

describe('who management v1 creates', () => {
  let world: World
  const book = openBook(() => world)
  let orgId = ''
  let providerId = ''
  let drawn = 0
  const unique = () => `o${++drawn}`

  before(async () => {
    world = await startWorld()
    orgId = await book.orgId()
    const provider = await book.read(management.addGenericOAuthProvider, {
      name: 'OAuth',
      clientId: 'c',
      clientSecret: 's',
      authorizationEndpoint: 'https://a.test/a',
      tokenEndpoint: 'https://a.test/t',
      userEndpoint: 'https://a.test/u',
      idAttribute: 'sub',
      providerOptions: { isAutoCreation: true },
    })
    providerId = String(provider.id)
  })
  after(() => world.close())

  const linksOf = (count: number) =>
    Array.from({ length: count }, () => ({
      configId: providerId,
      externalUserId: unique(),
      displayName: 'E',
    }))
  const humanOf = (isEmailVerified: boolean) => {
    const userName = unique()
    const profile = { firstName: 'Ada', lastName: 'Lovelace' }
    return { userName, profile, email: { email: `${userName}@b.test`, isEmailVerified } }
  }

  for (const protocol of protocols) {
    describe(`through ${protocol.name}`, () => {
      let call: CallThrough
      before(() => {
        call = protocol.open(world.url)
      })
      const make = async (
        method: typeof management.addHumanUser | typeof management.importHumanUser,
        request: JsonObject,
      ) => {
        const from = Date.now() * 1000
        const { code, message, json } = await call(method, request, { token: world.token })
        const to = (Date.now() + 1) * 1000
        assert.equal(code, 0, message)
        const userId = String(json.userId)
        const details = json.details as JsonObject
        return { userId, details, json, from, to }
      }
      type Made = Awaited<ReturnType<typeof make>>

      /** Sequence, one date, one time for all events, ids: the same for every row. */
      const checkAnswer = async ({ userId, details, from, to }: Made, events: string[]) => {
        assert.match(userId, /^\d{18}$/)
        assert.deepEqual(Object.keys(details), ['sequence', 'creationDate', 'resourceOwner'])
        assert.equal(details.resourceOwner, orgId)
        assert.equal(details.sequence, String(events.length))
        const at = String(details.creationDate)
        assert.ok(microsOf(at) >= from && microsOf(at) <= to, `${at} is not now`)
        const changes = await book.changes(userId)
        assert.deepEqual(
          changes,
          events.map((type, index) => ({ type, sequence: index + 1, at })),
        )
      }

      it('AddHumanUser invites whom it cannot let in', async () => {
        for (const [isVerified, hasPassword, state, events, mails] of additions) {
          for (const phone of phones) {
            const person = humanOf(isVerified)
            const words = { ...person, ...phone.words }
            const given = hasPassword ? { initialPassword: password } : {}
            const made = await make(management.addHumanUser, { ...words, ...given })
            assert.deepEqual(Object.keys(made.json), ['userId', 'details'])
            await checkAnswer(made, [...events, ...phone.event])

            const { userId } = made
            const user = await book.user(userId)
            const { email, passwordChanged } = user.human as JsonObject
            assert.equal(user.state, state)
            assert.equal((email as JsonObject).isEmailVerified, isVerified || undefined)
            assert.equal(passwordChanged, hasPassword ? made.details.creationDate : undefined)
            assert.deepEqual(await book.methods(userId), hasPassword ? ['PASSWORD'] : [])
            const { human } = await book.userV2(userId)
            const mustChange = (human as JsonObject).passwordChangeRequired
            assert.equal(mustChange, hasPassword || undefined)

            const wanted = [...mails, ...phone.sms]
            const messages = await book.messages(userId, wanted.length)
            assert.deepEqual(messages.map(({ kind }) => kind).sort(), wanted.sort())
            const invitation = messages.find(({ kind }) => kind === 'initCode')
            if (!invitation) continue
            const { url, code, to } = invitation
            assert.equal(to, person.email.email)
            const query = `authRequestID=&code=${code}&loginname=${person.userName}&orgID=${orgId}`
            assert.equal(
              url,
              `${world.url}/ui/login/user/init?${query}&passwordset=${hasPassword}&userID=${userId}`,
            )
          }
        }
      })

      it('ImportHumanUser makes a user active that has a way to sign in', async () => {
        let turn = 0
        for (const [count, isVerified, signsIn, state, event, mails] of imports) {
          for (const credential of credentials.filter((each) => each.signsIn === signsIn)) {
            const phone = phones[turn++ % 3]!
            const words = { ...humanOf(isVerified), ...phone.words, ...credential.words }
            const made = await make(management.importHumanUser, { ...words, idps: linksOf(count) })
            const { userId, json } = made
            const isPasskey = 'requestPasswordlessRegistration' in credential.words
            const keys = ['userId', 'details', ...(isPasskey ? ['passwordlessRegistration'] : [])]
            assert.deepEqual(Object.keys(json), keys)
            const links = Array<string>(count).fill(linked)
            const passkey = isPasskey ? ['human.passwordless.initialization.code.added'] : []
            await checkAnswer(made, [added, ...links, event, ...phone.event, ...passkey])

            const user = await book.user(userId)
            const { email, passwordChanged } = user.human as JsonObject
            assert.equal(user.state, state)
            // Verified and yet without a way in: not believed until there is one (§17, 4).
            const isBelieved = event === verified || undefined
            assert.equal((email as JsonObject).isEmailVerified, isBelieved)
            const { hasPassword } = credential
            assert.equal(passwordChanged, hasPassword ? made.details.creationDate : undefined)
            const { human } = await book.userV2(userId)
            const mustChange = 'mustChange' in credential || undefined
            assert.equal((human as JsonObject).passwordChangeRequired, mustChange)
            const methods = [...(hasPassword ? ['PASSWORD'] : []), ...(count > 0 ? ['IDP'] : [])]
            assert.deepEqual(await book.methods(userId), methods)

            const wanted = [...mails, ...phone.sms]
            const messages = await book.messages(userId, wanted.length)
            assert.deepEqual(messages.map(({ kind }) => kind).sort(), wanted.sort())
            const mail = messages.find(({ channel }) => channel === 'email')
            const set = mail?.url && new URL(mail.url).searchParams.get('passwordset')
            if (mail?.kind === 'initCode') assert.equal(set, String(hasPassword))
          }
        }
      })

      it('a passkey link is whole, for one hour, and not mailed', async () => {
        const words = { ...humanOf(true), requestPasswordlessRegistration: true }
        const { userId, json } = await make(management.importHumanUser, words)
        const registration = json.passwordlessRegistration as JsonObject
        assert.deepEqual(Object.keys(registration), ['link', 'lifetime', 'expiration'])
        assert.equal(registration.lifetime, '3600s')
        assert.equal(registration.expiration, '3600s')
        const page = `${world.url}/ui/login/login/passwordless/init`
        const ids = `userID=${userId}&orgID=${orgId}`
        const link = String(registration.link)
        assert.ok(link.startsWith(`${page}?${ids}&codeID=`), link)
        assert.match(link, /&codeID=\d{18}&code=[a-zA-Z0-9]{12}$/)
        assert.deepEqual(await book.messages(userId, 0), [])
        const asksForIt = { ...humanOf(false), requestPasswordlessRegistration: true }
        const unverified = await make(management.importHumanUser, asksForIt)
        assert.ok(unverified.json.passwordlessRegistration)
      })

      it('an imported second factor works from the start, and comes last', async () => {
        const words = {
          ...humanOf(true),
          hashedPassword: { value: hash },
          idps: linksOf(1),
          otpCode: 'jbsw y3dp ehpk 3pxp',
          recoveryCodes: [{ hash }, { raw: 'abcde-12345' }],
        }
        const made = await make(management.importHumanUser, words)
        const factors = ['human.mfa.otp.added', 'human.mfa.otp.verified']
        const codes = 'human.mfa.recoverycode.added'
        await checkAnswer(made, [added, linked, verified, ...factors, codes])
        const { userId } = made
        const methods = ['TOTP', 'RECOVERY_CODE', 'PASSWORD', 'IDP']
        assert.deepEqual(await book.methods(userId), methods)
        const { result } = await book.read(management.listHumanAuthFactors, { userId })
        assert.deepEqual(result, [{ state: 'AUTH_FACTOR_STATE_READY', otp: {} }])
        const linkedIdps = await book.read(management.listHumanLinkedIDPs, { userId })
        const [link] = linkedIdps.result as JsonObject[]
        assert.deepEqual(link, {
          userId,
          idpId: providerId,
          idpName: 'OAuth',
          providedUserId: words.idps[0]?.externalUserId,
          providedUserName: 'E',
        })
      })

      it('AddMachineUser is done at once, and names the date of the change', async () => {
        const request = { userName: unique(), name: 'Robot', userId: unique() }
        const { json } = await call(management.addMachineUser, request, { token: world.token })
        assert.deepEqual(Object.keys(json), ['userId', 'details'])
        assert.equal(json.userId, request.userId)
        const details = json.details as JsonObject
        assert.deepEqual(Object.keys(details), ['sequence', 'changeDate', 'resourceOwner'])
        const { changeDate } = details
        assert.deepEqual(details, { sequence: '1', changeDate, resourceOwner: orgId })
        assert.deepEqual(await book.changes(request.userId), [
          { type: 'machine.added', sequence: 1, at: changeDate },
        ])
        assert.deepEqual(await book.user(request.userId), {
          id: request.userId,
          details: { sequence: '1', creationDate: changeDate, changeDate, resourceOwner: orgId },
          state: active,
          userName: request.userName,
          loginNames: [request.userName],
          preferredLoginName: request.userName,
          machine: { name: 'Robot' },
        })
        assert.deepEqual(await book.methods(request.userId), [])
        const drawnId = { userName: unique(), name: 'Robot' }
        const other = await call(management.addMachineUser, drawnId, { token: world.token })
        assert.match(String(other.json.userId), /^\d{18}$/)
        assert.deepEqual(await book.messages(request.userId, 0), [])
      })
    })
  }

  it('no message came late, or twice', async () => {
    assert.deepEqual(await book.unexpected(), [])
  })
})
