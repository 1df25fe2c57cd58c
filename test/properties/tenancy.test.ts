/**
 * Whatever anybody tries, nothing crosses from one instance or organisation into another, and
 * every answer is the one the rules give. GATEHOUSE_TEST_SEED tries other games.
 */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import fc from 'fast-check'
import { AdminService, ManagementService } from '../../src/proto/services.ts'
import { assertSameOneByOne, assertSound, lookInto, settingsFor } from '../durability/soundness.ts'
import { eachStore } from '../stores/stores.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'
import { makeSystemUser } from './system-user.ts'
import { createModel, type Model } from './tenancy-model.ts'
import { type Operation, operation } from './tenancy-operations.ts'
import { attemptOf } from './tenancy-rules.ts'
import { settle } from './two-instances.ts'

const seed = Number(process.env.GATEHOUSE_TEST_SEED ?? 20_260_105)
const numRuns = 25
const unimplemented = 12

eachStore((store) => {
  let settings: Record<string, string> = {}
  let world: World
  let calls: CallThrough[] = []
  let systemToken = ''

  before(async () => {
    settings = await settingsFor(store)
    const system = await makeSystemUser(settings.GATEHOUSE_DATA_DIR ?? '')
    world = await startWorld({ ...settings, ...system.settings })
    calls = protocols.map((protocol) => protocol.open(world.url))
    systemToken = await system.tokenFor(world.url)
  })

  it('nothing crosses between instances and organisations, whatever is tried', async () => {
    const game = fc.asyncProperty(
      fc.array(operation, { minLength: 30, maxLength: 50, size: 'max' }),
      async (operations) => {
        const model = createModel(await settle(calls[0]!, systemToken))
        for (const each of operations) await play(model, calls, each)
        await assertNothingCrossed(model, calls)
      },
    )
    await fc.assert(game, { seed, numRuns, interruptAfterTimeLimit: 240_000 })
  })

  it('the store is sound after all that', async () => {
    await world.close()
    await lookInto(settings, async (database) => {
      await assertSound(database)
      await assertSameOneByOne(database)
    })
  })
})

async function play(model: Model, calls: readonly CallThrough[], each: Operation): Promise<void> {
  const attempt = attemptOf(model, each)
  const answer = await calls[each.protocol]!(attempt.method, attempt.request, attempt.options)
  const told = `${protocols[each.protocol]?.name} ${JSON.stringify({ ...each, answer })}`
  // Until the method is there, nothing may come of it.
  if (answer.code === unimplemented) return
  assert.equal(answer.code, attempt.refused?.code ?? 0, told)
  if (!attempt.refused) return attempt.remember(answer.json)
  if (attempt.refused.id) assert.deepEqual(answer.ids, [attempt.refused.id], told)
}

/** The owners of both instances look at everything there is. */
async function assertNothingCrossed(model: Model, calls: readonly CallThrough[]): Promise<void> {
  const { orgs, settlers, instances } = model.testInstance
  for (const [instance, { host }] of instances.entries()) {
    const headers = { 'x-zitadel-instance-host': host }
    const options = { token: settlers[instance]!.token, headers }
    const { json } = await calls[0]!(AdminService.method.listIAMMembers, {}, options)
    const listed = (json.result ?? []) as JsonObject[]
    const members = model
      .members()
      .filter((member) => member.instance === instance && member.orgId === undefined)
    assert.deepEqual(
      listed.map(({ userId }) => String(userId)).sort(),
      members.map(({ userId }) => userId).sort(),
    )
  }
  for (const [index, org] of orgs.entries()) {
    const call = calls[index % calls.length]!
    const headers = { 'x-zitadel-instance-host': instances[org.instance]!.host }
    const options = { token: settlers[org.instance]!.token, orgId: org.id, headers }
    const list = async (name: 'listUsers' | 'listOrgMembers', key: string) => {
      const { code, json } = await call(ManagementService.method[name], {}, options)
      assert.equal(code, 0)
      return ((json.result ?? []) as JsonObject[]).map((each) => String(each[key])).sort()
    }
    const here = model.users().filter((user) => user.orgId === org.id)
    assert.deepEqual(await list('listUsers', 'id'), here.map(({ id }) => id).sort())
    const members = model.members().filter((member) => member.orgId === org.id)
    assert.deepEqual(
      await list('listOrgMembers', 'userId'),
      members.map(({ userId }) => userId).sort(),
    )
    for (const user of model.users()) {
      const belongings = user.kind === 'human' ? 'listHumanLinkedIDPs' : 'listPersonalAccessTokens'
      const request = { userId: user.id }
      const { json } = await call(ManagementService.method[belongings], request, options)
      const found = ((json.result ?? []) as JsonObject[]).map(({ id, providedUserId }) =>
        String(providedUserId ?? id),
      )
      const expected = user.orgId === org.id ? belongingsOf(model, user) : []
      // The same id may be somebody else's in the other instance.
      if (user.instance === org.instance) assert.deepEqual(found.sort(), expected.sort(), user.id)
    }
  }
}

function belongingsOf(model: Model, user: ReturnType<Model['users']>[number]): string[] {
  if (user.kind === 'human') return [...user.links]
  return model.tokens
    .filter((token) => token.instance === user.instance && token.userId === user.id)
    .filter(({ isTaken }) => !isTaken)
    .map(({ tokenId }) => tokenId)
}
