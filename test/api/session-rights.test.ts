/** Who may make, continue, read, list and end sessions, in all generations (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthService, SessionService, SessionServiceV2Beta } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { password, right, sessionCalls, userOf } from './session-calls.ts'
import { type Answer, type Caller, eachServer } from './test-server.ts'

const { createSession, getSession, listSessions, deleteSession } = SessionService.method
const beta = SessionServiceV2Beta.method

const callers = {
  login: ['a', 'IAM_LOGIN_CLIENT'],
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_OWNER'],
  stranger: ['b'],
  plain: ['a'],
} as const

const noMembership = '5 membership not found (AUTHZ-cdgFk)'
const noPermission = '7 No matching permissions found (AUTH-AWfge)'

eachServer({ callers }, ({ server, ask, succeed, login, owner, clerk, stranger, plain }) => {
  const { someone, create, set, read, factorsOf } = sessionCalls(server, login)

  /** A session of a user of organisation a in a browser of its own. */
  const inBrowser = async () => {
    const userId = await someone()
    const agent = { userAgent: { fingerprintId: `browser-${userId}` } }
    const { sessionId, sessionToken } = await create({ user: userOf(userId), ...right }, agent)
    return { userId, agent, sessionId: String(sessionId), token: String(sessionToken) }
  }
  /** The same, with a session of a user of organisation b beside it. */
  const besides = async () => {
    const first = await inBrowser()
    const neighbour = await someone('b')
    const made = await create({ user: userOf(neighbour), ...right }, first.agent)
    return { ...first, other: { sessionId: String(made.sessionId), token: made.sessionToken } }
  }

  describe('a session is made', () => {
    it('by nobody who may not see its user', async () => {
      const checks = { user: userOf(await someone()) }
      assert.equal(await create(checks, {}, stranger), noMembership)
    })
    it('by nobody who may only manage the organisation', async () => {
      const checks = { user: userOf(await someone()) }
      assert.equal(await create(checks, {}, clerk), noPermission)
    })
    it('without a user by nobody but those with the right in the instance', async () => {
      assert.equal(await create({}, {}, clerk), noMembership)
    })
  })

  it('a session is not continued by who may only read it', async () => {
    assert.equal(await set((await inBrowser()).sessionId, {}, clerk), noPermission)
  })

  describe('a session is read', () => {
    for (const [who, caller] of Object.entries({ login, owner, clerk })) {
      it(`by a caller with the right: ${who}`, async () => {
        const { sessionId } = await inBrowser()
        assert.equal((await read(sessionId, caller)).session.id, sessionId)
      })
    }
    it('by its own user', async () => {
      const { sessionId, token } = await inBrowser()
      assert.equal((await read(sessionId, { token })).session.id, sessionId)
    })
    it('by another user of the same browser', async () => {
      const { sessionId, other } = await besides()
      assert.equal((await read(sessionId, other)).session.id, sessionId)
    })
    it('by no stranger', async () => {
      assert.equal(await read((await inBrowser()).sessionId, stranger), noMembership)
    })
    it('by a stranger with its token', async () => {
      const { sessionId, token: sessionToken } = await inBrowser()
      const { session } = await ask(stranger, getSession, { sessionId, sessionToken })
      assert.equal(session.id, sessionId)
    })
    it('by nobody with a wrong token', async () => {
      const { sessionId } = await inBrowser()
      assert.equal(
        await ask(owner, getSession, { sessionId, sessionToken: 'guess' }),
        '7 Session Token is invalid (QUERY-dsfr3)',
      )
    })
    it('without a user by nobody but those with the right in the instance', async () => {
      const { sessionId } = await create({})
      assert.equal(await read(sessionId, clerk), noMembership)
    })
  })

  describe('a session is ended', () => {
    it('without a user by nobody but those with the right in the instance', async () => {
      const { sessionId } = await create({})
      assert.equal(await ask(clerk, deleteSession, { sessionId }), noMembership)
    })
    it('by no stranger', async () => {
      const { sessionId } = await inBrowser()
      assert.equal(await ask(stranger, deleteSession, { sessionId }), noMembership)
    })
    it('by a caller with the right in the organisation of its user', async () => {
      const { sessionId } = await inBrowser()
      assert.ok((await ask(clerk, deleteSession, { sessionId })).details)
    })
    it('by a stranger with its token', async () => {
      const { other } = await besides()
      const { details } = await ask(stranger, deleteSession, {
        sessionId: other.sessionId,
        sessionToken: other.token,
      })
      assert.equal(details.sequence, '5')
    })
  })

  describe('a list of sessions', () => {
    /** Sessions 1 (of ada), 2 (of bob of organisation b) and 3 (of none, by the owner). */
    const three = async () => {
      const [ada, bob] = [await someone(), await someone('b')]
      const agent = { userAgent: { fingerprintId: `list-${ada}` } }
      const first = await create({ user: userOf(ada), ...right }, agent)
      const second = await create({ user: userOf(bob), ...right }, agent)
      const third = await create({}, {}, owner)
      const ids = [first, second, third].map(({ sessionId }) => String(sessionId))
      const numbers = new Map(ids.map((id, index) => [id, index + 1]))
      const find = (caller: Caller, queries: object[], more: object) => {
        const mine = { query: { case: 'idsQuery', value: { ids } } }
        return ask(caller, listSessions, {
          queries: [mine, ...queries.map((query) => ({ query }))],
          sortingColumn: 1,
          query: { asc: true },
          ...more,
        } as never)
      }
      const list = async (caller: Caller, queries: object[] = [], more: object = {}) => {
        const found = await find(caller, queries, more)
        if (typeof found === 'string') return found
        const sessions = found.sessions ?? []
        assert.equal(Number(found.details.totalResult ?? 0), sessions.length)
        return sessions.map(({ id }: { id: string }) => numbers.get(id))
      }
      return { ada, bob, ids, list, adas: { token: String(first.sessionToken) } }
    }

    it('has all sessions for a sign-in program', async () => {
      const { list } = await three()
      assert.deepEqual(await list(login), [1, 2, 3])
    })
    it('has the latest first where that was asked for', async () => {
      const { list } = await three()
      assert.deepEqual(await list(login, [], { query: { asc: false } }), [3, 2, 1])
    })
    it('has the sessions of its users for the owner of an organisation', async () => {
      const { list } = await three()
      assert.deepEqual(await list(clerk), [1])
    })
    it('has nothing for a stranger', async () => {
      const { list } = await three()
      assert.deepEqual(await list(stranger), [])
    })
    it('has the sessions of the same browser for a user', async () => {
      const { list, adas } = await three()
      assert.deepEqual(await list(adas), [1, 2])
    })
    it('is searched by user', async () => {
      const { list, bob } = await three()
      assert.deepEqual(await list(login, [{ case: 'userIdQuery', value: { id: bob } }]), [2])
    })
    it('is searched for those the caller has made', async () => {
      const { list } = await three()
      assert.deepEqual(await list(login, [{ case: 'creatorQuery', value: {} }]), [1, 2])
    })
    it('is searched for those another has made', async () => {
      const { list } = await three()
      const query = { case: 'creatorQuery', value: { id: 'owner' } }
      assert.deepEqual(await list(login, [query]), [3])
    })
    it('is not searched for those that nobody has made', async () => {
      const { list } = await three()
      const query = { case: 'creatorQuery', value: { id: '' } }
      assert.equal(await list(login, [query]), '3 List.Query.Invalid (GRPC-x8n24uh)')
    })
    it('is searched for the browser of the caller', async () => {
      const { list, adas } = await three()
      assert.deepEqual(await list(adas, [{ case: 'userAgentQuery', value: {} }]), [1, 2])
    })
    it('is searched for a browser', async () => {
      const { list, ada } = await three()
      const query = { case: 'userAgentQuery', value: { fingerprintId: `list-${ada}` } }
      assert.deepEqual(await list(login, [query]), [1, 2])
    })
    it('is not searched for the browser of a caller without one', async () => {
      const { list } = await three()
      const found = await list(login, [{ case: 'userAgentQuery', value: {} }])
      assert.match(String(found), /SESSION-Agnt0/)
    })
    it('is searched by the time of creation', async () => {
      const { list, ids } = await three()
      const second = (await server.sessions.byId({ instanceId, sessionId: ids[1]! }))!
      const creationDate = {
        seconds: BigInt(Math.floor(second.createdAtMicros / 1e6)),
        nanos: (second.createdAtMicros % 1e6) * 1000,
      }
      const since = { case: 'creationDateQuery', value: { creationDate, method: 2 } }
      assert.deepEqual(await list(login, [since]), [2, 3])
    })
    it('is searched by the time of expiration', async () => {
      const userId = await someone()
      const lasting = async (seconds: number | undefined) => {
        const lifetime = seconds === undefined ? {} : { lifetime: { seconds: BigInt(seconds) } }
        return String((await create({ user: userOf(userId) }, lifetime)).sessionId)
      }
      const [hour, day, ever] = [
        await lasting(3600),
        await lasting(86_400),
        await lasting(undefined),
      ]
      const list = async (method: number, seconds: number) => {
        const expirationDate = {
          seconds: BigInt(Math.floor(Date.now() / 1000) + seconds),
          nanos: 0,
        }
        const { sessions = [] } = await succeed(login, listSessions, {
          queries: [
            { query: { case: 'userIdQuery', value: { id: userId } } },
            { query: { case: 'expirationDateQuery', value: { expirationDate, method } } },
          ],
        } as never)
        return sessions.map(({ id }: { id: string }) => id).sort()
      }
      const [greater, less] = [1, 3]
      assert.deepEqual(await list(greater, 7200), [day])
      assert.deepEqual(await list(less, 7200), [hour])
      assert.deepEqual(await list(less, 100_000), [hour, day].sort())
      assert.deepEqual(await list(greater, 0), [hour, day].sort(), `${ever} expires at no time`)
    })
    it('is as long as was asked for', async () => {
      await three()
      const [shown] = (await ask(login, listSessions, { query: { limit: 1 } })).sessions
      assert.ok(shown.id)
    })
  })

  describe('ListMyUserSessions', () => {
    const begin = async (fingerprintId: string) => {
      const userId = await someone()
      const checks = { user: userOf(userId), ...right }
      const made = await succeed(login, createSession, { checks, userAgent: { fingerprintId } })
      return { userId, token: String(made.sessionToken) }
    }
    const seen = async (caller: Caller) => {
      const { result = [] } = await ask(caller, AuthService.method.listMyUserSessions)
      return result.map((each: Answer) => [each.userId, each.agentId, each.authState])
    }
    const active = 'SESSION_STATE_ACTIVE'

    it('shows a session who else is signed in in its browser, the latest first', async () => {
      const [first, second] = [await begin('laptop'), await begin('laptop')]
      const both = [second, first].map(({ userId }) => [userId, 'laptop', active])
      assert.deepEqual(await seen(first), both)
    })
    it('shows a session nobody of another browser', async () => {
      await begin('laptop')
      const other = await begin('phone')
      assert.deepEqual(await seen(other), [[other.userId, 'phone', active]])
    })
    it('shows nobody to a caller without a session', async () => {
      await begin('laptop')
      assert.deepEqual(await seen(login), [])
    })
  })

  describe('the session service of v2beta', () => {
    const made = async () => {
      const userId = await someone()
      const { sessionId, sessionToken } = await succeed(owner, beta.createSession, {
        checks: { user: userOf(userId) },
        metadata: { theme: Buffer.from('dark') },
      })
      return { userId, sessionId: String(sessionId), sessionToken: String(sessionToken) }
    }
    const setBeta = (sessionId: string, sessionToken: string, by: Caller = owner) =>
      ask(by, beta.setSession, { sessionId, sessionToken, checks: { password: { password } } })

    it('makes sessions that v2 reads', async () => {
      const { sessionId } = await made()
      assert.deepEqual((await read(sessionId, owner)).session.metadata, { theme: 'ZGFyaw==' })
    })
    it('continues no session for a caller without the right, though with the token', async () => {
      const { sessionId, sessionToken } = await made()
      assert.equal(await setBeta(sessionId, sessionToken, plain), noMembership)
    })
    it('continues a session for a caller with the right and the token', async () => {
      const { sessionId, sessionToken } = await made()
      assert.ok((await setBeta(sessionId, sessionToken)).sessionToken)
    })
    it('continues a session for a caller with the right and a wrong token', async () => {
      assert.ok((await setBeta((await made()).sessionId, 'wrong')).sessionToken)
    })
    it('continues a session for a caller with the right and no token', async () => {
      assert.ok((await setBeta((await made()).sessionId, '')).sessionToken)
    })
    it('reads the factors of a session', async () => {
      const { sessionId } = await made()
      const { sessionToken } = await setBeta(sessionId, '')
      const { session } = await ask(owner, beta.getSession, { sessionId, sessionToken })
      assert.ok(session.factors.password.verifiedAt)
    })
    it('checks factors that v2 reads', async () => {
      const { sessionId } = await made()
      await setBeta(sessionId, '')
      assert.ok((await factorsOf(sessionId)).password.verifiedAt)
    })
    it('lists sessions by user', async () => {
      const { userId, sessionId } = await made()
      const { sessions } = await ask(owner, beta.listSessions, {
        queries: [{ query: { case: 'userIdQuery', value: { id: userId } } }],
      })
      assert.deepEqual(
        sessions.map(({ id }: { id: string }) => id),
        [sessionId],
      )
    })
    it('ends sessions', async () => {
      const { sessionId } = await made()
      assert.ok((await ask(owner, beta.deleteSession, { sessionId })).details)
    })
    it('continues no session that was ended', async () => {
      const { sessionId, sessionToken } = await made()
      await succeed(owner, beta.deleteSession, { sessionId })
      assert.match(await setBeta(sessionId, sessionToken), /^9 .*COMMAND-Hewfq/)
    })
  })
})
