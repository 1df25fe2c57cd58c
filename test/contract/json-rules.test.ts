/** How JSON becomes a request and an answer becomes JSON (management-v1 §2, §19 1–5). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'
import { sendText } from './raw-json.ts'

const management = ManagementService.method
const v2 = UserServiceV2.method
const rest = protocols.find(({ name }) => name === 'REST')!
const json = { 'content-type': 'application/json' }

describe('JSON', () => {
  let world: World
  let ask: CallThrough
  before(async () => {
    world = await startWorld()
    ask = rest.open(world.url)
  })
  after(() => world.close())

  const token = () => ({ token: world.token })
  const read = async (method: DescMethodUnary, request: JsonObject): Promise<JsonObject> => {
    const { code, message, json } = await ask(method, request, token())
    assert.equal(code, 0, message)
    return json
  }
  const userOf = async (id: unknown) =>
    (await read(management.getUserByID, { id: String(id) })).user as JsonObject
  /** What a user is, without what every user has of its own. */
  const likenessOf = async (id: unknown) => {
    const { human, state } = await userOf(id)
    const { passwordChanged: _, ...rest } = human as JsonObject
    return { human: rest, state }
  }
  let drawn = 0
  const unique = () => `j${++drawn}`

  for (const { name: protocol } of protocols.filter(({ isJson }) => isJson)) {
    const send = (method: DescMethodUnary, body: string) =>
      sendText(world.url, protocol, method, body, token())
    const taken = async (method: DescMethodUnary, body: string) => {
      const { code, message, json } = await send(method, body)
      assert.equal(code, 0, message)
      return json
    }

    describe(`in through ${protocol}`, () => {
      it('names are lowerCamelCase or snake_case, and mean the same', async () => {
        const camel = await taken(
          management.importHumanUser,
          `{"userName":"${unique()}","profile":{"firstName":"A","lastName":"B","nickName":"N",
          "displayName":"D","preferredLanguage":"de","gender":"GENDER_FEMALE"},"email":
          {"email":"a@b.test","isEmailVerified":true},"phone":{"phone":"+41710000000",
          "isPhoneVerified":true},"requestPasswordlessRegistration":true}`,
        )
        const snake = await taken(
          management.importHumanUser,
          `{"user_name":"${unique()}","profile":{"first_name":"A","last_name":"B","nick_name":"N",
          "display_name":"D","preferred_language":"de","gender":"GENDER_FEMALE"},"email":
          {"email":"a@b.test","is_email_verified":true},"phone":{"phone":"+41710000000",
          "is_phone_verified":true},"request_passwordless_registration":true}`,
        )
        assert.deepEqual(Object.keys(snake), Object.keys(camel))
        assert.deepEqual(await likenessOf(snake.userId), await likenessOf(camel.userId))
        const { human } = (await likenessOf(camel.userId)) as { human: JsonObject }
        assert.deepEqual(human.phone, { phone: '+41710000000', isPhoneVerified: true })
      })

      it('a name said twice, in one spelling or in both, is refused', async () => {
        for (const [body, text] of [
          ['{"userName":"a","user_name":"a"}', '(line 1:17): duplicate field "user_name"'],
          ['{"user_name":"a","userName":"a"}', '(line 1:18): duplicate field "userName"'],
          ['{"userName":"a",\n "userName":null}', '(line 2:2): duplicate field "userName"'],
        ] as const) {
          const { code, message } = await send(management.addMachineUser, body)
          assert.deepEqual([code, message], [3, `proto: ${text}`])
        }
      })

      it('what is not known is left alone, at every depth', async () => {
        const { userId } = await taken(
          management.addHumanUser,
          `{"nonsense":[1,{"a":null}],"userName":"${unique()}","USERNAME":"other",
          "profile":{"firstName":"A","lastName":"B","middleName":"C","FirstName":"X"},
          "email":{"email":"a@b.test","verified":{"by":"post"}}}`,
        )
        const { human } = await userOf(userId)
        assert.equal((human as { profile: JsonObject }).profile.displayName, 'A B')
        const { code, message } = await send(management.addMachineUser, '{"unknown":tru}')
        assert.equal(code, 3)
        assert.match(message, /invalid character/)
      })

      it('an enum goes by name or number; a name that is not known is left alone', async () => {
        const typeOf = async (word: string) => {
          const name = unique()
          const body = `{"userName":"${name}","name":"n","accessTokenType":${word}}`
          const { userId } = await taken(management.addMachineUser, body)
          return ((await userOf(userId)).machine as JsonObject).accessTokenType
        }
        assert.equal(await typeOf('"ACCESS_TOKEN_TYPE_JWT"'), 'ACCESS_TOKEN_TYPE_JWT')
        assert.equal(await typeOf('1'), 'ACCESS_TOKEN_TYPE_JWT')
        assert.equal(await typeOf('1.0'), 'ACCESS_TOKEN_TYPE_JWT')
        assert.equal(await typeOf('"access_token_type_jwt"'), undefined)
        assert.equal(await typeOf('"1"'), undefined)
        assert.equal(await typeOf('null'), undefined)
        const { code } = await send(
          management.addMachineUser,
          '{"userName":"x","name":"n","accessTokenType":7}',
        )
        assert.equal(code, 3)
      })

      it('null is absence, but not within a list', async () => {
        const { userId } = await taken(
          v2.addHumanUser,
          `{"userId":null,"username":null,"organization":null,"phone":null,"metadata":null,
          "password":null,"hashedPassword":null,"profile":{"givenName":"A","familyName":"B",
          "nickName":null,"gender":null},"email":{"email":"${unique()}@b.test","sendCode":null,
          "isVerified":true,"returnCode":null}}`,
        )
        const human = (await userOf(userId)).human as { email: JsonObject }
        assert.equal(human.email.isEmailVerified, true)
        const { code, message } = await send(v2.addHumanUser, '{"metadata":[null]}')
        const text = 'proto: syntax error (line 1:14): unexpected token null'
        assert.deepEqual([code, message], [3, text])
      })

      it('an optional field that is empty is there', async () => {
        const body = `{"userName":"${unique()}","name":"n","userId":""}`
        assert.equal((await send(management.addMachineUser, body)).code, 3)
      })

      it('only an object is a request, and nothing is an empty one', async () => {
        const empty = await send(management.addHumanUser, '')
        const brackets = await send(management.addHumanUser, '{}')
        assert.deepEqual([empty.code, empty.message], [brackets.code, brackets.message])
        assert.match(empty.message, /^invalid AddHumanUserRequest.UserName: /)
        for (const body of ['null', '[]', '"text"', '1', 'true']) {
          const { code, message } = await send(management.addHumanUser, body)
          const first = body === '[]' ? '[' : body
          const text = `proto: syntax error (line 1:1): unexpected token ${first}`
          assert.deepEqual([code, message], [3, text])
        }
      })

      it('what stands behind the request is not looked at', async () => {
        const body = `{"userName":"${unique()}","name":"n"} and {"more":`
        assert.ok((await taken(management.addMachineUser, body)).userId)
      })

      it('bytes are base64 of either alphabet, padded or not', async () => {
        const values = ['+/8=', '-_8=', '-_8', '+/8']
        const metadata = values.map((value, i) => ({ key: `k${i}`, value }))
        const { userId } = await taken(
          v2.addHumanUser,
          JSON.stringify({
            profile: { givenName: 'A', familyName: 'B' },
            email: { email: `${unique()}@b.test`, isVerified: true },
            metadata,
          }),
        )
        const found = await read(v2.listUserMetadata, { userId: userId ?? '' })
        const stored = found.metadata as JsonObject[]
        assert.deepEqual(new Set(stored.map(({ value }) => value)), new Set(['+/8=']))
        assert.equal(stored.length, values.length)
      })

      it('64-bit numbers are numbers or their decimal text', async () => {
        const totals = []
        for (const offset of ['1', '"1"', '1.0', '1e0']) {
          const body = `{"query":{"offset":${offset},"limit":1}}`
          const { details, result } = await taken(management.listUsers, body)
          assert.equal((result as unknown[]).length, 1)
          totals.push((details as JsonObject).totalResult)
        }
        assert.equal(new Set(totals).size, 1)
        for (const offset of ['-1', '1.5', '"x"', '18446744073709551616']) {
          const { code } = await send(management.listUsers, `{"query":{"offset":${offset}}}`)
          assert.equal(code, 3)
        }
      })

      it('times are RFC 3339 and nothing else', async () => {
        const body = { userName: unique(), name: 'n' }
        const { userId } = await read(management.addMachineUser, body)
        for (const [date, code] of [
          ['"2999-01-02T03:04:05Z"', 0],
          ['"2999-01-02T03:04:05.123456789+02:00"', 0],
          ['"2999-01-02"', 3],
          ['32472144000', 3],
        ] as const) {
          const path = '/management/v1/users/{user_id}/pats'.replace('{user_id}', String(userId))
          const sent =
            protocol === 'REST'
              ? await fetch(world.url + path, {
                  method: 'POST',
                  headers: { ...json, authorization: `Bearer ${world.token}` },
                  body: `{"expirationDate":${date}}`,
                }).then(({ status }) => (status === 200 ? 0 : 3))
              : (
                  await send(
                    management.addPersonalAccessToken,
                    `{"userId":"${userId}","expirationDate":${date}}`,
                  )
                ).code
          assert.equal(sent, code, date)
        }
      })
    })

    it(`out through ${protocol}: defaults are left out, 64-bit numbers are texts`, async () => {
      const made = await taken(
        management.addMachineUser,
        `{"userName":"${unique()}","name":"Robot","description":"","accessTokenType":0}`,
      )
      assert.deepEqual(Object.keys(made), ['userId', 'details'])
      const details = made.details as JsonObject
      assert.deepEqual(Object.keys(details), ['sequence', 'changeDate', 'resourceOwner'])
      assert.equal(details.sequence, '1')
      assert.match(String(details.changeDate), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3,6})?Z$/)
      const { machine, ...user } = await userOf(made.userId)
      assert.deepEqual(machine, { name: 'Robot' })
      assert.equal(user.state, 'USER_STATE_ACTIVE')

      const human = await taken(
        management.importHumanUser,
        `{"userName":"${unique()}","profile":{"firstName":"A","lastName":"B"},
        "email":{"email":"a@b.test"},"requestPasswordlessRegistration":true}`,
      )
      assert.deepEqual(Object.keys(human), ['userId', 'details', 'passwordlessRegistration'])
      const registration = human.passwordlessRegistration as JsonObject
      assert.deepEqual(Object.keys(registration), ['link', 'lifetime', 'expiration'])
      assert.equal(registration.lifetime, '3600s')
      assert.deepEqual((await userOf(human.userId)).human, {
        profile: {
          firstName: 'A',
          lastName: 'B',
          displayName: 'A B',
          preferredLanguage: 'und',
        },
        email: { email: 'a@b.test' },
        phone: {},
      })
      const unknown = JSON.stringify({ query: {}, queries: [{ userNameQuery: { userName: '-' } }] })
      const { result, details: none } = await taken(management.listUsers, unknown)
      assert.equal(result, undefined)
      assert.equal((none as JsonObject).totalResult, undefined)
    })
  }

  it('REST reads JSON whatever the content type says', async () => {
    const types = ['text/plain', 'application/grpc', 'application/x-www-form-urlencoded', '']
    for (const type of types) {
      const response = await fetch(`${world.url}/management/v1/users/machine`, {
        method: 'POST',
        headers: { 'content-type': type, authorization: `Bearer ${world.token}` },
        body: `{"userName":"${unique()}","name":"n"}`,
      })
      assert.equal(response.status, 200, type)
      assert.equal(response.headers.get('content-type'), 'application/json')
    }
  })

  it('REST names a status by number; an error with no more to say has no details', async () => {
    const headers = { ...json, authorization: `Bearer ${world.token}` }
    const path = `${world.url}/management/v1/users/human`
    const post = async (body: string) => {
      const response = await fetch(path, { method: 'POST', headers, body })
      return [response.status, await response.json()] as const
    }
    const reason = 'value length must be between 1 and 200 runes, inclusive'
    const message = `invalid AddHumanUserRequest.UserName: ${reason}`
    assert.deepEqual(await post('{}'), [400, { code: 3, message }])
    const body = {
      userName: 'admin',
      profile: { firstName: 'A', lastName: 'B' },
      email: { email: 'a@b.test' },
    }
    const detail = {
      '@type': 'type.googleapis.com/zitadel.v1.ErrorDetail',
      id: 'V3-DKcYh',
      message: 'User already exists',
    }
    assert.deepEqual(await post(JSON.stringify(body)), [
      409,
      { code: 6, message: 'User already exists (V3-DKcYh)', details: [detail] },
    ])
  })

  it('Connect names a status by its word, with the detail in both forms', async () => {
    const response = await fetch(
      `${world.url}/zitadel.management.v1.ManagementService/AddMachineUser`,
      {
        method: 'POST',
        headers: { ...json, authorization: `Bearer ${world.token}` },
        body: JSON.stringify({ userName: 'ADMIN', name: 'n' }),
      },
    )
    assert.equal(response.status, 409)
    const { code, message, details } = (await response.json()) as JsonObject
    assert.deepEqual([code, message], ['already_exists', 'User already exists (V3-DKcYh)'])
    const [detail] = details as JsonObject[]
    assert.equal(detail?.type, 'zitadel.v1.ErrorDetail')
    assert.deepEqual(detail?.debug, { id: 'V3-DKcYh', message: 'User already exists' })
    assert.match(Buffer.from(String(detail?.value), 'base64').toString(), /V3-DKcYh/)
  })

  it('a wrong verb is 405 with code 12, a path that is not there 404 with code 5', async () => {
    const answer = async (method: string, path: string) => {
      const response = await fetch(world.url + path, { method })
      return [response.status, await response.json()]
    }
    const notAllowed = [405, { code: 12, message: 'Method Not Allowed' }]
    assert.deepEqual(await answer('PUT', '/management/v1/users/human'), notAllowed)
    assert.deepEqual(await answer('GET', '/management/v1/users/human/_import'), notAllowed)
    assert.deepEqual(await answer('GET', '/v2alpha/users/human'), notAllowed)
    assert.deepEqual(await answer('PUT', '/v2/users/new'), notAllowed)
    const notFound = [404, { code: 5, message: 'Not Found' }]
    assert.deepEqual(await answer('POST', '/management/v1/users/human/'), notFound)
    assert.deepEqual(await answer('POST', '/management/v1/nowhere'), notFound)
    assert.deepEqual(await answer('POST', '/users/human'), notFound)
    assert.deepEqual(await answer('POST', '/v3/users/human'), notFound)
  })

  it('GET of the path that creates humans asks for the user of that id', async () => {
    const { code, ids } = await ask(management.getUserByID, { id: 'human' }, token())
    assert.deepEqual([code, ids], [5, ['QUERY-Dfbg2']])
  })

  it('v2 answers 200, v2beta 201, v2alpha 200', async () => {
    for (const [version, status] of [
      ['v2', 200],
      ['v2beta', 201],
      ['v2alpha', 200],
    ] as const) {
      const names = version === 'v2alpha' ? ['firstName', 'lastName'] : ['givenName', 'familyName']
      const response = await fetch(`${world.url}/${version}/users/human`, {
        method: 'POST',
        headers: { ...json, authorization: `Bearer ${world.token}` },
        body: JSON.stringify({
          profile: { [names[0]!]: 'A', [names[1]!]: 'B' },
          email: { email: `${unique()}@b.test`, isVerified: true },
        }),
      })
      assert.equal(response.status, status, version)
    }
  })
})
