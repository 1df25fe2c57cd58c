/** What becomes of who is created by the user services v2alpha, v2beta, v2 (user-v2 §4.4–9). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import {
  AdminService,
  ManagementService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'
import { openBook } from './outcome-book.ts'

const v2 = UserServiceV2.method
const template = 'https://a.test/verify?u={{.UserID}}&c={{.Code}}&o={{.OrgID}}'
const code = /^[A-Z0-9]{6}$/

interface Way {
  readonly name: string
  readonly method: DescMethodUnary
  /** The request of a human, whose names v2alpha calls otherwise. */
  request(human: JsonObject, rest: JsonObject, orgId: string): JsonObject
  readonly takesUnverified: boolean
  readonly takesTotp: boolean
}

const plainly = (human: JsonObject, rest: JsonObject) => ({ ...human, ...rest })
const ways: readonly Way[] = [
  {
    name: 'AddHumanUser v2alpha',
    method: UserServiceV2Alpha.method.addHumanUser,
    request: ({ profile, ...human }, rest) => {
      const { givenName, familyName, ...words } = profile as JsonObject
      const names = { firstName: givenName ?? '', lastName: familyName ?? '' }
      return { ...human, profile: { ...names, ...words }, ...rest }
    },
    takesUnverified: false,
    takesTotp: false,
  },
  {
    name: 'AddHumanUser v2beta',
    method: UserServiceV2Beta.method.addHumanUser,
    request: plainly,
    takesUnverified: false,
    takesTotp: true,
  },
  {
    name: 'AddHumanUser v2',
    method: v2.addHumanUser,
    request: plainly,
    takesUnverified: true,
    takesTotp: true,
  },
  {
    name: 'CreateUser',
    method: v2.createUser,
    request: (human, rest, organizationId) => ({ organizationId, human, ...rest }),
    takesUnverified: true,
    takesTotp: true,
  },
]

interface Fate {
  readonly words: JsonObject
  readonly event: readonly string[]
  /** Kinds of the messages that go out. */
  readonly sent: readonly string[]
  readonly isReturned?: true
  readonly isVerified?: true
  readonly hasTemplate?: true
  readonly needsV2?: true
}

const mailed = { event: ['human.email.code.added'], sent: ['verifyEmail'] }
const emails: readonly Fate[] = [
  { words: {}, ...mailed },
  { words: { sendCode: {} }, ...mailed },
  { words: { sendCode: { urlTemplate: template } }, ...mailed, hasTemplate: true },
  { words: { returnCode: {} }, event: ['human.email.code.added'], sent: [], isReturned: true },
  { words: { isVerified: true }, event: ['human.email.verified'], sent: [], isVerified: true },
  { words: { isVerified: false }, event: [], sent: [], needsV2: true },
]
const texted = { event: ['human.phone.code.added'], sent: ['verifyPhone'] }
const phones: readonly (Fate | undefined)[] = [
  undefined,
  { words: {}, ...texted },
  { words: { sendCode: {} }, ...texted },
  { words: { returnCode: {} }, event: ['human.phone.code.added'], sent: [], isReturned: true },
  { words: { isVerified: true }, event: ['human.phone.verified'], sent: [], isVerified: true },
]

describe('who the user services create', () => {
  let world: World
  const book = openBook(() => world)
  let orgId = ''
  let providerId = ''
  let drawn = 0

  before(async () => {
    world = await startWorld()
    orgId = await book.orgId()
    const provider = await book.read(AdminService.method.addGenericOIDCProvider, {
      name: 'OIDC',
      issuer: 'https://b.test',
      clientId: 'c',
      clientSecret: 's',
    })
    providerId = String(provider.id)
  })
  after(() => world.close())

  const humanOf = () => ({
    profile: { givenName: 'Ada', familyName: 'Lovelace' } as JsonObject,
    email: { email: `w${++drawn}@b.test` } as JsonObject,
  })

  for (const protocol of protocols) {
    describe(`through ${protocol.name}`, () => {
      let call: CallThrough
      let turns = 0
      before(() => {
        call = protocol.open(world.url)
      })

      const make = async (way: Way, human: JsonObject, rest: JsonObject = {}) => {
        const request = way.request(human, rest, orgId)
        const { code, message, json } = await call(way.method, request, { token: world.token })
        assert.equal(code, 0, message)
        const userId = String(json.userId ?? json.id)
        return { userId, json }
      }

      /** v2 tells what was last changed and when; CreateUser only when. */
      const checkAnswer = async (
        { userId, json }: Awaited<ReturnType<typeof make>>,
        events: readonly string[],
      ) => {
        const changes = await book.changes(userId)
        const at = changes[0]?.at
        assert.deepEqual(
          changes,
          events.map((type, index) => ({ type, sequence: index + 1, at })),
        )
        const { emailCode: _, phoneCode: __, ...answer } = json
        const details = { sequence: String(events.length), changeDate: at, resourceOwner: orgId }
        const wanted = 'id' in json ? { id: userId, creationDate: at } : { userId, details }
        assert.deepEqual(answer, wanted)
      }

      for (const way of ways) {
        it(`${way.name} asks about addresses as it is told`, async () => {
          for (const email of emails.filter(({ needsV2 }) => !needsV2 || way.takesUnverified)) {
            // Every pair through one protocol; through the others, every one of either.
            const turn = phones[turns++ % phones.length]
            for (const phone of protocol.name === 'REST' ? phones : [turn]) {
              const human: JsonObject = humanOf()
              human.email = { ...(human.email as JsonObject), ...email.words }
              if (phone) human.phone = { phone: '+41 71 000 00 00', ...phone.words }
              const made = await make(way, human)
              const { userId, json } = made
              assert.match(userId, /^\d{18}$/)
              await checkAnswer(made, ['human.added', ...email.event, ...(phone?.event ?? [])])

              for (const [name, fate] of Object.entries({ emailCode: email, phoneCode: phone })) {
                if (fate?.isReturned) assert.match(String(json[name]), code)
                else assert.equal(name in json, false)
              }
              const user = await book.user(userId)
              assert.equal(user.state, 'USER_STATE_ACTIVE')
              assert.equal(user.userName, human.email.email)
              const { email: kept, phone: keptPhone } = user.human as { [k: string]: JsonObject }
              assert.equal(kept?.isEmailVerified, email.isVerified)
              assert.equal(keptPhone?.isPhoneVerified, phone?.isVerified)

              const wanted = [...email.sent, ...(phone?.sent ?? [])]
              const messages = await book.messages(userId, wanted.length)
              assert.deepEqual(messages.map(({ kind }) => kind).sort(), wanted)
              const mail = messages.find(({ kind }) => kind === 'verifyEmail')
              if (!mail) continue
              assert.match(String(mail.code), code)
              const page = `${world.url}/ui/login/mail/verification`
              const url = email.hasTemplate
                ? `https://a.test/verify?u=${userId}&c=${mail.code}&o=${orgId}`
                : `${page}?authRequestID=&code=${mail.code}&orgID=${orgId}&userID=${userId}`
              assert.equal(mail.url, url)
            }
          }
        })

        it(`${way.name} stores what comes with a user, in its order`, async () => {
          const hash = '$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'
          const human = {
            ...humanOf(),
            phone: { phone: '+41710000000', isVerified: true },
            metadata: [
              { key: 'b', value: 'Yg==' },
              { key: ' a ', value: 'YQ==' },
            ],
            idpLinks: [{ idpId: providerId, userId: `w${++drawn}`, userName: 'ada at b' }],
            hashedPassword: { hash, changeRequired: true },
            ...(way.takesTotp && { totpSecret: 'JBSWY3DPEHPK3PXP' }),
          }
          const id = `own id ${++drawn}`
          const made = await make(way, human, { userId: id, username: ` ${id}\t` })
          assert.equal(made.userId, id)
          const factors = ['human.mfa.otp.added', 'human.mfa.otp.verified']
          await checkAnswer(made, [
            ...['human.added', 'human.email.code.added', 'human.phone.verified'],
            ...['metadata.set', 'metadata.set', 'human.externalidp.added'],
            ...(way.takesTotp ? factors : []),
          ])
          const user = await book.userV2(id)
          assert.equal(user.username, id)
          const { passwordChangeRequired, profile } = user.human as JsonObject
          assert.equal(passwordChangeRequired, true)
          assert.deepEqual(profile, {
            givenName: 'Ada',
            familyName: 'Lovelace',
            nickName: '',
            displayName: 'Ada Lovelace',
            preferredLanguage: 'und',
            gender: 'GENDER_UNSPECIFIED',
          })
          const totp = way.takesTotp ? ['TOTP'] : []
          assert.deepEqual(await book.methods(id), [...totp, 'PASSWORD', 'IDP'])
          const { metadata } = await book.read(v2.listUserMetadata, { userId: id })
          const kept = (metadata as JsonObject[]).map(({ key, value }) => `${key} ${value}`)
          assert.deepEqual(kept.sort(), ['a YQ==', 'b Yg=='])
          const { result } = await book.read(v2.listIDPLinks, { userId: id })
          const [sent] = human.idpLinks
          assert.deepEqual(result, [sent])
          const found = await book.read(v2.listAuthenticationFactors, { userId: id })
          const ready = [{ state: 'AUTH_FACTOR_STATE_READY', otp: {} }]
          assert.deepEqual(found.result, way.takesTotp ? ready : undefined)
          assert.deepEqual(
            (await book.messages(id, 1)).map(({ kind }) => kind),
            ['verifyEmail'],
          )
        })

        it(`${way.name} hashes a plain password, to be changed if it is said`, async () => {
          for (const changeRequired of [false, true]) {
            const verified = humanOf()
            verified.email.isVerified = true
            const password = { password: 'Secr3t-Passw0rd', changeRequired }
            const made = await make(way, { ...verified, password })
            await checkAnswer(made, ['human.added', 'human.email.verified'])
            const { human } = await book.userV2(made.userId)
            const told = human as JsonObject
            assert.equal(told.passwordChangeRequired, changeRequired || undefined)
            const [first] = await book.changes(made.userId)
            assert.equal(told.passwordChanged, first?.at)
            assert.deepEqual(await book.methods(made.userId), ['PASSWORD'])
            assert.deepEqual(await book.messages(made.userId, 0), [])
          }
        })
      }

      it('CreateUser makes machines that are named by their id', async () => {
        for (const request of [{}, { userId: `m${++drawn}` }, { username: `n${++drawn}` }]) {
          const words = { organizationId: orgId, machine: { name: 'Robot' }, ...request }
          const { json } = await call(v2.createUser, words, { token: world.token })
          const id = String(json.id)
          const [first, ...more] = await book.changes(id)
          assert.deepEqual(json, { id, creationDate: first?.at })
          assert.deepEqual([first?.type, more], ['machine.added', []])
          const { username, state, machine } = await book.userV2(id)
          assert.equal(username, 'username' in request ? request.username : id)
          assert.equal(state, 'USER_STATE_ACTIVE')
          const accessTokenType = 'ACCESS_TOKEN_TYPE_BEARER'
          assert.deepEqual(
            { accessTokenType, ...(machine as JsonObject) },
            { name: 'Robot', accessTokenType },
          )
        }
      })
    })
  }

  it('no message came late, or twice', async () => {
    assert.deepEqual(await book.unexpected(), [])
  })

  it('history names who did it', async () => {
    const human = { ...humanOf(), username: 'watched' }
    const { userId } = await book.read(v2.addHumanUser, human)
    const request = { userId: userId ?? '', query: { asc: true, limit: 1 } }
    const { result } = await book.read(ManagementService.method.listUserChanges, request)
    const [first] = result as JsonObject[]
    assert.equal(first?.editorPreferredLoginName, 'admin')
    assert.equal(first?.resourceOwnerId, orgId)
  })
})
