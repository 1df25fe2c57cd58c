/**
 * A store with something in every table: people made by every way and machines with all they
 * can have, in two instances, as years of use would leave it.
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonObject } from '@bufbuild/protobuf'
import { movedShapesAt } from '../../src/app/operator/moving/contents.ts'
import { SessionService, SystemService } from '../../src/proto/services.ts'
import { newestMigration } from '../../src/store/database/migrate.ts'
import { takeTurn } from '../../src/store/database/purge-times.ts'
import { createInstancePurge } from '../../src/store/purges/instance-purge.ts'
import { lookInto } from '../durability/soundness.ts'
import { begin } from '../login/registrations.ts'
import { publicKey } from '../oauth/machines.ts'
import { type SignIns, signInsOf } from '../oauth/sign-ins.ts'
import { makeSystemUser } from '../properties/system-user.ts'
import { startWorld, type World } from '../world/world.ts'

/** What the test knows of it, to try it out elsewhere. */
export interface MixedStore {
  readonly person: { readonly userName: string; readonly password: string }
  readonly machine: { readonly clientId: string; readonly clientSecret: string }
}

const known = '$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'
const password = 'Secret-Word-1'
/** Calls under way at once. */
const hands = 12

type Ask = (path: string, body?: JsonObject, method?: string) => Promise<JsonObject>

/** Runs a server with these settings until the store is full, and stops it. */
export async function fillStore(
  settings: Record<string, string>,
  users: number,
): Promise<MixedStore> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-system-'))
  const system = await makeSystemUser(folder)
  // Messages wait: nobody carries them.
  const world = await startWorld({ ...settings, ...system.settings, GATEHOUSE_MAILBOX: 'off' })
  try {
    const known = await fillOnce(world, await system.tokenFor(world.url))
    const orgId = await fillWithOrg(world)
    const idpId = await fillWithProvider(world)
    await fillWithImport(world)
    await fillWithWebhooks(world)
    await fillWithUsers(world, { users, idpId, orgId })
    await fetch(`${world.url}/debug/ready`)
    return known
  } finally {
    await world.close()
    await rm(folder, { recursive: true })
    // Until something has ended, nothing is purged; a turn is what a purge leaves.
    await lookInto(settings, async (database) => {
      await takeTurn(database, Date.now() * 1000)
      // A rebuild has no row of an instance that was removed, so this store has none either.
      const clock = { nowMicros: () => Date.now() * 1000 }
      await createInstancePurge({ database, clock, rowsMax: 100_000 }).deletePiece()
    })
  }
}

/** Fails when a table is empty: then what is proved of the store is not proved of that table. */
export async function assertNoTableIsEmpty(settings: Record<string, string>): Promise<void> {
  const shapes = await movedShapesAt(newestMigration)
  await lookInto(settings, async (database) => {
    for (const { table } of shapes) {
      const rows = await database.once(`SELECT * FROM ${table} LIMIT 1`)
      assert.equal(rows.length, 1, `${table} has rows`)
    }
  })
}

function requesterOf(world: World, headers: Record<string, string> = {}): Ask {
  return async (path, body, method) => {
    const response = await fetch(`${world.url}${path}`, {
      method: method ?? (body ? 'POST' : 'GET'),
      headers: {
        authorization: `Bearer ${world.token}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const json = (await response.json()) as JsonObject
    assert.ok(response.ok, `${path}: ${JSON.stringify(json)}`)
    return json
  }
}

async function fillWithLogo(world: World): Promise<void> {
  const logo = new FormData()
  logo.set('file', new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>']), 'logo.svg')
  const uploaded = await fetch(`${world.url}/assets/v1/instance/policy/label/logo`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.token}` },
    body: logo,
  })
  assert.equal(uploaded.status, 200)
}

/** Somebody who has typed an address, and no code yet. */
async function fillWithRegistration(world: World): Promise<void> {
  const { page } = await begin(world)
  assert.match(page.html, /name="registrationID"/)
}

/** What one of is enough: applications, tokens, texts, carriers and another instance. */
async function fillOnce(world: World, systemToken: string) {
  const ask = requesterOf(world)
  const signIns = signInsOf(world)
  const person = await signIns.person()
  await fillWithSignIns(signIns, person.userName)
  await fillWithProject(world, person.userId)
  await fillWithGroup(world, person.userId)
  const userId = await signIns.machine()
  await signIns.owner(userId)
  const machine = await signIns.secret(userId)
  assert.equal((await signIns.bySecret(machine)).status, 200)
  const byKey = await signIns.byKey(await signIns.key(userId), undefined, {
    claims: { jti: 'once' },
  })
  assert.equal(byKey.status, 200)
  // Somebody guesses.
  const checks = { user: { userId: person.userId }, password: { password: 'Wrong-Word-1' } }
  const guess = { method: 'POST', headers: { authorization: `Bearer ${world.token}` } }
  await fetch(`${world.url}/v2/sessions`, { ...guess, body: JSON.stringify({ checks }) })
  const text = { subject: 'Grüezi 👋', text: 'Hallo {{.FirstName}}' }
  await ask('/admin/v1/text/message/init/de', text, 'PUT')
  await ask('/admin/v1/smtp', {
    ...{ senderAddress: 'us@acme.test', senderName: 'Us', host: 'mail.test:587', tls: true },
    ...{ user: 'us', password: 'a secret of ours' },
  })
  await fillWithLogo(world)
  await fillWithRegistration(world)
  await ask('/admin/v1/text/login/de', { loginText: { title: 'Hereinspaziert' } }, 'PUT')
  await ask('/admin/v1/restrictions', { disallowPublicOrgRegistration: false }, 'PUT')
  await ask('/admin/v1/trusted_domains', { domain: 'trusted.test' })
  const lockout = { maxPasswordAttempts: 7 }
  await ask('/admin/v1/policies/password/lockout', lockout, 'PUT')
  const system = { token: systemToken }
  const other = (customDomain: string) =>
    signIns.ask(
      SystemService.method.createInstance,
      {
        ...{ instanceName: 'Second', firstOrgName: 'Zweite', customDomain },
        machine: { userName: 'owner', name: 'Owner', personalAccessToken: {} },
      },
      system,
    )
  await other('second.test')
  const { instanceId } = await other('third.test')
  await signIns.ask(SystemService.method.removeInstance, { instanceId }, system)
  return { person: { userName: person.userName, password }, machine }
}

async function fillWithSignIns(signIns: SignIns, userName: string): Promise<void> {
  const app = await signIns.app({
    devMode: true,
    // Nobody is there: what is to be said waits.
    backChannelLogoutUri: 'https://app.test/signed-out',
    grantTypes: [
      ...['OIDC_GRANT_TYPE_AUTHORIZATION_CODE', 'OIDC_GRANT_TYPE_REFRESH_TOKEN'],
      'OIDC_GRANT_TYPE_DEVICE_CODE',
    ],
  })
  const { token } = await signIns.loginClient()
  const device = { client_id: app.clientId, scope: 'openid' }
  assert.equal((await signIns.post('/oauth/v2/device_authorization', device)).status, 200)
  const session = await signIns.session(userName)
  const words = { scope: 'openid offline_access' }
  const config = await signIns.discover(app)
  await signIns.signIn(config, app, { session, token, words })
  const left = await signIns.session(userName)
  await signIns.signIn(config, app, { session: left, token, words })
  await signIns.ask(SessionService.method.deleteSession, { ...left })
  // One who never came back.
  await signIns.begin(app)
  const api = await signIns.ask(
    (await import('../../src/proto/services.ts')).ManagementService.method.addAPIApp,
    { projectId: app.projectId, name: 'api', authMethodType: 1 },
  )
  await signIns.appKey({ projectId: app.projectId, appId: String(api.appId) })
}

/** A project with roles, lent to an organisation, and what somebody may do there. */
async function fillWithGroup(world: World, userId: string): Promise<void> {
  const ask = requesterOf(world)
  const { org } = (await ask('/management/v1/orgs/me')) as { org: JsonObject }
  await ask(`/scim/v2/${org.id}/Groups`, {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'People',
    externalId: 'people',
    members: [{ value: userId }],
  })
}

async function fillWithProject(world: World, userId: string): Promise<void> {
  const ask = requesterOf(world)
  const { id: projectId } = await ask('/management/v1/projects', { name: 'Lent' })
  const path = `/management/v1/projects/${projectId}`
  await ask(`${path}/roles`, { roleKey: 'reader', displayName: 'Reader' })
  const { id: grantedOrgId } = await ask('/management/v1/orgs', { name: 'Lent to' })
  const roleKeys = ['reader']
  await ask(`${path}/grants`, { grantedOrgId: String(grantedOrgId), roleKeys })
  await ask(`${path}/members`, { userId, roles: ['PROJECT_OWNER_VIEWER'] })
  const once = requesterOf(world, { 'idempotency-key': 'once' })
  const words = { projectId: String(projectId), roleKeys }
  await once(`/management/v1/users/${userId}/grants`, words)
  await ask('/v2/features/instance', { loginDefaultOrg: true }, 'PUT')
  const translations = { common: { back: 'Zurück' } }
  const hosted = { instance: true, locale: 'de', translations }
  await ask('/v2/settings/hosted_login_translation', hosted, 'PUT')
}

/** A second organisation with rules of its own. */
async function fillWithOrg(world: World): Promise<string> {
  const atHome = requesterOf(world)
  const { id } = await atHome('/management/v1/orgs', { name: 'Second' })
  const metadata = [{ key: 'plan', value: 'Z29sZA==' }]
  await atHome(`/v2/organizations/${id}/metadata`, { metadata })
  const gone = await atHome('/management/v1/orgs', { name: 'Gone by now' })
  await atHome(`/v2/organizations/${gone.id}`, undefined, 'DELETE')
  const ask = requesterOf(world, { 'x-zitadel-orgid': String(id) })
  const complexity = { minLength: 9, hasLowercase: true }
  await ask('/management/v1/policies/password/complexity', complexity)
  return String(id)
}

async function fillWithProvider(world: World): Promise<string> {
  const ask = requesterOf(world)
  const { id } = await ask('/admin/v1/idps/oauth', {
    ...{ name: 'Elsewhere', clientId: 'us', clientSecret: 'a secret between us' },
    authorizationEndpoint: 'https://idp.example.com/authorize',
    tokenEndpoint: 'https://idp.example.com/token',
    userEndpoint: 'https://idp.example.com/user',
    ...{ idAttribute: 'sub', providerOptions: { isCreationAllowed: true, isLinkingAllowed: true } },
  })
  const urls = { successUrl: 'https://app.test/ok', failureUrl: 'https://app.test/no' }
  await ask('/v2/idp_intents', { idpId: String(id), urls })
  await fillWithChangedProviders(ask)
  return String(id)
}

/** Providers of which several events say something. */
async function fillWithChangedProviders(ask: Ask): Promise<void> {
  const client = { name: 'Elsewhere', clientId: 'us', clientSecret: 'a secret between us' }
  const issuer = 'https://idp.example.com'
  const lab = await ask('/admin/v1/idps/gitlab', { ...client, scopes: ['openid'] })
  const changed = { name: '', clientId: 'we', providerOptions: { isAutoUpdate: true } }
  await ask(`/admin/v1/idps/gitlab/${lab.id}`, changed)
  const old = await ask('/management/v1/idps/generic_oidc', { ...client, issuer })
  await ask(`/management/v1/idps/generic_oidc/${old.id}/_migrate`, { azure: client })
  const { idpId } = await ask('/admin/v1/idps/oidc', {
    ...{ ...client, issuer, scopes: ['openid'], autoRegister: true },
    ...{ displayNameMapping: 1, usernameMapping: 1 },
  })
  await ask(`/admin/v1/idps/${idpId}/_deactivate`, {})
}

/** A job whose records have arrived, and the key that its receipt will be signed with. */
async function fillWithImport(world: World): Promise<void> {
  const ask = requesterOf(world)
  const settings = { hash: { pepper: 'salty' } }
  const { job } = await ask('/gatehouse/import/v1/jobs', { name: 'Moved', settings })
  const { id } = job as JsonObject
  const response = await fetch(`${world.url}/gatehouse/import/v1/jobs/${id}/records`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${world.token}`,
      'content-type': 'application/x-ndjson',
    },
    body: '{"userName":"moved"}\n',
  })
  assert.equal(response.status, 200)
  await ask('/gatehouse/import/v1/receipt_keys')
}

/** A target with a key, and a condition that calls it. */
async function fillWithWebhooks(world: World): Promise<void> {
  const ask = requesterOf(world)
  const { id } = await ask('/v2/actions/targets', {
    ...{ name: 'Nobody', restCall: {}, timeout: '1s', endpoint: 'https://hooks.example.com/in' },
  })
  await ask(`/v2/actions/targets/${id}/publickeys`, { publicKey })
  const condition = { event: { event: 'org.added' } }
  await ask('/v2/actions/executions', { condition, targets: [String(id)] }, 'PUT')
  await ask('/management/v1/orgs', { name: 'Told of' })
  const search = { targetId: String(id) }
  for (let found: unknown; found === undefined; ) {
    const answer = await ask('/gatehouse/v1/webhooks/deliveries/search', search)
    found = (answer.deliveries as unknown[] | undefined)?.[0]
  }
}

interface Wanted {
  readonly users: number
  readonly idpId: string
  readonly orgId: string
}

/** Names that sort, fold and encode in every way that a store could get wrong. */
const names = [
  'Ada',
  'Zoë',
  'Łukasz',
  'ß-ẞ',
  '李',
  'أمل',
  'é\u0301',
  '👩‍🔬',
  'O\'Hara\\"',
  '\ufffd\u{10ffff}',
]

async function fillWithUsers(world: World, wanted: Wanted): Promise<void> {
  const here = requesterOf(world)
  const there = requesterOf(world, { 'x-zitadel-orgid': wanted.orgId })
  let next = 0
  const hand = async () => {
    while (next < wanted.users) {
      const number = next++
      const ways = number % 3 === 2 ? there : here
      await waysIn[number % waysIn.length]!(ways, { number, ...personOf(number) }, wanted)
    }
  }
  await Promise.all(Array.from({ length: hands }, hand))
}

function personOf(number: number) {
  const name = names[number % names.length]!
  return {
    userName: `${name}-${number}`,
    profile: { firstName: name, lastName: `Number ${number}`, preferredLanguage: 'de' },
    human: { givenName: name, familyName: `Number ${number}`, nickName: name },
    address: `person-${number}@acme.test`,
  }
}

type Person = ReturnType<typeof personOf> & { readonly number: number }

/** One way a user came to be, and what became of it. */
const waysIn: readonly ((ask: Ask, person: Person, wanted: Wanted) => Promise<void>)[] = [
  async (ask, { userName, profile, address, number }, { idpId }) => {
    await ask('/management/v1/users/human/_import', {
      ...{ userName, profile, email: { email: address, isEmailVerified: true } },
      phone: { phone: '+41791234567', isPhoneVerified: true },
      ...{ hashedPassword: { value: known }, otpCode: 'JBSWY3DPEHPK3PXP' },
      idps: [{ configId: idpId, externalUserId: `account-${number}`, displayName: userName }],
    })
  },
  async (ask, { userName, profile, address }) => {
    await ask('/management/v1/users/human', { userName, profile, email: { email: address } })
  },
  async (ask, { userName, number }) => {
    const { userId } = await ask('/management/v1/users/machine', {
      ...{ userName, name: userName, accessTokenType: number % 2 },
    })
    const path = `/management/v1/users/${userId}`
    await ask(`${path}/pats`, { expirationDate: '2099-01-01T00:00:00Z' })
    await ask(`${path}/keys`, { type: 'KEY_TYPE_JSON', publicKey })
  },
  async (ask, { userName, human, address, number }) => {
    const { userId } = await ask('/v2/users/human', {
      ...{ username: userName, profile: human, email: { email: address, sendCode: {} } },
      metadata: [{ key: `Key ${number}`, value: Buffer.from(userName).toString('base64') }],
    })
    const metadata = [{ key: 'long', value: Buffer.alloc(2000, number).toString('base64') }]
    await ask(`/v2/users/${userId}/metadata`, { metadata })
  },
  async (ask, { userName, human, address }) => {
    const { userId } = await ask('/v2beta/users/human', {
      ...{ username: userName, profile: human, email: { email: address, returnCode: {} } },
      phone: { phone: '+41791234568', isVerified: true },
    })
    await ask(`/v2/users/${userId}/otp_sms`, {})
    const session = await ask('/v2/sessions', { checks: { user: { userId: String(userId) } } })
    assert.ok(session.sessionToken)
  },
  async (ask, { userName, profile, address }) => {
    const { userId } = await ask('/management/v1/users/human/_import', {
      ...{ userName, profile, email: { email: address, isEmailVerified: true } },
      hashedPassword: { value: known },
    })
    await ask(`/v2/users/${userId}`, undefined, 'DELETE')
  },
  async (ask, { userName, human, address }) => {
    const { userId } = await ask('/v2alpha/users/human', {
      ...{ userName, profile: { firstName: human.givenName, lastName: human.familyName } },
      email: { email: address, isVerified: true },
    })
    await ask(`/v2/users/${userId}/lock`, {})
  },
]
