/** Sessions over the session service of v2, and their tokens as bearers (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { SessionService, UserServiceV2 } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { password, right, sessionCalls, userOf, wrong } from './session-calls.ts'
import { eachServer } from './test-server.ts'

const { deleteSession } = SessionService.method
const v2 = UserServiceV2.method

const callers = {
  login: ['a', 'IAM_LOGIN_CLIENT'],
  owner: ['a', 'IAM_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, store, login, owner }) => {
  const { someone, create, signIn, set, read, myself, withApp } = sessionCalls(server, login)

  describe('a session with a password', () => {
    const userAgent = {
      fingerprintId: 'laptop',
      ip: '::1',
      header: { accept: { values: ['*/*'] } },
    }
    /** A session made by log-in name, and how it is read. */
    const signedIn = async () => {
      const userId = await someone()
      const loginName = `NAME-${userId}`
      const made = await create(
        { user: { search: { case: 'loginName', value: loginName } }, ...right },
        { metadata: { theme: Buffer.from('dark') }, userAgent, lifetime: { seconds: 3600n } },
      )
      return { userId, made, session: (await read(made.sessionId)).session }
    }

    it('belongs to the instance', async () => {
      assert.equal((await signedIn()).made.details.resourceOwner, instanceId)
    })
    it('has no challenges when none were asked for', async () => {
      assert.equal((await signedIn()).made.challenges, undefined)
    })
    it('names the user that was found by its log-in name', async () => {
      const { userId, session } = await signedIn()
      const { verifiedAt } = session.factors.user
      assert.deepEqual(session.factors.user, {
        verifiedAt,
        id: userId,
        loginName: `name-${userId}`,
        displayName: 'Ada Byron',
        organizationId: 'a',
      })
    })
    it('has the password checked after the user', async () => {
      const { factors } = (await signedIn()).session
      assert.ok(factors.password.verifiedAt > factors.user.verifiedAt)
    })
    it('has no other factor checked', async () => {
      assert.equal((await signedIn()).session.factors.totp, undefined)
    })
    it('is read at the sequence it was created with', async () => {
      const { made, session } = await signedIn()
      assert.equal(session.sequence, made.details.sequence)
    })
    it('is read with the date of change it was created with', async () => {
      const { made, session } = await signedIn()
      assert.equal(session.changeDate, made.details.changeDate)
    })
    it('keeps its metadata', async () => {
      assert.deepEqual((await signedIn()).session.metadata, { theme: 'ZGFyaw==' })
    })
    it('keeps what is known of the browser', async () => {
      assert.deepEqual((await signedIn()).session.userAgent, userAgent)
    })
    it('expires after its creation', async () => {
      const { session } = await signedIn()
      assert.ok(session.expirationDate > session.creationDate)
    })
    it('is stored as the events of its parts', async () => {
      const { made } = await signedIn()
      assert.deepEqual(await server.typesOf('session', made.sessionId), [
        'session.added',
        'session.user.checked',
        'session.password.checked',
        'session.metadata.set',
        'session.lifetime.set',
        'session.token.set',
      ])
    })
    it('is noted with its user', async () => {
      const { userId } = await signedIn()
      assert.deepEqual(await server.lastTypes(userId, 1), ['user.human.password.check.succeeded'])
    })
  })

  describe('twelve sessions made for one user at the same moment', () => {
    const twelve = async () => {
      const userId = await someone()
      const sessions = await Promise.all(Array.from({ length: 12 }, () => signIn(userId)))
      return { userId, sessions }
    }
    it('have a token each', async () => {
      const { sessions } = await twelve()
      assert.equal(new Set(sessions.map(({ token }) => token)).size, 12)
    })
    it('all sign the user in', async () => {
      const { userId, sessions } = await twelve()
      for (const session of sessions) assert.ok((await myself(session, userId)).user)
    })
  })

  describe('a check of the user', () => {
    const notActive = '9 Errors.User.NotActive (SESSION-Gj4ko)'
    const check = (id: string) => create({ user: userOf(id) })

    it('fails where there is no such user', async () => {
      assert.equal(await check('nobody'), '5 User could not be found (QUERY-Dfbg2)')
    })
    it('fails for a user that is inactive', async () => {
      const userId = await someone()
      await server.more({ id: userId, orgId: 'a' }, event('user.deactivated'))
      assert.equal(await check(userId), notActive)
    })
    it('fails for a user that is locked', async () => {
      const userId = await someone()
      await server.more({ id: userId, orgId: 'a' }, event('user.locked'))
      assert.equal(await check(userId), notActive)
    })
    it('fails for another user than the one of the session', async () => {
      const { sessionId } = await signIn(await someone())
      const changed = await set(sessionId, { checks: { user: userOf(await someone()) } })
      assert.match(changed, /^3 user change not possible/)
    })
  })

  describe('a check in a session', () => {
    const idpIntent = { idpIntentId: '1', idpIntentToken: '2' }
    it('of a password fails without a user', async () => {
      const { sessionId } = await create({})
      assert.equal(await set(sessionId, { checks: right }), '9 User ID missing (SESSION-Usr0)')
    })
    it('of an intent fails without a user', async () => {
      const { sessionId } = await create({})
      assert.match(await set(sessionId, { checks: { idpIntent } }), /^9 .*COMMAND-Sfw3r/)
    })
    it('of an intent fails where there is no such intent', async () => {
      const { sessionId } = await signIn(await someone())
      assert.equal(
        await set(sessionId, { checks: { idpIntent } }),
        '9 Intent has not succeeded (COMMAND-Df4bw)',
      )
    })
  })

  describe('wrong passwords', () => {
    const refusal = '3 Password is invalid (COMMAND-3M0fs)'
    let orgs = 0
    /** A user of an organisation that locks after two. */
    const strict = async () => {
      const orgId = `strict${++orgs}`
      await server.org(orgId, `${orgId}.example`)
      await server.policy(orgId, 'lockout', { maxPasswordAttempts: 2 })
      return someone(orgId)
    }
    /** A session in which the second of two was typed. */
    const lockedOut = async () => {
      const userId = await strict()
      await create({ user: userOf(userId), ...wrong })
      const { sessionId } = await create({ user: userOf(userId) })
      const second = await set(sessionId, { checks: wrong })
      return { userId, sessionId: String(sessionId), second }
    }

    it('are refused when a session is created', async () => {
      assert.equal(await create({ user: userOf(await strict()), ...wrong }), refusal)
    })
    it('are refused when a session is continued', async () => {
      assert.equal((await lockedOut()).second, refusal)
    })
    it('lock the user, who does not get in with the right one', async () => {
      const { sessionId } = await lockedOut()
      assert.equal(await set(sessionId, { checks: right }), '9 User is locked (COMMAND-JLK35)')
    })
    it('are counted over all sessions of the user', async () => {
      const { userId } = await lockedOut()
      assert.deepEqual(await server.lastTypes(userId, 3), [
        'user.human.password.check.failed',
        'user.human.password.check.failed',
        'user.locked',
      ])
    })
    it('leave no factor in the session', async () => {
      const { sessionId } = await lockedOut()
      assert.equal((await read(sessionId)).session.factors.password, undefined)
    })
  })

  describe('the token of a session', () => {
    const gone = '16 Errors.Token.Invalid (AUTH-7fs1e)'
    const signedIn = async () => {
      const userId = await someone()
      return { userId, session: await signIn(userId) }
    }
    const changePassword = (session: { token: string }, userId: string) =>
      ask(session, v2.setPassword, {
        userId,
        newPassword: { password: 'Next-Passw0rd!' },
        verification: { case: 'currentPassword', value: password },
      })

    it('lets the user change its password', async () => {
      const { userId, session } = await signedIn()
      assert.ok((await changePassword(session, userId)).details.changeDate)
    })
    it('is good after the password was changed', async () => {
      const { userId, session } = await signedIn()
      await changePassword(session, userId)
      assert.equal((await myself(session, userId)).user.userId, userId)
    })
    it('reads no other user', async () => {
      const { session } = await signedIn()
      assert.match(await myself(session, 'owner'), /^5 User could not be found/)
    })
    it('ends with the next one', async () => {
      const { userId, session } = await signedIn()
      await set(session.sessionId, {})
      assert.equal(await myself(session, userId), gone)
    })
    it('is followed by one that is as good', async () => {
      const { userId, session } = await signedIn()
      const { sessionToken } = await set(session.sessionId, {})
      assert.equal((await myself({ token: sessionToken }, userId)).user.userId, userId)
    })
    it('may end its session', async () => {
      const { session } = await signedIn()
      const { sessionId } = session
      assert.ok((await ask(session, deleteSession, { sessionId })).details)
    })

    for (const [end, back] of [
      ['user.locked', 'user.unlocked'],
      ['user.deactivated', 'user.reactivated'],
      ['user.removed', undefined],
    ] as const) {
      const ended = async () => {
        const { userId, session } = await signedIn()
        const id = { id: userId, orgId: 'a' }
        const before = await myself(session, userId)
        await server.more(id, event(end))
        return { userId, session, before, id }
      }
      it(`is good until ${end}`, async () => {
        const { userId, before } = await ended()
        assert.equal(before.user.userId, userId)
      })
      it(`ends with ${end}`, async () => {
        const { userId, session } = await ended()
        assert.equal(await myself(session, userId), gone)
      })
      if (back) {
        it(`does not come back with ${back}`, async () => {
          const { userId, session, id } = await ended()
          await server.more(id, event(back))
          assert.equal(await myself(session, userId), gone)
        })
        it(`is renewed after ${back}`, async () => {
          const { userId, session, id } = await ended()
          await server.more(id, event(back))
          const renewal = await set(session.sessionId, {})
          assert.equal((await myself({ token: renewal.sessionToken }, userId)).user.userId, userId)
        })
      } else {
        it(`is not renewed after ${end}`, async () => {
          const { session } = await ended()
          assert.equal(await set(session.sessionId, {}), '5 User could not be found (QUERY-Dfbg2)')
        })
      }
    }
  })

  describe('a session that was ended', () => {
    const ended = async () => {
      const userId = await someone()
      const session = await signIn(userId)
      await succeed(session, deleteSession, { sessionId: session.sessionId })
      return { userId, session }
    }
    it('has no good token', async () => {
      const { userId, session } = await ended()
      assert.equal(await myself(session, userId), '16 Errors.Token.Invalid (AUTH-7fs1e)')
    })
    it('cannot be continued', async () => {
      const { session } = await ended()
      assert.equal(await set(session.sessionId, {}), '9 Session already terminated (COMMAND-Hewfq)')
    })
    it('cannot be read', async () => {
      const { session } = await ended()
      assert.equal(await read(session.sessionId), '5 Session does not exist (QUERY-SFeaa)')
    })
    it('is another refusal than one that never was', async () => {
      assert.equal(await set('nothing', {}), '9 Session does not exist (COMMAND-Flk38)')
    })
  })

  describe('a session whose lifetime is over', () => {
    const expired = async () => {
      const userId = await someone()
      const made = await create({ user: userOf(userId), ...right }, { lifetime: { nanos: 1 } })
      return { userId, sessionId: made.sessionId, token: made.sessionToken }
    }
    it('has no good token', async () => {
      const { userId, token } = await expired()
      assert.equal(await myself({ token }, userId), '7 session expired (AUTHZ-EGDo3)')
    })
    it('cannot be continued', async () => {
      const { sessionId } = await expired()
      assert.equal(await set(sessionId, { checks: right }), '9 Session has expired (COMMAND-Hkl3d)')
    })
  })

  it('a session cannot have a lifetime below zero', async () => {
    assert.match(await create({}, { lifetime: { seconds: -1n } }), /^3 /)
  })

  describe('a second factor', () => {
    const required = '7 mfa required (AUTHZ-Kl3p0)'
    it('is not required where no policy forces one', async () => {
      const userId = await someone()
      assert.equal((await myself(await signIn(userId), userId)).user.userId, userId)
    })
    it('is required at once where the policy forces one', async () => {
      await server.org('forced', 'forced.example')
      const userId = await someone('forced')
      const session = await signIn(userId)
      await server.policy('forced', 'login', { forceMfa: true })
      assert.equal(await myself(session, userId), required)
    })
    it('is not required while it is only registered', async () => {
      const userId = await someone()
      const session = await signIn(userId)
      await succeed(owner, v2.registerTOTP, { userId })
      assert.ok((await myself(session, userId)).user)
    })
    it('is required once it is set up', async () => {
      const userId = await someone()
      const session = await signIn(userId)
      await withApp(userId, owner)
      assert.equal(await myself(session, userId), required)
    })
    it('is not required any more once it is removed', async () => {
      const userId = await someone()
      const session = await signIn(userId)
      await withApp(userId, owner)
      await succeed(owner, v2.removeTOTP, { userId })
      assert.ok((await myself(session, userId)).user)
    })
  })

  it('the read rows are the same when they are built again', async () => {
    const rows = () => store.database().all('SELECT * FROM sessions ORDER BY id')
    const before = await rows()
    await rebuild(store.database())
    assert.deepEqual(await rows(), before)
  })
})
