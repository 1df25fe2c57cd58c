/**
 * Many want one name, one id or one account at the same moment: one has it, and all others are
 * told so. On PostgreSQL they also ask two servers on one database.
 */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { type ServerProcess, startServer } from '../durability/server-process.ts'
import { assertSound, lookInto, settingsFor } from '../durability/soundness.ts'
import { eachStore } from '../stores/stores.ts'
import { type Answer, type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const rounds = 5
const profile = { firstName: 'A', lastName: 'B' }
const email = { email: 'a@example.test' }

interface Creation {
  readonly method: DescMethodUnary
  readonly request: JsonObject
}

/** The ways to be created with a name; the last two also with an id. */
const imported = (userName: string, idps: JsonObject[] = []): Creation => ({
  method: ManagementService.method.importHumanUser,
  request: { userName, profile, email, idps },
})
const added = (userName: string): Creation => ({
  method: ManagementService.method.addHumanUser,
  request: { userName, profile, email },
})
const machine = (userName: string, id: JsonObject = {}): Creation => ({
  method: ManagementService.method.addMachineUser,
  request: { userName, name: 'M', ...id },
})
const human = (username: string, more: JsonObject = {}): Creation => ({
  method: UserServiceV2.method.addHumanUser,
  request: { username, profile: { givenName: 'A', familyName: 'B' }, email, ...more },
})

const caseOf = (text: string, number: number) =>
  [text, text.toUpperCase(), text[0]!.toUpperCase() + text.slice(1)][number % 3]!

eachStore((store) => {
  let settings: Record<string, string> = {}
  let world: World
  let second: ServerProcess | undefined
  let calls: CallThrough[] = []
  let idp = ''
  let drawn = 0
  const next = () => `wanted-${++drawn}`

  before(async () => {
    settings = await settingsFor(store)
    world = await startWorld(settings)
    // Only PostgreSQL takes a second server; its calls come every other turn then.
    if (store.engine === 'postgres') second = await startServer(settings)
    const urls = second ? [world.url, second.url] : [world.url]
    calls = protocols.flatMap((protocol) => urls.map((url) => protocol.open(url)))
    const { json } = await calls[0]!(
      ManagementService.method.addGenericOIDCProvider,
      {
        ...{ name: 'Elsewhere', issuer: 'https://elsewhere.test', clientId: 'us' },
        ...{ clientSecret: 's', providerOptions: { isCreationAllowed: true } },
      },
      { token: world.token },
    )
    idp = String(json.id)
  })
  after(async () => {
    await second?.end('SIGKILL')
  })

  const race = (creations: readonly Creation[]): Promise<Answer[]> =>
    Promise.all(
      creations.map(({ method, request }, index) =>
        calls[index % calls.length]!(method, request, { token: world.token }),
      ),
    )

  /** Exactly one succeeds; each of the others has the refusal it should have. */
  const oneWins = async (
    creations: readonly Creation[],
    refusal: (creation: Creation) => Partial<Answer>,
  ) => {
    const answers = await race(creations)
    const winners = answers.filter(({ code }) => code === 0)
    assert.equal(winners.length, 1, JSON.stringify(answers))
    answers.forEach((answer, index) => {
      if (answer.code === 0) return
      const { code, message, ids } = answer
      assert.deepEqual({ code, message, ids }, refusal(creations[index]!))
    })
  }

  const nameTaken = () => ({
    code: 6,
    message: 'User already exists (V3-DKcYh)',
    ids: ['V3-DKcYh'],
  })
  const idTaken = ({ method }: Creation) => {
    const isMachine = method === ManagementService.method.addMachineUser
    const id = isMachine ? 'COMMAND-k2una' : 'COMMAND-7yiox1isql'
    return { code: 9, message: `Errors.User.AlreadyExisting (${id})`, ids: [id] }
  }
  const accountTaken = () => ({
    code: 6,
    message: 'External IDP already taken (V3-DKcYh)',
    ids: ['V3-DKcYh'],
  })

  for (const count of [2, 20]) {
    it(`of ${count} who want one name, one has it, whatever its case`, async () => {
      for (let round = 0; round < rounds; round++) {
        const name = next()
        const ways = [imported, added, machine, human]
        const creations = Array.from({ length: count }, (_, index) =>
          ways[(index + round) % ways.length]!(caseOf(name, index)),
        )
        await oneWins(creations, nameTaken)
      }
    })

    it(`of ${count} who bring one id, one keeps it`, async () => {
      for (let round = 0; round < rounds; round++) {
        const userId = next()
        const ways = [human, machine]
        const creations = Array.from({ length: count }, (_, index) =>
          ways[(index + round) % ways.length]!(next(), { userId }),
        )
        await oneWins(creations, idTaken)
      }
    })

    it(`of ${count} who bring one external account, one is linked to it`, async () => {
      for (let round = 0; round < rounds; round++) {
        const account = next()
        const creations = Array.from({ length: count }, (_, index) => {
          const externalId = caseOf(account, index)
          return index % 2 === 0
            ? imported(next(), [{ configId: idp, externalUserId: externalId }])
            : human(next(), { idpLinks: [{ idpId: idp, userId: externalId, userName: 'x' }] })
        })
        await oneWins(creations, accountTaken)
      }
    })
  }

  it('of many who want many names, each name has one, and no other is lost', async () => {
    const wanted = Array.from({ length: 25 }, next)
    const creations = Array.from({ length: 200 }, (_, index) =>
      machine(caseOf(wanted[index % wanted.length]!, index)),
    )
    const answers = await race(creations)
    const codes = answers.map(({ code }) => code)
    assert.equal(codes.filter((code) => code === 0).length, wanted.length)
    assert.equal(codes.filter((code) => code === 6).length, creations.length - wanted.length)
  })

  it('the store is sound after all that', async () => {
    await world.close()
    await second?.end('SIGTERM')
    await lookInto(settings, assertSound)
  })
})
