/** The overview in numbers: over every protocol, on both stores. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import {
  ManagementService,
  OrganizationService,
  OverviewService,
  SessionService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { type CallOptions, type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const rpc = OverviewService.method
const management = ManagementService.method
const dayMs = 86_400_000

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

eachStore((store) => {
  let world: World
  let call: CallThrough
  /** Owns an organisation of one person, who has signed in once and failed twice. */
  let theirs = { organizationId: '', token: '' }

  const ask = async (
    method: DescMethodUnary,
    request: JsonObject,
    options: CallOptions = {},
    through = call,
  ): Promise<Json> => {
    const { code, message, json } = await through(method, request, {
      token: world.token,
      ...options,
    })
    assert.equal(code, 0, `${method.name}: ${message}`)
    return json
  }
  const codeOf = async (method: DescMethodUnary, request: JsonObject, token: string) =>
    (await call(method, request, { token })).code
  const kindsOf = async (through = call) => {
    const { warnings = [] } = await ask(rpc.listWarnings, {}, {}, through)
    return warnings.map(({ kind }: Json) => kind)
  }
  /** The sums of a series, once it has counted that many. */
  const counted = async (request: JsonObject, wanted: readonly [number, number]) => {
    let sums = [0, 0]
    for (const ends = Date.now() + 20_000; Date.now() < ends; ) {
      const { intervals } = await ask(rpc.listSignIns, request)
      const sum = (name: string) =>
        intervals.reduce((total: number, each: Json) => total + Number(each[name] ?? 0), 0)
      sums = [sum('succeeded'), sum('failed')]
      if (sums.join() === wanted.join()) return intervals
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`${sums} sign-ins were counted instead of ${wanted}`)
  }

  before(async () => {
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    call = protocols[0]!.open(world.url)
    const { organizationId } = await ask(OrganizationService.method.addOrganization, {
      name: 'Theirs',
    })
    const there = { orgId: organizationId }
    const robot = { userName: 'robot', name: 'Robot' }
    const { userId } = await ask(management.addMachineUser, robot, there)
    await ask(management.addOrgMember, { userId, roles: ['ORG_OWNER'] }, there)
    const { token } = await ask(management.addPersonalAccessToken, { userId }, there)
    theirs = { organizationId, token }
    const person = {
      username: 'ada',
      organization: { orgId: organizationId },
      profile: { givenName: 'Ada', familyName: 'Lovelace' },
      email: { email: 'ada@acme.test', isVerified: true },
      password: { password: 'Secret-Word-1' },
    }
    const added = await ask(UserServiceV2.method.addHumanUser, person)
    const signIn = (password: string) => ({
      checks: { user: { userId: added.userId }, password: { password } },
    })
    await ask(SessionService.method.createSession, signIn('Secret-Word-1'))
    for (const wrong of ['No-Secret-1', 'No-Secret-2']) {
      await call(SessionService.method.createSession, signIn(wrong), { token: world.token })
    }
  })
  after(() => world.close())

  for (const protocol of protocols) {
    it(`counts, sign-ins and warnings are there over ${protocol.name}`, async () => {
      const through = protocol.open(world.url)
      const all = await ask(rpc.getCounts, {}, {}, through)
      assert.equal(all.organizations, '2')
      assert.equal(all.sessions, '1')
      const humans = { type: 'USER_TYPE_HUMAN', state: 'USER_STATE_ACTIVE', count: '2' }
      assert.deepEqual(all.users[0], humans)
      const request = { organizationId: theirs.organizationId }
      const ofOrg = await ask(rpc.getCounts, request, {}, through)
      assert.deepEqual(ofOrg.users, [
        { ...humans, count: '1' },
        { type: 'USER_TYPE_MACHINE', state: 'USER_STATE_ACTIVE', count: '1' },
      ])
      assert.equal(ofOrg.sessions, '1')
      const { intervals } = await ask(rpc.listSignIns, request, {}, through)
      assert.equal(intervals.length, 30)
      assert.deepEqual(await kindsOf(through), ['WARNING_KIND_INITIAL_PASSWORD'])
    })
  }

  it('sign-ins and failures are counted by hour and by day, for both scopes', async () => {
    for (const scope of [{}, { organizationId: theirs.organizationId }]) {
      const hours = await counted({ ...scope, interval: 'INTERVAL_HOUR' }, [1, 2])
      assert.equal(hours.length, 168)
      const days = await counted({ ...scope, interval: 'INTERVAL_DAY' }, [1, 2])
      assert.equal(days.length, 30)
      for (const { startDate } of days) assert.equal(Date.parse(startDate) % dayMs, 0)
    }
    await counted({ organizationId: 'another' }, [0, 0])
  })

  it('an owner of one organisation sees its own numbers, and no others', async () => {
    const { organizationId, token } = theirs
    const own = { organizationId }
    assert.equal((await ask(rpc.getCounts, own, { token })).sessions, '1')
    await ask(rpc.listSignIns, own, { token })
    for (const method of [rpc.getCounts, rpc.listSignIns]) {
      // Of those elsewhere nobody learns that they are there.
      assert.equal(await codeOf(method, {}, token), 5)
      assert.equal(await codeOf(method, { organizationId: 'another' }, token), 5)
    }
    assert.ok([5, 7].includes(await codeOf(rpc.listWarnings, {}, token)))
  })

  it('what expires soon is a warning that names the first, until it is gone', async () => {
    const robot = { userName: 'expiring', name: 'Robot' }
    const { userId } = await ask(management.addMachineUser, robot)
    const expirationDate = new Date(Date.now() + 5 * dayMs).toISOString()
    await ask(management.addPersonalAccessToken, { userId, expirationDate })
    await ask(management.addMachineKey, { userId, type: 'KEY_TYPE_JSON', expirationDate })
    const later = new Date(Date.now() + 60 * dayMs).toISOString()
    await ask(management.addPersonalAccessToken, { userId, expirationDate: later })
    const { warnings } = await ask(rpc.listWarnings, {})
    const expiring = warnings.filter(({ kind }: Json) => /EXPIRING/.test(kind))
    assert.deepEqual(
      expiring.map(({ kind, count, subjectId }: Json) => [kind, count, subjectId]),
      [
        ['WARNING_KIND_EXPIRING_KEYS', 1, userId],
        ['WARNING_KIND_EXPIRING_TOKENS', 1, userId],
      ],
    )
    await ask(management.removeUser, { id: userId })
    assert.deepEqual(await kindsOf(), ['WARNING_KIND_INITIAL_PASSWORD'])
  })
})
