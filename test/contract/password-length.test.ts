/** A hasher that would cut a password refuses it, in bytes, whoever sends it (decisions). */
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
import { protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const management = ManagementService.method
const rest = protocols.find(({ name }) => name === 'REST')!
const tooLong =
  'Password is too long: at most 72 bytes can be hashed. Choose a shorter one (DOMAIN-Pw72B)'

type RequestOf = (words: { name: string; password: string; orgId: string }) => JsonObject

const v1 =
  (field: string): RequestOf =>
  ({ name, password }) => ({
    userName: name,
    profile: { firstName: 'A', lastName: 'B' },
    email: { email: 'a@b.test', isEmailVerified: true },
    [field]: password,
  })
const v2 =
  (given: string, family: string): RequestOf =>
  ({ name, password }) => ({
    username: name,
    profile: { [given]: 'A', [family]: 'B' },
    email: { email: 'a@b.test', isVerified: true },
    password: { password },
  })
const ways: readonly (readonly [DescMethodUnary, RequestOf])[] = [
  [management.addHumanUser, v1('initialPassword')],
  [management.importHumanUser, v1('password')],
  [UserServiceV2Alpha.method.addHumanUser, v2('firstName', 'lastName')],
  [UserServiceV2Beta.method.addHumanUser, v2('givenName', 'familyName')],
  [UserServiceV2.method.addHumanUser, v2('givenName', 'familyName')],
  [
    UserServiceV2.method.createUser,
    (words) => {
      const { username = '', ...human } = v2('givenName', 'familyName')(words)
      return { organizationId: words.orgId, username, human }
    },
  ],
]

describe('bcrypt takes 72 bytes', () => {
  let world: World
  let orgId = ''
  let drawn = 0
  before(async () => {
    world = await startWorld({ GATEHOUSE_PASSWORD_HASHER: 'bcrypt:cost=4' })
    const { token, url } = world
    const { json } = await rest.open(url)(AdminService.method.getDefaultOrg, {}, { token })
    orgId = String((json.org as JsonObject).id)
  })
  after(() => world.close())

  for (const protocol of protocols) {
    it(`through ${protocol.name}, and not one more`, async () => {
      const call = protocol.open(world.url)
      for (const [method, requestOf] of ways) {
        const answerTo = async (password: string) => {
          const request = requestOf({ name: `p${++drawn}`, password, orgId })
          const { code, message } = await call(method, request, { token: world.token })
          return [code, message]
        }
        assert.deepEqual(await answerTo(`Aa1!${'x'.repeat(68)}`), [0, ''], String(method))
        assert.deepEqual(await answerTo(`Aa1!${'😀'.repeat(17)}`), [0, ''], String(method))
        assert.deepEqual(await answerTo(`Aa1!${'x'.repeat(69)}`), [3, tooLong], String(method))
        assert.deepEqual(await answerTo(`Aa1!${'😀'.repeat(17)}x`), [3, tooLong], String(method))
        // What the policy asks for is said first.
        const weak = await answerTo('x'.repeat(73))
        assert.match(String(weak[1]), /^Password must contain upper case/)
      }
    })
  }
})
