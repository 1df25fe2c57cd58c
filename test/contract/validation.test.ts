/** Every rule of the five operations that create users, through every protocol. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import {
  AdminService,
  ManagementService,
  OrganizationService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { type CallOptions, type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'
import { sendText } from './raw-json.ts'
import { addHuman } from './validation-add-human.ts'
import { documentOf } from './validation-document.ts'
import { importHuman } from './validation-import-human.ts'
import { addMachine } from './validation-machine.ts'
import {
  type Accepted,
  at,
  changed,
  filled,
  idOf,
  marks,
  type Refused,
  type Table,
  there,
} from './validation-table.ts'
import {
  addHumanV2,
  addHumanV2Alpha,
  addHumanV2Beta,
  createHuman,
  createMachine,
} from './validation-users-v2.ts'

const tables: readonly Table[] = [
  addHuman,
  importHuman,
  addMachine,
  addHumanV2Alpha,
  addHumanV2Beta,
  addHumanV2,
  createHuman,
  createMachine,
]
const management = ManagementService.method
const shown = (changes: unknown): string => JSON.stringify(changes).slice(0, 100)
const rest = protocols.find(({ name }) => name === 'REST')!

describe('what is refused and what is taken', () => {
  let world: World
  let ask: CallThrough
  let values: Map<string, string>
  let drawn = 0

  const answerOf = async (
    method: DescMethodUnary,
    request: JsonObject,
    options: CallOptions = { token: world.token },
  ): Promise<JsonObject> => {
    const { code, message, json } = await ask(method, request, options)
    assert.equal(code, 0, message)
    return json
  }

  before(async () => {
    world = await startWorld()
    ask = rest.open(world.url)
    values = await furnish(answerOf, world.token)
  })
  after(() => world.close())

  /** The request of a row, with a name that no other request has. */
  const requestOf = ({ good }: Table, changes: Parameters<typeof changed>[1]) => {
    drawn += 1
    const unique = `u${String(drawn).padStart(7, '0')}`
    const all = new Map(values).set(marks.unique, unique)
    return { request: filled(changed(good, changes), all), all }
  }

  /** How many users there are, and the position of the last event. */
  const totals = async () => {
    const { details } = await answerOf(UserServiceV2.method.listUsers, { query: { limit: 1 } })
    const { totalResult, processedSequence } = details as JsonObject
    return { totalResult, processedSequence }
  }

  for (const table of tables) {
    describe(`refused by ${table.title}`, () => {
      let least: Awaited<ReturnType<typeof totals>>
      before(async () => {
        least = await totals()
      })

      for (const protocol of protocols) {
        it(`through ${protocol.name}, each in its words`, async () => {
          const call = protocol.open(world.url)
          const faultOf = async ([changes, text, code = 3]: Refused) => {
            const { request } = requestOf(table, changes)
            const answer = await call(table.method, request, { token: world.token })
            const id = idOf(text)
            const wanted = [code, text, ...(id === undefined ? [] : [id])]
            const got = [answer.code, answer.message, ...answer.ids]
            return isDeepStrictEqual(got, wanted) ? [] : [{ sent: shown(changes), wanted, got }]
          }
          assert.deepEqual((await Promise.all(table.refused.map(faultOf))).flat(), [])
        })
      }

      for (const protocol of protocols.filter(({ isJson }) => isJson)) {
        it(`as JSON through ${protocol.name}, once it is known who asks`, async () => {
          const got: unknown[] = []
          for (const [body] of table.faults) {
            const send = (token?: string) =>
              sendText(world.url, protocol.name, table.method, body, { token })
            const { code, message, ids } = await send(world.token)
            got.push([body, code, message, ids])
            assert.equal((await send()).code, 16, 'nobody hears what is wrong with a body')
          }
          assert.deepEqual(
            got,
            table.faults.map(([body, text]) => [body, 3, text, []]),
          )
        })
      }

      it('no refused request has stored anything', async () => {
        assert.deepEqual(await totals(), least)
      })
    })
  }

  for (const table of tables) {
    describe(`taken by ${table.title}`, () => {
      for (const protocol of protocols) {
        it(`through ${protocol.name}, and read as it should be`, async () => {
          const call = protocol.open(world.url)
          const faultsOf = async ([changes, reads]: Accepted) => {
            const { request, all } = requestOf(table, changes)
            const answer = await call(table.method, request, { token: world.token })
            if (answer.code !== 0) return [{ sent: shown(changes), got: answer.message }]
            const user = reads ? await readUser(table, answer.json) : {}
            return Object.entries(reads ?? {}).flatMap(([path, value]) => {
              const wanted = value === undefined ? value : filled(value, all)
              const got = at(user, path)
              return isDeepStrictEqual(got, wanted) ? [] : [{ sent: shown(changes), path, got }]
            })
          }
          assert.deepEqual((await Promise.all(table.accepted.map(faultsOf))).flat(), [])
        })
      }
    })
  }

  const readUser = async ({ readBy }: Table, made: JsonObject): Promise<JsonObject> => {
    const id = made.userId ?? made.id ?? ''
    const { user } =
      readBy === 'v1'
        ? await answerOf(management.getUserByID, { id })
        : await answerOf(UserServiceV2.method.getUserByID, { userId: id })
    return user as JsonObject
  }

  it('docs/validation.md is made of these tables', () => {
    const file = 'docs/validation.md'
    const text = documentOf(tables)
    if (process.env.UPDATE_DOCS) writeFileSync(file, text)
    assert.equal(readFileSync(file, 'utf8'), text, `${file} is out of date: UPDATE_DOCS=1`)
  })
})

type Ask = (
  method: DescMethodUnary,
  request: JsonObject,
  options?: CallOptions,
) => Promise<JsonObject>

/** Makes what the tables expect to be there; no mail goes out for any of it. */
async function furnish(ask: Ask, token: string): Promise<Map<string, string>> {
  const provider = (isCreationAllowed: boolean) => ({
    name: 'OAuth',
    clientId: 'c',
    clientSecret: 's',
    authorizationEndpoint: 'https://a.test/a',
    tokenEndpoint: 'https://a.test/t',
    userEndpoint: 'https://a.test/u',
    idAttribute: 'sub',
    providerOptions: { isCreationAllowed },
  })
  const { org } = (await ask(AdminService.method.getDefaultOrg, {})) as { org: JsonObject }
  const mice = { name: 'Mice' }
  const other = await ask(OrganizationService.method.addOrganization, mice)
  const elsewhere = { token, orgId: String(other.organizationId) }
  const open = await ask(management.addGenericOAuthProvider, provider(true))
  const closed = await ask(management.addGenericOAuthProvider, provider(false))
  const foreign = await ask(management.addGenericOAuthProvider, provider(true), elsewhere)

  await ask(UserServiceV2.method.addHumanUser, {
    userId: there.humanId,
    username: there.human,
    profile: { givenName: 'T', familyName: 'H' },
    email: { email: 't@b.test', isVerified: true },
    idpLinks: [{ idpId: open.id ?? '', userId: there.account, userName: 'T' }],
  })
  const { machine, machineId, foreignId } = there
  await ask(management.addMachineUser, { userId: machineId, userName: machine, name: 'R' })
  const foreigner = { userId: foreignId, userName: foreignId, name: 'F' }
  await ask(management.addMachineUser, foreigner, elsewhere)

  return new Map([
    [marks.org, String(org.id)],
    [marks.otherOrg, String(other.organizationId)],
    [marks.openProvider, String(open.id)],
    [marks.closedProvider, String(closed.id)],
    [marks.foreignProvider, String(foreign.id)],
  ])
}
