/** Who is let in, who is not, and in which order that is asked (management-v1 §4; user-v2 §10). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import {
  AdminService,
  ManagementService,
  OrganizationService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { type Answer, type CallOptions, type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'
import { pathOf, sendText } from './raw-json.ts'

const management = ManagementService.method
const v2 = UserServiceV2.method
const rest = protocols.find(({ name }) => name === 'REST')!

/** The methods that create users, and are guarded before anything else. */
const guarded: readonly DescMethodUnary[] = [
  management.addHumanUser,
  management.importHumanUser,
  management.addMachineUser,
  UserServiceV2Alpha.method.addHumanUser,
  UserServiceV2Beta.method.addHumanUser,
  v2.addHumanUser,
]
const creating: readonly DescMethodUnary[] = [...guarded, v2.createUser]

const noHeader = [16, 'auth header missing']
const badHeader = [16, 'invalid auth header (AUTH-toLo1)', 'AUTH-toLo1']
const badToken = [16, 'Errors.Token.Invalid (AUTH-7fs1e)', 'AUTH-7fs1e']
const noOrg = [7, "Organisation doesn't exist (AUTH-Bs7Ds)", 'AUTH-Bs7Ds']
const stranger = [5, 'membership not found (AUTHZ-cdgFk)', 'AUTHZ-cdgFk']
const lacking = [7, 'No matching permissions found (AUTH-5mWD2)', 'AUTH-5mWD2']
const lackingThere = [7, 'No matching permissions found (AUTH-AWfge)', 'AUTH-AWfge']

const outcome = ({ code, message, ids }: Answer) => [code, message, ...ids]

describe('who is let in', () => {
  let world: World
  let ask: CallThrough
  let orgId = ''
  let otherOrgId = ''
  let drawn = 0

  const unique = () => `r${++drawn}`
  const owner = () => ({ token: world.token })
  const good = async (
    method: DescMethodUnary,
    request: JsonObject,
    options: CallOptions = owner(),
  ): Promise<JsonObject> => {
    const { code, message, json } = await ask(method, request, options)
    assert.equal(code, 0, message)
    return json
  }
  /** A machine of an organisation with a token, and with roles there or on the instance. */
  const newCaller = async (...roles: string[]) => callerOf(orgId, ...roles)
  const callerOf = async (home: string, ...roles: string[]) => {
    const there = { ...owner(), orgId: home }
    const machine = { userName: unique(), name: 'm' }
    const { userId } = (await good(management.addMachineUser, machine, there)) as { userId: string }
    const { token } = await good(management.addPersonalAccessToken, { userId }, there)
    const ofInstance = roles.filter((role) => role.startsWith('IAM_'))
    const ofOrg = roles.filter((role) => !role.startsWith('IAM_'))
    if (ofInstance.length > 0) {
      await good(AdminService.method.addIAMMember, { userId, roles: ofInstance })
    }
    if (ofOrg.length > 0) await good(management.addOrgMember, { userId, roles: ofOrg }, there)
    return { userId, token: String(token) }
  }
  const human = (): JsonObject => ({
    profile: { givenName: 'A', familyName: 'B' },
    email: { email: `${unique()}@b.test`, isVerified: true },
  })

  before(async () => {
    world = await startWorld()
    ask = rest.open(world.url)
    const { org } = await good(AdminService.method.getDefaultOrg, {})
    orgId = String((org as JsonObject).id)
    const mice = await good(OrganizationService.method.addOrganization, { name: 'Mice' })
    otherOrgId = String(mice.organizationId)
  })
  after(() => world.close())

  for (const protocol of protocols) {
    describe(`through ${protocol.name}`, () => {
      let call: CallThrough
      before(() => {
        call = protocol.open(world.url)
      })

      it('a token is asked for before anything about the request', async () => {
        const headers: [string | undefined, unknown[]][] = [
          [undefined, noHeader],
          ['', noHeader],
          [world.token, badHeader],
          ['Bearer', badHeader],
          [`bearer ${world.token}`, badHeader],
          [`BEARER ${world.token}`, badHeader],
          [`Bearer\t${world.token}`, badHeader],
          [`Basic ${world.token}`, badHeader],
          [`Bearer Bearer ${world.token}`, badHeader],
          [`Bearer ${world.token} Bearer ${world.token}`, badHeader],
          ['Bearer nonsense', badToken],
          [`Bearer  ${world.token}`, badToken],
          [`Bearer ${world.token}x`, badToken],
          [`Bearer ${world.token.slice(0, -1)}`, badToken],
          [`Bearer ${world.token.toUpperCase()}!`, badToken],
          ['Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.', badToken],
        ]
        for (const [authorization, wanted] of headers) {
          const options = authorization === undefined ? {} : { headers: { authorization } }
          for (const method of creating) {
            const got = outcome(await call(method, {}, options))
            assert.deepEqual(got, wanted, `${method}, ${authorization}`)
          }
        }
      })

      it('an organisation that is not there is refused, whatever is asked', async () => {
        for (const method of creating) {
          const got = outcome(await call(method, {}, { ...owner(), orgId: '1' }))
          assert.deepEqual(got, noOrg, String(method))
        }
        const names = ['organisation', 'organization', 'organization']
        for (const [i, method] of guarded.slice(3).entries()) {
          for (const org of [{ orgId: '1' }, { orgDomain: 'nowhere.test' }]) {
            const request = { [names[i]!]: org }
            assert.deepEqual(outcome(await call(method, request, owner())), noOrg, String(method))
          }
        }
      })

      it('a caller without any membership finds nothing', async () => {
        const { token, userId } = await newCaller()
        for (const method of guarded) {
          assert.deepEqual(outcome(await call(method, {}, { token })), stranger, String(method))
        }
        const request = { organizationId: orgId, human: human() }
        assert.deepEqual(outcome(await call(v2.createUser, request, { token })), stranger)
        const machine = { organizationId: orgId, machine: { name: 'm' } }
        assert.deepEqual(outcome(await call(v2.createUser, machine, { token })), stranger)
        assert.deepEqual(outcome(await call(management.listUsers, {}, { token })), stranger)
        // But itself.
        assert.equal((await call(v2.getUserByID, { userId }, { token })).code, 0)
        const found = await call(v2.listUsers, {}, { token })
        assert.equal((found.json.details as JsonObject).totalResult, '1')
      })

      it('a member without the permission is refused, by commands with another id', async () => {
        const { token } = await newCaller('ORG_OWNER_VIEWER')
        for (const method of guarded) {
          assert.deepEqual(outcome(await call(method, {}, { token })), lacking, String(method))
        }
        const request = { organizationId: orgId, human: human() }
        assert.deepEqual(outcome(await call(v2.createUser, request, { token })), lackingThere)
        const machine = { organizationId: orgId, machine: { name: 'm' } }
        assert.deepEqual(outcome(await call(v2.createUser, machine, { token })), lackingThere)
      })

      it("an organisation's owner is a stranger in another, the instance's is not", async () => {
        const { token } = await newCaller('ORG_OWNER')
        for (const method of guarded) {
          const there = { token, orgId: otherOrgId }
          assert.deepEqual(outcome(await call(method, {}, there)), stranger, String(method))
        }
        for (const organizationId of [otherOrgId, 'nowhere']) {
          const request = { organizationId, human: human() }
          assert.deepEqual(outcome(await call(v2.createUser, request, { token })), stranger)
        }
        const words = { userName: unique(), name: 'm' }
        const made = await call(management.addMachineUser, words, { ...owner(), orgId: otherOrgId })
        assert.equal((made.json.details as JsonObject).resourceOwner, otherOrgId)
        const asked = { id: made.json.userId ?? '' }
        assert.deepEqual(outcome(await call(management.getUserByID, asked, owner())), [
          5,
          'User could not be found (MANAG-fpo4B)',
          'MANAG-fpo4B',
        ])
        const { json } = await call(management.getUserByID, asked, {
          ...owner(),
          orgId: otherOrgId,
        })
        assert.equal((json.user as JsonObject).userName, words.userName)
      })

      it('the organisation in the request goes before that in the header', async () => {
        const ownerOf = async (organization: JsonObject | undefined, orgIdInHeader?: string) => {
          const request = { ...human(), ...(organization && { organization }) }
          const options = { ...owner(), orgId: orgIdInHeader }
          const { json, message } = await call(v2.addHumanUser, request, options)
          return (json.details as JsonObject)?.resourceOwner ?? message
        }
        assert.equal(await ownerOf(undefined), orgId)
        assert.equal(await ownerOf(undefined, ''), orgId)
        assert.equal(await ownerOf(undefined, otherOrgId), otherOrgId)
        assert.equal(await ownerOf({ orgId: otherOrgId }), otherOrgId)
        assert.equal(await ownerOf({ orgId: otherOrgId }, '1'), otherOrgId)
        assert.equal(await ownerOf({ orgDomain: 'mice.localhost' }), otherOrgId)
        assert.equal(await ownerOf({ orgId }, otherOrgId), orgId)
        assert.equal(await ownerOf({ orgId: '' }, otherOrgId), otherOrgId)
        const { token } = await callerOf(otherOrgId, 'ORG_USER_MANAGER')
        const request = { ...human(), organization: { orgId } }
        assert.deepEqual(outcome(await call(v2.addHumanUser, request, { token })), stranger)
        const { json } = await call(v2.addHumanUser, human(), { token })
        assert.equal((json.details as JsonObject).resourceOwner, otherOrgId)
      })

      it('CreateUser looks at the fields, then at the caller, then at what is there', async () => {
        const { token, userId } = await newCaller()
        const asStranger = async (request: JsonObject) =>
          outcome(await call(v2.createUser, request, { token })).slice(0, 2)
        const upTo200 = 'value length must be between 1 and 200 runes, inclusive'
        const unnamed = `invalid CreateUserRequest.OrganizationId: ${upTo200}`
        assert.deepEqual(await asStranger({}), [3, unnamed])
        const blank = { ...human(), profile: { givenName: ' ', familyName: 'B' } }
        const fault = [3, 'Given name in profile is empty (USER-UCej2)']
        assert.deepEqual(await asStranger({ organizationId: orgId, human: blank }), fault)
        const taken = { organizationId: orgId, username: 'admin', human: human() }
        assert.deepEqual(await asStranger(taken), stranger.slice(0, 2))
        // Nobody is oneself before being there.
        const itself = { organizationId: orgId, userId, human: human() }
        assert.deepEqual(await asStranger(itself), stranger.slice(0, 2))
      })

      it('a host nobody has is refused before the token is looked at', async () => {
        const headers = { 'x-zitadel-instance-host': 'nobody.test' }
        for (const method of creating) {
          for (const options of [{ headers }, { ...owner(), headers }]) {
            const { code, message, ids } = await call(method, {}, options)
            assert.equal(code, 5)
            assert.match(message, /^unable to set instance using origin/)
            assert.deepEqual(ids, [])
          }
        }
      })
    })
  }

  for (const { name: protocol } of protocols.filter(({ isJson }) => isJson)) {
    it(`${protocol}: host and token come before the body, even one that is no JSON`, async () => {
      const { token } = world
      const headers = { 'x-zitadel-instance-host': 'nobody.test' }
      for (const method of creating) {
        for (const [options, expected] of [
          [{}, 16],
          [{ token: 'nonsense' }, 16],
          [{ headers, token }, 5],
          [{ token }, 3],
        ] as const) {
          const { code, message } = await sendText(world.url, protocol, method, '{"a":', options)
          assert.equal(code, expected)
          if (code === 3) assert.equal(message, 'unexpected EOF')
        }
      }
    })

    it(`${protocol}: whoever is not known is told how to be, with status 401`, async () => {
      const send = async (authorization?: string) => {
        const response = await fetch(world.url + pathOf(protocol, management.addHumanUser), {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
          body: '{}',
        })
        const { message } = (await response.json()) as JsonObject
        const told = response.headers.get('www-authenticate')
        assert.equal(response.status, 401)
        if (protocol === 'REST') assert.equal(told, message)
        return message
      }
      assert.equal(await send(), noHeader[1])
      assert.equal(await send('Basic abc'), badHeader[1])
      assert.equal(await send('Bearer abc'), badToken[1])
    })
  }

  it('REST knows the header of the organisation by its long name, too', async () => {
    const headers = { 'grpc-metadata-x-zitadel-orgid': otherOrgId }
    const words = { userName: unique(), name: 'm' }
    const { details } = await good(management.addMachineUser, words, { ...owner(), headers })
    assert.equal((details as JsonObject).resourceOwner, otherOrgId)
  })

  describe('tokens', () => {
    const asks = async (token: string) => outcome(await ask(v2.listUsers, {}, { token }))

    it('a token ends when it says', async () => {
      const { userId } = await newCaller()
      const expirationDate = new Date(Date.now() + 1500).toISOString()
      const request = { userId, expirationDate }
      const { token } = await good(management.addPersonalAccessToken, request)
      assert.equal((await asks(String(token)))[0], 0)
      await wait(new Date(expirationDate).getTime() - Date.now() + 1)
      assert.deepEqual(await asks(String(token)), badToken)
    })

    it('a token that was taken away is worth nothing, another of the same user is', async () => {
      const { userId, token } = await newCaller('ORG_OWNER')
      const second = await good(management.addPersonalAccessToken, { userId })
      const tokenId = second.tokenId ?? ''
      assert.equal((await asks(String(second.token)))[0], 0)
      await good(management.removePersonalAccessToken, { userId, tokenId })
      assert.deepEqual(await asks(String(second.token)), badToken)
      assert.equal((await asks(token))[0], 0)
    })

    for (const name of ['lockUser', 'deactivateUser', 'removeUser'] as const) {
      it(`the tokens of a user end with ${name}`, async () => {
        const { userId, token } = await newCaller('ORG_OWNER')
        assert.equal((await asks(token))[0], 0)
        const { code, message } = await ask(management[name], { id: userId }, owner())
        assert.equal(code, 0, message)
        assert.deepEqual(await asks(token), badToken)
      })
    }

    it('a right that is taken away is gone with the next call', async () => {
      const { userId, token } = await newCaller('ORG_OWNER')
      const add = async () => (await ask(management.addHumanUser, {}, { token })).code
      assert.equal(await add(), 3)
      await good(management.updateOrgMember, { userId, roles: ['ORG_OWNER_VIEWER'] })
      assert.equal(await add(), 7)
      await good(management.removeOrgMember, { userId })
      assert.equal(await add(), 5)
    })
  })

  describe('roles', () => {
    const may = { write: 3, createThere: 9, read: 0 }
    const mayRead = { write: 7, createThere: 7, read: 0 }
    const mayNothing = { write: 7, createThere: 7, read: 7 }
    const mayAll = [
      ...['IAM_OWNER', 'IAM_ORG_MANAGER', 'IAM_USER_MANAGER', 'IAM_LOGIN_CLIENT'],
      ...['ORG_OWNER', 'ORG_USER_MANAGER'],
    ]
    const readers = [
      ...['IAM_OWNER_VIEWER', 'ORG_OWNER_VIEWER'],
      ...['ORG_USER_PERMISSION_EDITOR', 'ORG_PROJECT_PERMISSION_EDITOR'],
    ]
    const others = [
      ...['ORG_PROJECT_CREATOR', 'ORG_SETTINGS_MANAGER', 'ORG_USER_SELF_MANAGER'],
      ...['ORG_ADMIN_IMPERSONATOR', 'ORG_END_USER_IMPERSONATOR', 'SELF_MANAGEMENT_GLOBAL'],
      ...['IAM_ADMIN_IMPERSONATOR', 'IAM_END_USER_IMPERSONATOR'],
    ]
    const wanted = new Map([
      ...mayAll.map((role) => [role, may] as const),
      ...readers.map((role) => [role, mayRead] as const),
      ...others.map((role) => [role, mayNothing] as const),
    ])

    /** An empty request is a fault to whoever may write; so is an id that is there. */
    const rightsOf = async ({ token, userId }: { token: string; userId: string }, home: string) => {
      const id = unique()
      await good(management.addMachineUser, { userId: id, userName: id, name: 'm' })
      const request = { organizationId: home, userId: id, machine: { name: 'm' } }
      const codes = { write: 0, createThere: 0, read: 0 }
      const options = { token, orgId: home }
      codes.write = (await ask(management.addHumanUser, {}, options)).code
      codes.createThere = (await ask(v2.createUser, request, options)).code
      const query = { queries: [{ inUserIdsQuery: { userIds: [userId] } }] }
      codes.read = (await ask(management.listUsers, query, options)).code
      return codes
    }

    it('each may do with users what its row says', async () => {
      const got = new Map<string, unknown>()
      for (const role of wanted.keys()) got.set(role, await rightsOf(await newCaller(role), orgId))
      assert.deepEqual(got, wanted)
    })

    it('those of the instance hold in every organisation', async () => {
      for (const [role, rights] of wanted) {
        if (!role.startsWith('IAM_')) continue
        assert.deepEqual(await rightsOf(await newCaller(role), otherOrgId), rights, role)
      }
    })

    it('the strongest of several counts', async () => {
      const caller = await newCaller('ORG_PROJECT_CREATOR', 'ORG_OWNER_VIEWER', 'IAM_USER_MANAGER')
      assert.deepEqual(await rightsOf(caller, orgId), may)
    })
  })
})
