/**
 * The five documentation pages, called with plain curl as they say: first what they print,
 * with the outcome the spec derives for it, then amended as little as makes it succeed.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { startWorld, type World } from '../world/world.ts'
import {
  createdId,
  drawnId,
  isChangeRequired,
  isPasskeyLink,
  readHere,
  refused,
  type TestServer,
  withField,
} from './answers.ts'
import { type CurlAnswer, type CurlCall, callWithCurl } from './curl.ts'
import {
  type Bound,
  contentTypes,
  genders,
  page000Fields,
  page001Body,
  page002Body,
  page003Bounds,
  page003Fields,
  page004Bounds,
  page004Fields,
} from './pages.ts'

const goodPassword = 'Secr3tP4ssw0rd!'

let world: World
let server: TestServer
let idpId: string

before(async () => {
  world = await startWorld()
  const mine = await callWithCurl(`${world.url}/management/v1/orgs/me`, { token: world.token })
  server = { ...world, orgId: String((mine.json.org as JsonObject).id) }
  const provider = await post('/management/v1/idps/oauth', {
    name: 'Elsewhere',
    clientId: 'gatehouse',
    clientSecret: 'a secret between us',
    authorizationEndpoint: 'https://idp.example.com/authorize',
    tokenEndpoint: 'https://idp.example.com/token',
    userEndpoint: 'https://idp.example.com/user',
    idAttribute: 'sub',
    providerOptions: { isCreationAllowed: true },
  })
  idpId = String(provider.json.id)
})
after(() => world.close())

function post(path: string, body: CurlCall['body'], call: CurlCall = {}): Promise<CurlAnswer> {
  return callWithCurl(`${world.url}${path}`, { token: world.token, body: body ?? {}, ...call })
}

/** What a bound of a page says of a value too long, or of none. */
async function boundsHold(path: string, body: JsonObject, bounds: readonly Bound[]) {
  for (const { path: field, longest, isRequired, error } of bounds) {
    const text = isRequired
      ? `value length must be between 1 and ${longest} runes, inclusive`
      : `value length must be at most ${longest} runes`
    for (const value of ['+'.repeat(longest + 1), ...(isRequired ? [''] : [])]) {
      const { status, json } = await post(path, withField(body, field, value))
      assert.deepEqual([status, json], [400, { code: 3, message: error + text }])
    }
  }
}

const readHuman = {
  profile: page000Fields.profile,
  email: page000Fields.email,
  phone: { phone: '+41710000000', isPhoneVerified: true },
}

describe('page 000, POST /users/human', () => {
  const path = '/management/v1/users/human'
  const minimal = (userName: string): JsonObject => ({
    userName,
    profile: { firstName: 'Minnie', lastName: 'Mouse' },
    email: { email: 'minnie@mouse.com' },
  })

  it('prints no request; one that says nothing hears what is missing', async () => {
    const rule = 'value length must be between 1 and 200 runes, inclusive'
    const empty = await post(path, {})
    const message = `invalid AddHumanUserRequest.UserName: ${rule}`
    assert.deepEqual([empty.status, empty.json], [400, { code: 3, message }])
    const nameless = await post(path, { userName: 'minnie-mouse' })
    const required = 'invalid AddHumanUserRequest.Profile: value is required'
    assert.deepEqual([nameless.status, nameless.json], [400, { code: 3, message: required }])
  })

  it('creates a human with every field, who reads back as sent', async () => {
    const userId = createdId(server, await post(path, page000Fields), { date: 'creationDate' })
    assert.match(userId, drawnId)
    const { names, state, type } = await readHere(server, userId)
    assert.deepEqual(names, ['minnie-of-000', ['minnie-of-000'], 'minnie-of-000'])
    assert.deepEqual([state, type], ['USER_STATE_ACTIVE', { human: readHuman }])
    assert.equal(await isChangeRequired(server, userId), true)
  })

  it('creates a human with the least, who has still to be initialised', async () => {
    const userId = createdId(server, await post(path, minimal('least')), { date: 'creationDate' })
    const { state, type } = await readHere(server, userId)
    assert.equal(state, 'USER_STATE_INITIAL')
    const { firstName, lastName, displayName } = page000Fields.profile
    assert.deepEqual(type, {
      human: {
        profile: { firstName, lastName, displayName, preferredLanguage: 'und' },
        email: { email: 'minnie@mouse.com' },
        phone: {},
      },
    })
  })

  it('creates nobody twice, whatever the case of the name', async () => {
    createdId(server, await post(path, minimal('Twice')), { date: 'creationDate' })
    const again = await post(path, minimal('tWICE'))
    assert.equal(again.status, 409)
    assert.deepEqual(again.json, refused(6, 'User already exists', 'V3-DKcYh'))
  })

  it('takes every gender it prints, the default one being none', async () => {
    for (const [index, gender] of genders.entries()) {
      const body = withField(minimal(gender), ['profile', 'gender'], gender)
      const userId = createdId(server, await post(path, body), { date: 'creationDate' })
      const { type } = await readHere(server, userId)
      const { profile } = type.human as { profile: JsonObject }
      assert.equal(profile.gender, index === 0 ? undefined : gender)
    }
  })

  it('is JSON under every content type it prints', async () => {
    for (const contentType of contentTypes) {
      const answer = await post(path, minimal(contentType), { contentType })
      createdId(server, answer, { date: 'creationDate' })
    }
  })

  it('needs a token', async () => {
    const answer = await callWithCurl(world.url + path, { body: page000Fields })
    assert.equal(answer.status, 401)
    assert.deepEqual(answer.json, { code: 16, message: 'auth header missing' })
  })
})

describe('page 001, POST /management/v1/users/human/_import', () => {
  const path = '/management/v1/users/human/_import'

  it('as printed: a short password, an unknown provider, a secret that is no base32', async () => {
    const printed = await post(path, page001Body)
    assert.equal(printed.status, 400)
    assert.deepEqual(printed.json, refused(3, 'Password is too short', 'DOMAIN-HuJf6'))
    const longer = await post(path, withField(JSON.parse(page001Body), ['password'], goodPassword))
    const unknown = "Identity Provider Configuration doesn't exist"
    assert.equal(longer.status, 400)
    assert.deepEqual(longer.json, refused(9, unknown, 'COMMAND-39nfs'))
    // Here we differ on purpose (decisions/differences.md): the secret becomes a factor.
    const linked = withField(JSON.parse(page001Body), ['idps', 0, 'configId'], idpId)
    const secret = await post(path, withField(linked, ['password'], goodPassword))
    assert.equal(secret.status, 400)
    assert.match(String(secret.json.message), / \(USER-Totp1\)$/)
  })

  it('with a good password and real secrets: a human with all of it, and a link', async () => {
    const body: JsonObject = JSON.parse(page001Body)
    body.password = goodPassword
    body.otpCode = 'JBSWY3DPEHPK3PXP'
    const ready = withField(body, ['idps', 0, 'configId'], idpId)
    const answer = await post(path, withField(ready, ['userName'], 'minnie-of-001'))
    const userId = createdId(server, answer, {
      date: 'creationDate',
      more: ['passwordlessRegistration'],
    })
    assert.match(userId, drawnId)
    isPasskeyLink(server, answer.json, userId)
    const { names, state, type } = await readHere(server, userId)
    assert.deepEqual(names, ['minnie-of-001', ['minnie-of-001'], 'minnie-of-001'])
    assert.deepEqual([state, type], ['USER_STATE_ACTIVE', { human: readHuman }])
    assert.equal(await isChangeRequired(server, userId), false, 'a hash wins over the flag')
    const links = await post(`/management/v1/users/${userId}/idps/_search`, {})
    assert.deepEqual(links.json.result, [
      {
        userId,
        idpId,
        idpName: 'Elsewhere',
        providedUserId: 'external-user-id',
        providedUserName: 'minnie.mouse@gmail.com',
      },
    ])
  })
})

type Page002 = JsonObject & {
  userId: string
  username: string
  organisation: JsonObject
  email: JsonObject
}

describe('page 002, POST /v2alpha/users/human', () => {
  const path = '/v2alpha/users/human'
  const body = (amend: (body: Page002) => void): JsonObject => {
    const amended = JSON.parse(page002Body) as Page002
    amend(amended)
    return amended
  }

  it('as printed: sets a oneof twice, which is reported to a caller with a token', async () => {
    const oneof = 'zitadel.user.v2alpha.SetHumanEmail.verification'
    const text = `proto: (line 20:1): error parsing "returnCode", oneof ${oneof} is already set`
    assert.equal((await post(path, page002Body, { token: undefined })).status, 401)
    const { status, json } = await post(path, page002Body, { token: world.token })
    assert.deepEqual([status, json], [400, { code: 3, message: text }])
  })

  it('with one verification: the passwords are one too many', async () => {
    const twice = body(({ email }) => {
      delete email.returnCode
      delete email.isVerified
    })
    const { status, json } = await post(path, JSON.stringify(twice, undefined, 1))
    assert.equal(status, 400)
    const oneof = 'zitadel.user.v2alpha.AddHumanUserRequest.password_type'
    const text = `error parsing "hashedPassword", oneof ${oneof} is already set`
    assert.deepEqual(Object.keys(json), ['code', 'message'])
    assert.match(String(json.message), /^proto: \(line \d+:\d+\): /)
    assert.equal(String(json.message).replace(/^proto: \(line \d+:\d+\): /, ''), text)
  })

  it('with one of each: its organisation is no organisation', async () => {
    const elsewhere = body((each) => {
      each.email = { email: each.email.email!, isVerified: true }
      delete each.hashedPassword
    })
    const { status, json } = await post(path, elsewhere)
    assert.equal(status, 403)
    assert.deepEqual(json, refused(7, "Organisation doesn't exist", 'AUTH-Bs7Ds'))
  })

  for (const kept of ['sendCode', 'returnCode', 'isVerified'] as const) {
    const password = kept === 'sendCode' ? 'password' : 'hashedPassword'
    it(`with ${kept}, ${password} and a real organisation: a human`, async () => {
      const wanted = body((each) => {
        each.email = { email: each.email.email!, [kept]: each.email[kept]! }
        delete each[password === 'password' ? 'hashedPassword' : 'password']
        each.organisation.orgId = server.orgId
        if (kept !== 'sendCode') Object.assign(each, { userId: kept, username: kept })
      })
      const answer = await post(path, wanted)
      const more = kept === 'returnCode' ? ['emailCode'] : []
      const userId = createdId(server, answer, { date: 'changeDate', more })
      assert.equal(userId, wanted.userId)
      if (kept === 'returnCode') assert.match(String(answer.json.emailCode), /^[A-Z0-9]{6}$/)
      const { names, state, type } = await readHere(server, userId)
      assert.equal(names[0], wanted.username)
      assert.equal(state, 'USER_STATE_ACTIVE')
      const isEmailVerified = kept === 'isVerified' && { isEmailVerified: true }
      assert.deepEqual(type, {
        human: {
          profile: page000Fields.profile,
          email: { email: 'mini@mouse.com', ...isEmailVerified },
          phone: {},
        },
      })
      assert.equal(await isChangeRequired(server, userId), true)
      const metadata = await post(`/management/v1/users/${userId}/metadata/_search`, {})
      const entries = (metadata.json.result as JsonObject[]).map(({ key, value }) => [key, value])
      assert.deepEqual(entries, [['my-key', 'VGhpcyBpcyBteSB0ZXN0IHZhbHVl']])
    })
  }

  it('creates nobody under an id that is taken', async () => {
    const again = body((each) => {
      each.userId = 'an id of our own: ü/%'
      each.email = { email: each.email.email!, isVerified: true }
      delete each.hashedPassword
      each.organisation.orgId = server.orgId
      each.username = 'first'
    })
    createdId(server, await post(path, again), { date: 'changeDate' })
    const { status, json } = await post(path, { ...again, username: 'second' })
    assert.equal(status, 400)
    assert.deepEqual(json, refused(9, 'Errors.User.AlreadyExisting', 'COMMAND-7yiox1isql'))
  })
})

describe('page 003, POST /users/human/_import', () => {
  const path = '/management/v1/users/human/_import'
  const body = (): JsonObject => withField(page003Fields, ['idps', 0, 'configId'], idpId)

  it('with every field: a human who reads back as sent, and a link', async () => {
    const answer = await post(path, body())
    const userId = createdId(server, answer, {
      date: 'creationDate',
      more: ['passwordlessRegistration'],
    })
    assert.match(userId, drawnId)
    isPasskeyLink(server, answer.json, userId)
    const { state, type } = await readHere(server, userId)
    assert.deepEqual([state, type], ['USER_STATE_ACTIVE', { human: readHuman }])
    const again = await post(path, withField(body(), ['userName'], 'linked-twice'))
    assert.equal(again.status, 409)
    assert.deepEqual(again.json, refused(6, 'External IDP already taken', 'V3-DKcYh'))
  })

  it('with a plain password alone: it must be changed if that is asked, and no link', async () => {
    const { profile, email, phone, password } = page003Fields
    for (const passwordChangeRequired of [true, false]) {
      const userName = `plain-${passwordChangeRequired}`
      const plain = { userName, profile, email, phone, password, passwordChangeRequired }
      const answer = await post(path, plain)
      const userId = createdId(server, answer, { date: 'creationDate' })
      assert.equal(await isChangeRequired(server, userId), passwordChangeRequired)
    }
  })

  it('holds the bounds it prints', () => boundsHold(path, body(), page003Bounds))

  it('takes every field at its longest', async () => {
    const longest = page003Bounds.reduce((each, { path: field, longest }) => {
      const [name] = field.slice(-1)
      if (name === 'configId') return each
      if (name === 'phone') return withField(each, field, '+41 71 000 00 00'.padEnd(longest))
      if (name === 'preferredLanguage') return withField(each, field, 'zh-Hant-TW')
      return withField(each, field, 'ü'.repeat(longest))
    }, body())
    const answer = await post(path, withField(longest, ['userName'], 'ü'.repeat(200)))
    createdId(server, answer, { date: 'creationDate', more: ['passwordlessRegistration'] })
  })
})

describe('page 004, POST /users/machine', () => {
  const path = '/management/v1/users/machine'

  it('with every field: a machine under the id it was given', async () => {
    const userId = createdId(server, await post(path, page004Fields), { date: 'changeDate' })
    const { userName, userId: ownId, ...machine } = page004Fields
    assert.equal(userId, ownId)
    const { names, state, type } = await readHere(server, userId)
    assert.deepEqual(names, [userName, [userName], userName])
    assert.deepEqual([state, type], ['USER_STATE_ACTIVE', { machine }])
    const again = await post(path, { ...page004Fields, userName: 'another' })
    assert.equal(again.status, 400)
    assert.deepEqual(again.json, refused(9, 'Errors.User.AlreadyExisting', 'COMMAND-k2una'))
  })

  it('with the least: a machine under a drawn id, with opaque tokens', async () => {
    const answer = await post(path, { userName: 'plain', name: 'Plain' })
    const userId = createdId(server, answer, { date: 'changeDate' })
    assert.match(userId, drawnId)
    assert.equal((answer.json.details as JsonObject).sequence, '1')
    const { type } = await readHere(server, userId)
    assert.deepEqual(type, { machine: { name: 'Plain' } })
  })

  it('holds the bounds it prints', () => boundsHold(path, page004Fields, page004Bounds))

  it('takes every field at its longest', async () => {
    const longest = page004Bounds.reduce(
      (body, { path: field, longest }) => withField(body, field, 'ö'.repeat(longest)),
      page004Fields as JsonObject,
    )
    createdId(server, await post(path, longest), { date: 'changeDate' })
  })
})
