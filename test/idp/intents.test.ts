/**
 * Intents as commands store them: how long they live, whose they are, and what may be in them
 * (user-v2 §6, surroundings §4.7). The provider is played; the clock can be moved.
 */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Actor } from '../../src/commands/commit.ts'
import { checkIdpIntent } from '../../src/commands/identity-provider/check-idp-intent.ts'
import { finishIdpIntent } from '../../src/commands/identity-provider/finish-idp-intent.ts'
import {
  IdpFailure,
  type IdpIdentity,
  type IdpIntentDeps,
} from '../../src/commands/identity-provider/idp-clients.ts'
import {
  retrieveIdpIntent,
  startIdpIntent,
} from '../../src/commands/identity-provider/idp-intents.ts'
import { addProvider } from '../../src/commands/identity-provider/providers.ts'
import { updateFromProvider } from '../../src/commands/identity-provider/update-from-provider.ts'
import { addIdpLink } from '../../src/commands/identity-provider/user-idp-links.ts'
import { lockUser, unlockUser } from '../../src/commands/user/user-state.ts'
import { parseClaims } from '../../src/domain/identity-provider/claims.ts'
import { allowed } from '../../src/domain/user/allow.ts'
import { createIdps } from '../../src/queries/identity-provider/idps.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { createOpenIntents } from '../../src/sign-in/idp/open-intents.ts'
import { endedRows } from '../../src/store/database/ended-rows.ts'
import { createPurges } from '../../src/store/purges/purges.ts'
import { openTestServer, refusalOf } from '../api/test-server.ts'
import { eachStore } from '../stores/stores.ts'

const minute = 60_000_000
const actor: Actor = { instanceId, userId: 'somebody', origin: 'http://village.example' }
/** Whoever signs people in for everybody. */
const client = { actor, usage: 'client' } as const
const all = { actor, mayUseAll: true }
const elsewhere: Actor = { ...actor, instanceId: 'city' }
const urls = {
  ...{ successUrl: 'https://app.test/in', failureUrl: 'https://app.test/out?try=1' },
  loginHint: '',
}
const ada: IdpIdentity = {
  ...{ externalUserId: 'ada', claims: { name: 'Ada' } },
  access: { kind: 'oauth', accessToken: 'at', idToken: 'it' },
}

/** Not asked for here. */
const nothing = () => Promise.reject(new Error('nobody asked'))

async function idOf(work: Promise<unknown>): Promise<string> {
  return (await refusalOf(work))?.id ?? 'not refused'
}

eachStore((store) => {
  let testInstance: Awaited<ReturnType<typeof openTestServer>>
  let deps: IdpIntentDeps
  let idpId = ''
  let later = 0
  let answer: () => Promise<IdpIdentity> = async () => ada

  before(async () => {
    testInstance = await openTestServer(store.database())
    const { commands } = testInstance
    const clock = { nowMicros: () => commands.clock.nowMicros() + later }
    deps = {
      ...{ ...commands, clock },
      idps: createIdps({ database: store.database() }),
      openIntents: createOpenIntents({ database: store.database() }),
      idpClients: {
        begin: async (_, { state }) => ({ url: `https://idp.test/?state=${state}` }),
        identify: () => answer(),
        ...{ prove: nothing, beginLogout: nothing, readLogout: nothing, ownMetadata: nothing },
      },
    }
    const options = {
      ...{ isLinkingAllowed: true, isCreationAllowed: true, isAutoCreation: false },
      ...{ isAutoUpdate: false, autoLinking: 0 },
    }
    const client = { issuer: 'https://idp.test', clientId: 'c', clientSecret: undefined }
    const uses = { scopes: [], isIdTokenMapping: false, usePkce: true }
    const config = { kind: 'oidc' as const, ...client, ...uses }
    const provider = { name: 'it', secret: 's', config, options }
    idpId = (await addProvider(deps, { actor, orgId: 'a' }, provider)).idpId
    await testInstance.createHuman({ id: 'ada', orgId: 'a', userName: 'ada' })
    await link('ada', 'ada')
  })
  after(() => testInstance.close())

  const targetOf = (userId: string) => ({
    ...{ actor, userId, allow: allowed, generation: 'v2' as const, within: undefined },
  })
  const link = (userId: string, externalUserId: string) =>
    addIdpLink(deps, {
      ...targetOf(userId),
      link: { idpId, externalUserId, displayName: userId },
    })
  const finish = (by: Actor, parameters: URLSearchParams) => {
    const state = parameters.get('state') ?? ''
    const header = () => undefined
    return finishIdpIntent(deps, { actor: by, at: 'callback', state, parameters, header })
  }
  const start = async () => {
    const { departure, intentId } = await startIdpIntent(deps, { ...client, idpId, ...urls })
    const state = new URL(departure.url).searchParams.get('state') ?? ''
    return { intentId, parameters: new URLSearchParams({ state, code: 'code' }) }
  }
  const come = async (identity: () => Promise<IdpIdentity>) => {
    answer = identity
    const { intentId, parameters } = await start()
    const location = await finish(actor, parameters)
    const told = new URL(location ?? '').searchParams
    return { intentId, told, token: told.get('token') ?? '' }
  }
  const lasting = async <T>(micros: number, work: () => Promise<T>): Promise<T> => {
    later = micros
    return work().finally(() => {
      later = 0
    })
  }
  const check = (intentId: string, intentToken: string, by = actor) =>
    checkIdpIntent(deps, { ...all, actor: by, userId: 'ada', intentId, intentToken })
  const historyOf = async (aggregateId: string) => {
    return testInstance.eventsOf('idpintent', aggregateId)
  }

  it('the answer is waited for an hour', async () => {
    const { intentId, parameters } = await start()
    const late = () => finish(actor, parameters)
    assert.equal(await lasting(60 * minute, late), undefined)
    assert.equal((await historyOf(intentId)).length, 0)
    assert.ok(await lasting(59 * minute, late))
  })

  it('an answer that takes longer than that counts no more', async () => {
    answer = async () => {
      later = 60 * minute
      return ada
    }
    const { intentId, parameters } = await start()
    const once = () => finish(actor, parameters)
    assert.equal(await lasting(0, once), undefined)
    assert.equal((await historyOf(intentId)).length, 0)
  })

  it('what succeeded can be read and used for an hour', async () => {
    const { intentId, token } = await come(async () => ada)
    const read = () => retrieveIdpIntent(deps, { ...all, intentId, token })
    const { access, linkedUserId } = await lasting(59 * minute, read)
    assert.deepEqual([access, linkedUserId], [ada.access, 'ada'])
    assert.equal(await idOf(lasting(60 * minute, read)), 'IDP-SAf42')
    const use = () => check(intentId, token)
    assert.equal(await idOf(lasting(60 * minute, use)), 'COMMAND-SAf42')
    await lasting(59 * minute, use)
  })

  it('two at once use it once', async () => {
    const { intentId, token } = await come(async () => ada)
    const use = async () => (await refusalOf(check(intentId, token)))?.id ?? 'in'
    const both = await Promise.all([use(), use(), use()])
    assert.deepEqual(both.sort(), ['COMMAND-Df4bw', 'COMMAND-Df4bw', 'in'])
    const types = (await historyOf(intentId)).map(({ type }) => type)
    assert.deepEqual(types, ['idpintent.started', 'idpintent.succeeded', 'idpintent.consumed'])
  })

  it('of a linked user is taken over what fits, each part by itself', async () => {
    await testInstance.createHuman({ id: 'rob', orgId: 'a', userName: 'rob@acme.test' })
    const take = (claims: object) =>
      updateFromProvider(deps as never, {
        ...{ actor, userId: 'ada', idpId, externalUserId: 'ada' },
        person: parseClaims({ ...claims }),
      })
    const seen = async () => {
      const user = await testInstance.users.byId({ instanceId, userId: 'ada' })
      const page = { offset: 0, limit: 9, isAscending: true }
      const { rows } = await testInstance.users.idpLinks({ instanceId, userId: 'ada', page })
      const { lastName, email, isEmailVerified, phone } = user!.human!
      return { lastName, email, isEmailVerified, phone, account: rows[0]?.displayName }
    }
    const before = await seen()
    const said = { email: 'ada@provider.test', phone_number: '+41791234500' }
    await take({ preferred_username: 'ada', ...said })
    assert.deepEqual(await seen(), before, 'what is not verified is not taken')
    await take({
      ...{ family_name: 'King', preferred_username: 'countess', email_verified: true },
      ...{ email: 'rob@acme.test', phone_number: '+41791234500', phone_number_verified: true },
    })
    assert.deepEqual(await seen(), {
      ...{ lastName: 'King', phone: '+41791234500', account: 'countess' },
      ...{ email: before.email, isEmailVerified: before.isEmailVerified },
    })
    await take({ ...said, preferred_username: 'countess', email_verified: true })
    const after = await seen()
    assert.deepEqual([after.email, after.isEmailVerified], ['ada@provider.test', true])
    const types = await testInstance.lastTypes('ada', 20)
    assert.ok(types.includes('user.human.externalidp.username.changed'))
  })

  it('nothing crosses instances', async () => {
    const there = { ...client, actor: elsewhere, idpId, ...urls }
    assert.equal(await idOf(startIdpIntent(deps, there)), 'COMMAND-as02jin')
    answer = async () => ada
    const { parameters } = await start()
    assert.equal(await finish(elsewhere, parameters), undefined)
    const { intentId, token } = await come(async () => ada)
    const read = retrieveIdpIntent(deps, { ...all, actor: elsewhere, intentId, token })
    assert.equal(await idOf(read), 'IDP-nme4gszsvx')
    assert.equal(await idOf(check(intentId, token, elsewhere)), 'COMMAND-Df4bw')
    await check(intentId, token)
  })

  it('a link made after the sign-in counts; one of another account does not', async () => {
    await testInstance.createHuman({ id: 'eve', orgId: 'a', userName: 'eve' })
    const eve = { ...ada, externalUserId: 'eve-there' }
    const { intentId, token, told } = await come(async () => eve)
    assert.equal(told.get('user'), null)
    const use = () => checkIdpIntent(deps, { ...all, userId: 'eve', intentId, intentToken: token })
    await link('eve', 'eve-elsewhere')
    assert.equal(await idOf(use()), 'COMMAND-O8xk3w')
    await link('eve', 'eve-there')
    await use()
  })

  it('a user who was locked since signs in nowhere, whatever the session says', async () => {
    await testInstance.createHuman({ id: 'bob', orgId: 'a', userName: 'bob' })
    await link('bob', 'bob-there')
    const bob = { ...ada, externalUserId: 'bob-there' }
    const { intentId, token } = await come(async () => bob)
    const use = () => checkIdpIntent(deps, { ...all, userId: 'bob', intentId, intentToken: token })
    await lockUser(deps, targetOf('bob'))
    assert.equal(await idOf(use()), 'SESSION-Gj4ko')
    await unlockUser(deps, targetOf('bob'))
    await use()
  })

  it('URLs keep what they ask already, and what they show', async () => {
    answer = async () => ada
    const successUrl = 'https://app.test/in?a=b%20c&d#here'
    const { departure } = await startIdpIntent(deps, { ...client, idpId, ...urls, successUrl })
    const { searchParams } = new URL(departure.url)
    const location = await finish(actor, searchParams)
    const pattern = /^https:\/\/app\.test\/in\?a=b%20c&d&id=\d+&token=[\w-]{43}&user=ada#here$/
    assert.match(location ?? '', pattern)
  })

  it('a provider that fails ends it, and so does one whose words cannot be kept', async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`)
    const wrong: [string, () => Promise<IdpIdentity>][] = [
      ['unreachable', () => Promise.reject(new IdpFailure('unreachable'))],
      ['user_id_unusable', async () => ({ ...ada, externalUserId: '' })],
      ['user_id_unusable', async () => ({ ...ada, externalUserId: 'a'.repeat(201) })],
      ['user_id_unusable', async () => ({ ...ada, externalUserId: 'a\0' })],
      ['user_id_unusable', async () => ({ ...ada, externalUserId: '\ud800' })],
      ['claims_unusable', async () => ({ ...ada, claims: deep })],
    ]
    for (const [reason, identity] of wrong) {
      const { intentId, told, token } = await come(identity)
      assert.equal(token, '')
      assert.deepEqual([...told.keys()], ['try', 'id', 'error', 'error_description'])
      const [, failed] = await historyOf(intentId)
      assert.deepEqual([failed?.type, failed?.payload], ['idpintent.failed', { reason }])
    }
  })

  it('claims with anything else in them are kept as they are', async () => {
    const claims = { name: 'A\0da', lone: '\ud800', __proto__: null, groups: [{ id: 1.5 }] }
    const { intentId, token } = await come(async () => ({ ...ada, claims }))
    const read = await retrieveIdpIntent(deps, { ...all, intentId, token })
    assert.deepEqual({ ...read.claims }, { ...claims })
    assert.equal(read.externalUserName, 'ada')
  })

  it('a failure of ours is no failure of the provider', async () => {
    answer = () => Promise.reject(new Error('of ours'))
    const { intentId, parameters } = await start()
    await assert.rejects(finish(actor, parameters), /of ours/)
    assert.equal((await historyOf(intentId)).length, 0)
  })

  it('of those that nobody comes back from, nothing is left', async () => {
    const count = async () => {
      const text = 'SELECT COUNT(*) AS count FROM open_intents'
      return Number((await store.database().all<{ count: number }>(text))[0]?.count)
    }
    const purges = createPurges({
      ...{ database: store.database(), clock: deps.clock, onFailure: assert.ifError },
      tables: endedRows({ messages: 30, sessions: 30, imports: 90, deliveries: 30 }),
      onPurged: () => undefined,
    })
    await lasting(3 * 60 * minute, async () => {
      await start()
      await purges.run()
    })
    await purges.close()
    assert.equal(await count(), 1, 'those of before are over')
    const { intentId } = await lasting(3 * 60 * minute, () => come(async () => ada))
    assert.equal(await count(), 1, 'and what has ended is history')
    assert.equal((await historyOf(intentId)).length, 2)
  })

  it('what was begun before there was a table for it is finished all the same', async () => {
    const { intentId, parameters } = await start()
    const open = await deps.openIntents.find({ instanceId, id: intentId })
    const { startedBy: _, ...payload } = open?.payload ?? {}
    await deps.openIntents.drop({ instanceId, id: intentId })
    const started = { type: 'idpintent.started', payload }
    const words = { aggregateType: 'idpintent', aggregateId: intentId, owner: instanceId }
    const streams = [{ ...words, expectedSequence: 0, events: [started] }]
    await deps.events.append({ instanceId, creator: actor.userId, streams })
    answer = async () => ada
    const location = await finish(actor, parameters)
    const token = new URL(location ?? '').searchParams.get('token') ?? ''
    const read = { actor, mayUseAll: false, intentId, token }
    assert.equal((await retrieveIdpIntent(deps, read)).externalUserId, 'ada')
  })
})
