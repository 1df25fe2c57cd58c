/** Sessions over the session service of v2, and their tokens as bearers (both engines). */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import type { MessageInitShape } from '@bufbuild/protobuf'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { createIsWanted } from '../../src/outbox/is-wanted.ts'
import { SessionService, UserServiceV2 } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { eachServer, origin } from './test-server.ts'

const { createSession, setSession, getSession, listSessions, deleteSession } = SessionService.method
const v2 = UserServiceV2.method

type Checks = NonNullable<MessageInitShape<typeof createSession.input>['checks']>

const password = 'First-Passw0rd'
const right = { password: { password } }
const userOf = (value: string) => ({ search: { case: 'userId' as const, value } })

const callers = {
  login: ['a', 'IAM_LOGIN_CLIENT'],
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_OWNER'],
  stranger: ['b'],
} as const

eachServer({ callers }, ({ server, ask, store, login, owner, clerk, stranger }) => {
  let hash: string

  before(async () => {
    hash = await server.commands.passwords.hash(password)
  })

  const someone = (orgId = 'a') => server.someone({ orgId, hash })
  const create = (checks: Checks, more: object = {}, caller = login) =>
    ask(caller, createSession, { checks, ...more })
  const signIn = async (userId: string) => {
    const { sessionId, sessionToken: token } = await create({ user: userOf(userId), ...right })
    return { sessionId: String(sessionId), token: String(token) }
  }
  const set = (sessionId: string, request: object, caller = login) =>
    ask(caller, setSession, { sessionId, ...request })
  const read = (sessionId: string, caller = login) => ask(caller, getSession, { sessionId })
  const myself = (session: { token: string }, userId: string) =>
    ask(session, v2.getUserByID, { userId })
  const historyOf = async (aggregateType: string, aggregateId: string) =>
    (await server.eventsOf(aggregateType, aggregateId)).map(({ type }) => type)

  it('a user signs in with a password, by id or by log-in name', async () => {
    const userId = await someone()
    const made = await create(
      { user: { search: { case: 'loginName', value: `NAME-${userId}` } }, ...right },
      {
        metadata: { theme: Buffer.from('dark') },
        userAgent: { fingerprintId: 'laptop', ip: '::1', header: { accept: { values: ['*/*'] } } },
        lifetime: { seconds: 3600n },
      },
    )
    assert.equal(made.details.resourceOwner, instanceId)
    assert.equal(made.challenges, undefined)
    const { session } = await read(made.sessionId)
    const { verifiedAt } = session.factors.user
    assert.deepEqual(session.factors.user, {
      verifiedAt,
      id: userId,
      loginName: `name-${userId}`,
      displayName: 'Ada Byron',
      organizationId: 'a',
    })
    assert.ok(session.factors.password.verifiedAt > verifiedAt)
    assert.equal(session.factors.totp, undefined)
    assert.equal(session.sequence, made.details.sequence)
    assert.equal(session.changeDate, made.details.changeDate)
    assert.deepEqual(session.metadata, { theme: 'ZGFyaw==' })
    assert.deepEqual(session.userAgent, {
      fingerprintId: 'laptop',
      ip: '::1',
      header: { accept: { values: ['*/*'] } },
    })
    assert.ok(session.expirationDate > session.creationDate)
    assert.deepEqual(await historyOf('session', made.sessionId), [
      'session.added',
      'session.user.checked',
      'session.password.checked',
      'session.metadata.set',
      'session.lifetime.set',
      'session.token.set',
    ])
    assert.equal((await historyOf('user', userId)).at(-1), 'user.human.password.check.succeeded')
  })

  it('many sign in as one user at the same moment', async () => {
    const userId = await someone()
    const sessions = await Promise.all(Array.from({ length: 12 }, () => signIn(userId)))
    assert.equal(new Set(sessions.map(({ token }) => token)).size, 12)
    for (const session of sessions) assert.ok((await myself(session, userId)).user)
  })

  it('who cannot sign in is told why', async () => {
    const userId = await someone()
    const notActive = '9 Errors.User.NotActive (SESSION-Gj4ko)'
    const check = (id: string) => create({ user: userOf(id) })
    assert.equal(await check('nobody'), '5 User could not be found (QUERY-Dfbg2)')
    await server.more({ id: userId, orgId: 'a' }, event('user.deactivated'))
    assert.equal(await check(userId), notActive)
    await server.more({ id: userId, orgId: 'a' }, event('user.reactivated'), event('user.locked'))
    assert.equal(await check(userId), notActive)

    const other = await signIn(await someone())
    const changed = await set(other.sessionId, { checks: { user: userOf(await someone()) } })
    assert.match(changed, /^3 user change not possible/)
    const { sessionId } = await create({})
    const nobody = await set(sessionId, { checks: right })
    assert.equal(nobody, '9 User ID missing (SESSION-Usr0)')
    const intent = { idpIntentId: '1', idpIntentToken: '2' }
    assert.match(await set(sessionId, { checks: { idpIntent: intent } }), /^9 .*COMMAND-Sfw3r/)
    const unknown = await set(other.sessionId, { checks: { idpIntent: intent } })
    assert.equal(unknown, '9 Intent has not succeeded (COMMAND-Df4bw)')
  })

  it('wrong passwords are counted on the user, and lock', async () => {
    const userId = await someone('b')
    await server.policy('b', 'lockout', { maxPasswordAttempts: 2 })
    const wrong = { password: { password: 'wrong' } }
    const refusal = '3 Password is invalid (COMMAND-3M0fs)'
    assert.equal(await create({ user: userOf(userId), ...wrong }), refusal)
    const { sessionId } = await create({ user: userOf(userId) })
    assert.equal(await set(sessionId, { checks: wrong }), refusal)
    assert.equal(await set(sessionId, { checks: right }), '9 User is locked (COMMAND-JLK35)')
    assert.deepEqual((await historyOf('user', userId)).slice(-3), [
      'user.human.password.check.failed',
      'user.human.password.check.failed',
      'user.locked',
    ])
    assert.equal((await read(sessionId)).session.factors.password, undefined)
  })

  it('an authenticator app is the second factor, and the first error ends the call', async () => {
    const userId = await someone()
    const { secret } = await ask(owner, v2.registerTOTP, { userId })
    const step = () => Math.floor(server.clock.nowMicros() / 30_000_000)
    const code = (aside = 0) => totpCode(secret, step() + aside)
    await ask(owner, v2.verifyTOTPRegistration, { userId, code: code() })
    const { sessionId, token } = await signIn(userId)
    assert.equal(await myself({ token }, userId), '7 mfa required (AUTHZ-Kl3p0)')

    const bad = await set(sessionId, { checks: { ...right, totp: { code: code(-9) } } })
    assert.equal(bad, '3 Invalid code (EVENT-8isk2)')
    const { session } = await read(sessionId)
    const { sessionToken } = await set(sessionId, { checks: { totp: { code: code() } } })
    assert.equal((await myself({ token: sessionToken }, userId)).user.userId, userId)
    const { factors } = (await read(sessionId)).session
    assert.deepEqual(factors.password, session.factors.password)
    assert.ok(factors.totp.verifiedAt > factors.password.verifiedAt)
    assert.equal(
      await set(sessionId, { checks: { totp: { code: '12' } } }),
      '3 invalid SetSessionRequest.Checks: embedded message failed validation | caused by: ' +
        'invalid Checks.Totp: embedded message failed validation | caused by: ' +
        'invalid CheckTOTP.Code: value length must be 6 runes',
    )
  })

  it('a passkey that verifies its user is enough, and a challenge is met once', async () => {
    const userId = await someone()
    const authenticator = createAuthenticator({ origin })
    const begun = await ask(owner, v2.registerPasskey, { userId })
    await ask(owner, v2.verifyPasskeyRegistration, {
      userId,
      passkeyId: begun.passkeyId,
      passkeyName: 'Phone',
      publicKeyCredential: authenticator.register(begun.publicKeyCredentialCreationOptions),
    })
    const challenges = { webAuthN: { domain: 'village.example', userVerificationRequirement: 1 } }
    const made = await create({ user: userOf(userId) }, { challenges })
    const options = made.challenges.webAuthN.publicKeyCredentialRequestOptions
    assert.deepEqual(options.publicKey.allowCredentials, [
      { type: 'public-key', id: authenticator.keyId },
    ])
    const lacking = '7 authentication required (AUTHZ-Kl3p0)'
    assert.equal(await myself({ token: made.sessionToken }, userId), lacking)

    const proof = () => {
      const credentialAssertionData = authenticator.prove(options)
      return set(made.sessionId, { checks: { webAuthN: { credentialAssertionData } } })
    }
    const { sessionToken } = await proof()
    assert.equal((await myself({ token: sessionToken }, userId)).user.userId, userId)
    assert.match(await proof(), /^9 .*COMMAND-Ioqu5/)
    const { webAuthN } = (await read(made.sessionId)).session.factors
    assert.equal(webAuthN.userVerified, true)

    const u2f = { webAuthN: { domain: 'village.example', userVerificationRequirement: 3 } }
    assert.match(await set(made.sessionId, { challenges: u2f }), /^9 .*COMMAND-Aej7i/)
  })

  it('a code by e-mail or SMS is returned or sent, and typed in once', async () => {
    const userId = await someone()
    const returned = { otpEmail: { deliveryType: { case: 'returnCode' as const, value: {} } } }
    const early = await create({ user: userOf(userId) }, { challenges: returned })
    assert.match(early, /^9 .*COMMAND-JKLJ3/)
    await ask(owner, v2.addOTPEmail, { userId })
    await ask(owner, v2.addOTPSMS, { userId })
    const made = await create(
      { user: userOf(userId), ...right },
      { challenges: { ...returned, otpSms: { returnCode: true } } },
    )
    const { otpEmail: code, otpSms } = made.challenges
    assert.match(code, /^[0-9]{8}$/)
    assert.match(otpSms, /^[0-9]{8}$/)
    const type = (checks: object) => set(made.sessionId, { checks })
    const wrong = code === '00000000' ? '11111111' : '00000000'
    assert.match(await type({ otpEmail: { code: wrong } }), /^3 .*CODE-woT0xc/)
    const outcomes = await Promise.all([1, 2].map(() => type({ otpEmail: { code } })))
    const texts = outcomes.map((each) => (typeof each === 'string' ? each : 'right')).sort()
    assert.equal(texts.filter((each) => each === 'right').length, 1)
    assert.match(texts.join(), /COMMAND-S34gh/)
    assert.match(await type({ otpEmail: { code } }), /^9 .*COMMAND-S34gh/)
    const { sessionToken } = await type({ otpSms: { code: otpSms } })
    assert.equal((await myself({ token: sessionToken }, userId)).user.userId, userId)

    const link = (urlTemplate: string) => ({
      otpEmail: { deliveryType: { case: 'sendCode' as const, value: { urlTemplate } } },
    })
    const bad = await set(made.sessionId, { challenges: link('{{') })
    assert.equal(bad, '3 URL Template is invalid (DOMAIN-oGh5e)')
    const sent = await set(made.sessionId, {
      challenges: link('https://login.example/{{.Code}}/{{.SessionID}}'),
    })
    assert.equal(sent.challenges, undefined)
    const stream = { instanceId, aggregateType: 'session', aggregateId: made.sessionId }
    const challenged = (await server.events.readStream(stream)).at(-2)!
    assert.equal(challenged.payload.userID, userId)
    assert.equal(challenged.payload.userResourceOwner, 'a')
    const wanted = createIsWanted(server.events)
    const question = {
      ...{ instanceId, orgId: 'a', userId, kind: 'verifyEmailOtp' as const },
      sessionId: made.sessionId,
    }
    const at = challenged.createdAtMicros
    assert.equal(await wanted({ ...question, createdAtMicros: at }), true)
    assert.equal(await wanted({ ...question, createdAtMicros: at - 1 }), false)
  })

  it('a token is its user, and ends with the next one, the session, or the user', async () => {
    const gone = '16 Errors.Token.Invalid (AUTH-7fs1e)'
    const userId = await someone()
    const session = await signIn(userId)
    const next = 'Next-Passw0rd!'
    const changed = await ask(session, v2.setPassword, {
      userId,
      newPassword: { password: next },
      verification: { case: 'currentPassword', value: password },
    })
    assert.ok(changed.details.changeDate)
    assert.equal((await myself(session, userId)).user.userId, userId)
    assert.match(await myself(session, 'owner'), /^5 User could not be found/)

    const { sessionToken } = await set(session.sessionId, {})
    assert.equal(await myself(session, userId), gone)
    const renewed = { token: String(sessionToken) }
    assert.equal((await myself(renewed, userId)).user.userId, userId)
    assert.ok((await ask(renewed, deleteSession, { sessionId: session.sessionId })).details)
    assert.equal(await myself(renewed, userId), gone)
    const over = '9 Session already terminated (COMMAND-Hewfq)'
    assert.equal(await set(session.sessionId, {}), over)
    assert.equal(await read(session.sessionId), '5 Session does not exist (QUERY-SFeaa)')
    assert.equal(await set('nothing', {}), '9 Session does not exist (COMMAND-Flk38)')

    for (const [end, back] of [
      ['user.locked', 'user.unlocked'],
      ['user.deactivated', 'user.reactivated'],
      ['user.removed', undefined],
    ] as const) {
      const id = await someone()
      const { token, sessionId } = await signIn(id)
      assert.equal((await myself({ token }, id)).user.userId, id)
      await server.more({ id, orgId: 'a' }, event(end))
      assert.equal(await myself({ token }, id), gone, end)
      if (back) await server.more({ id, orgId: 'a' }, event(back))
      assert.equal(await myself({ token }, id), gone, back)
      const renewal = await set(sessionId, {})
      if (back) assert.equal((await myself({ token: renewal.sessionToken }, id)).user.userId, id)
      else assert.equal(renewal, '5 User could not be found (QUERY-Dfbg2)')
    }
  })

  it('a session ends by its lifetime', async () => {
    const userId = await someone()
    const made = await create({ user: userOf(userId), ...right }, { lifetime: { nanos: 1 } })
    const { sessionId, sessionToken: token } = made
    assert.equal(await myself({ token }, userId), '7 session expired (AUTHZ-EGDo3)')
    assert.equal(await set(sessionId, { checks: right }), '9 Session has expired (COMMAND-Hkl3d)')
    assert.match(await create({}, { lifetime: { seconds: -1n } }), /^3 /)
  })

  it('a policy may force a second factor, and a factor count once it is set up', async () => {
    await server.org('forced', 'forced.example')
    const userId = await someone('forced')
    const session = await signIn(userId)
    assert.equal((await myself(session, userId)).user.userId, userId)
    await server.policy('forced', 'login', { forceMfa: true })
    assert.equal(await myself(session, userId), '7 mfa required (AUTHZ-Kl3p0)')

    const other = await someone()
    const before = await signIn(other)
    assert.ok((await myself(before, other)).user)
    const { secret } = await ask(owner, v2.registerTOTP, { userId: other })
    assert.ok((await myself(before, other)).user)
    const step = Math.floor(server.clock.nowMicros() / 30_000_000)
    const code = totpCode(secret, step)
    await ask(owner, v2.verifyTOTPRegistration, { userId: other, code })
    assert.equal(await myself(before, other), '7 mfa required (AUTHZ-Kl3p0)')
    await ask(owner, v2.removeTOTP, { userId: other })
    assert.ok((await myself(before, other)).user)
  })

  it('sessions are made by who may write them, and read by those they concern', async () => {
    const userId = await someone()
    const stranger404 = '5 membership not found (AUTHZ-cdgFk)'
    const lacking = '7 No matching permissions found (AUTH-AWfge)'
    assert.equal(await create({ user: userOf(userId) }, {}, stranger), stranger404)
    assert.equal(await create({ user: userOf(userId) }, {}, clerk), lacking)
    assert.equal(await create({}, {}, clerk), stranger404)

    const agent = { userAgent: { fingerprintId: `browser-${userId}` } }
    const made = await create({ user: userOf(userId), ...right }, agent)
    const { sessionId, sessionToken } = made
    const own = { token: String(sessionToken) }
    assert.equal(await set(sessionId, {}, clerk), lacking)
    for (const caller of [login, owner, clerk, own]) {
      assert.equal((await read(sessionId, caller)).session.id, sessionId)
    }
    assert.equal(await read(sessionId, stranger), stranger404)
    const shown = await ask(stranger, getSession, { sessionId, sessionToken })
    assert.equal(shown.session.id, sessionId)
    const bad = await ask(owner, getSession, { sessionId, sessionToken: 'guess' })
    assert.equal(bad, '7 Session Token is invalid (QUERY-dsfr3)')

    const neighbour = await someone('b')
    const alongside = await create({ user: userOf(neighbour), ...right }, agent)
    assert.equal((await read(sessionId, { token: alongside.sessionToken })).session.id, sessionId)
    const { sessionId: nobodys } = await create({})
    assert.equal(await read(nobodys, clerk), stranger404)
    assert.equal(await ask(clerk, deleteSession, { sessionId: nobodys }), stranger404)
    assert.equal(await ask(stranger, deleteSession, { sessionId }), stranger404)
    assert.ok((await ask(clerk, deleteSession, { sessionId })).details)
    const token = String(alongside.sessionToken)
    const ended = await ask(stranger, deleteSession, {
      sessionId: alongside.sessionId,
      sessionToken: token,
    })
    assert.equal(ended.details.sequence, '5')
  })

  it('lists show what the caller may see, of what was asked for', async () => {
    const [ada, bob] = [await someone(), await someone('b')]
    const agent = { userAgent: { fingerprintId: `list-${ada}` } }
    const first = await create({ user: userOf(ada), ...right }, agent)
    const second = await create({ user: userOf(bob), ...right }, agent)
    const third = await create({}, {}, owner)
    const mine = [first, second, third].map(({ sessionId }) => String(sessionId))
    const name = new Map(mine.map((id, index) => [id, index + 1]))
    const list = async (caller: { token: string }, queries: object[] = [], more: object = {}) => {
      const ids = { query: { case: 'idsQuery', value: { ids: mine } } }
      const found = await ask(caller, listSessions, {
        queries: [ids, ...queries.map((query) => ({ query }))],
        sortingColumn: 1,
        query: { asc: true },
        ...more,
      } as never)
      if (typeof found === 'string') return found
      const sessions = found.sessions ?? []
      assert.equal(Number(found.details.totalResult ?? 0), sessions.length)
      return sessions.map(({ id }: { id: string }) => name.get(id))
    }
    const adas = { token: String(first.sessionToken) }
    assert.deepEqual(await list(login), [1, 2, 3])
    assert.deepEqual(await list(login, [], { query: { asc: false } }), [3, 2, 1])
    assert.deepEqual(await list(clerk), [1])
    assert.deepEqual(await list(stranger), [])
    assert.deepEqual(await list(adas), [1, 2])
    assert.deepEqual(await list(login, [{ case: 'userIdQuery', value: { id: bob } }]), [2])
    assert.deepEqual(await list(login, [{ case: 'creatorQuery', value: {} }]), [1, 2])
    assert.deepEqual(await list(login, [{ case: 'creatorQuery', value: { id: 'owner' } }]), [3])
    assert.deepEqual(await list(adas, [{ case: 'userAgentQuery', value: {} }]), [1, 2])
    const named = { case: 'userAgentQuery', value: { fingerprintId: `list-${ada}` } }
    assert.deepEqual(await list(login, [named]), [1, 2])
    assert.match(
      String(await list(login, [{ case: 'userAgentQuery', value: {} }])),
      /SESSION-Agnt0/,
    )
    const { createdAtMicros } = (await server.sessions.byId({ instanceId, sessionId: mine[1]! }))!
    const creationDate = {
      seconds: BigInt(Math.floor(createdAtMicros / 1e6)),
      nanos: (createdAtMicros % 1e6) * 1000,
    }
    const since = { case: 'creationDateQuery', value: { creationDate, method: 2 } }
    assert.deepEqual(await list(login, [since]), [2, 3])
    const [shown] = (await ask(login, listSessions, { query: { limit: 1 } })).sessions
    assert.ok(shown.id)
  })

  it('the read rows are what the events say', async () => {
    const rows = () => store.database().all('SELECT * FROM sessions ORDER BY id')
    const before = await rows()
    await rebuild(store.database())
    assert.deepEqual(await rows(), before)
  })
})
