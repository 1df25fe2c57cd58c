/**
 * What infrastructure as code does with an organisation and its settings, over REST: it makes them,
 * reads them, reads again and finds no difference, changes them, asks for the same once more, finds
 * them by their address alone, and removes them.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { startWorld, type World } from '../world/world.ts'

let world: World
before(async () => {
  world = await startWorld()
})
after(() => world.close())

interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
  readonly json: any
}

interface Asked {
  readonly body?: JsonObject | undefined
  readonly orgId?: string | undefined
}

async function ask(verb: string, path: string, { body, orgId }: Asked = {}): Promise<Answer> {
  const answer = await fetch(`${world.url}${path}`, {
    method: verb,
    headers: {
      authorization: `Bearer ${world.token}`,
      'content-type': 'application/json',
      ...(orgId && { 'x-zitadel-orgid': orgId }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, json: await answer.json() }
}

async function done(verb: string, path: string, asked: Asked = {}): Promise<Answer['json']> {
  const { status, json } = await ask(verb, path, asked)
  assert.equal(status, 200, `${verb} ${path}: ${JSON.stringify(json)}`)
  return json
}

const unique = () => Math.random().toString(36).slice(2)

async function newOrg(): Promise<string> {
  return (await done('POST', '/management/v1/orgs', { body: { name: `Org ${unique()}` } })).id
}

/** Of a thing what is wanted of it; what is not said is the default of its type. */
function shown(thing: JsonObject, wanted: JsonObject): JsonObject {
  const zero = (value: unknown) =>
    typeof value === 'boolean' ? false : Array.isArray(value) ? [] : ''
  return Object.fromEntries(
    Object.entries(wanted).map(([key, value]) => [key, thing[key] ?? zero(value)]),
  ) as JsonObject
}

/** A thing with an address of its own. */
interface Thing {
  readonly create: readonly [verb: string, path: string]
  /** Of the answer of its creation. */
  readonly pathOf: (created: JsonObject) => string
  readonly update: readonly [verb: string, path: (path: string) => string]
  /** Reads it: undefined where it is not there, or only as a default. */
  readonly read: (path: string) => Promise<JsonObject | undefined>
  readonly first: JsonObject
  readonly second: JsonObject
  /** What is written and never shown. */
  readonly hidden?: JsonObject
  /** What an update to what is there already comes to. */
  readonly again: 'nothing' | 'written' | 'refused'
  readonly orgId?: string
}

async function live(thing: Thing): Promise<void> {
  const { create, pathOf, update, read, first, second, hidden, again, orgId } = thing
  const send = ([verb, path]: readonly [string, string], body?: JsonObject) =>
    ask(verb, path, { body: body && { ...body, ...hidden }, orgId })
  const created = await send(create, first)
  assert.equal(created.status, 200, JSON.stringify(created.json))
  const path = pathOf(created.json)
  const is = async (wanted: JsonObject) => {
    const found = await read(path)
    assert.ok(found, `${path} is there`)
    assert.deepEqual(shown(found, wanted), wanted)
    assert.deepEqual(await read(path), found, 'the second plan is clean')
  }
  await is(first)

  const changing = [update[0], update[1](path)] as const
  const changed = await send(changing, second)
  assert.equal(changed.status, 200, JSON.stringify(changed.json))
  await is(second)

  const before = await read(path)
  const repeated = await send(changing, second)
  const expected = again === 'refused' ? 400 : 200
  assert.equal(repeated.status, expected, JSON.stringify(repeated.json))
  if (again === 'refused') assert.equal(repeated.json.code, 9)
  else await is(second)
  if (!hidden && again !== 'written')
    assert.deepEqual(await read(path), before, 'nothing has changed')

  const removed = await send(['DELETE', path])
  assert.equal(removed.status, 200, JSON.stringify(removed.json))
  assert.equal(await read(path), undefined, 'it is gone')
}

const get = (orgId: string | undefined, member: string) => async (path: string) => {
  const { status, json } = await ask('GET', path, { orgId })
  if (status === 404) return undefined
  assert.equal(status, 200, JSON.stringify(json))
  const { isDefault } = json[member]
  return json.isDefault || isDefault ? undefined : json[member]
}

const colours = {
  ...{ primaryColor: '#111111', warnColor: '#222222', backgroundColor: '#333333' },
  ...{ fontColor: '#444444', primaryColorDark: '#555555', warnColorDark: '#666666' },
  ...{ backgroundColorDark: '#777777', fontColorDark: '#888888' },
}

const lifetimes = {
  ...{ passwordCheckLifetime: '3600s', externalLoginCheckLifetime: '7200s' },
  ...{ mfaInitSkipLifetime: '60s', secondFactorCheckLifetime: '120s' },
  multiFactorCheckLifetime: '180s',
}

const login = {
  ...{ allowUsernamePassword: true, allowRegister: false, allowExternalIdp: true },
  ...{ forceMfa: false, forceMfaLocalOnly: true },
  ...{ hidePasswordReset: true, ignoreUnknownUsernames: true, allowDomainDiscovery: true },
  ...{ disableLoginWithEmail: true, disableLoginWithPhone: true, ...lifetimes },
  defaultRedirectUri: 'https://app.test/home',
}

/** Settings by their path, before and after a change. */
const policies: Readonly<Record<string, readonly [JsonObject, JsonObject]>> = {
  lockout: [
    { maxPasswordAttempts: '3', maxOtpAttempts: '4' },
    { maxPasswordAttempts: '5', maxOtpAttempts: '6' },
  ],
  'password/complexity': [
    { minLength: '10', hasUppercase: true, hasLowercase: true, hasNumber: true, hasSymbol: false },
    { minLength: '12', hasUppercase: false, hasLowercase: true, hasNumber: true, hasSymbol: true },
  ],
  'password/age': [
    { maxAgeDays: '90', expireWarnDays: '7' },
    { maxAgeDays: '30', expireWarnDays: '3' },
  ],
  privacy: [
    {
      ...{ tosLink: 'https://a.test/tos', privacyLink: 'https://a.test/p', helpLink: '' },
      ...{ supportEmail: 'help@a.test', docsLink: '', customLink: '', customLinkText: '' },
    },
    {
      ...{ tosLink: '', privacyLink: 'https://b.test/p', helpLink: 'https://b.test/help' },
      ...{ supportEmail: '', docsLink: 'https://b.test/docs', customLink: 'https://b.test/c' },
      customLinkText: 'More',
    },
  ],
  notification: [{ passwordChange: false }, { passwordChange: true }],
  login: [
    { ...login, passwordlessType: 'PASSWORDLESS_TYPE_ALLOWED' },
    {
      ...login,
      ...{ allowRegister: true, forceMfa: true, forceMfaLocalOnly: false },
      hidePasswordReset: false,
      ...{ passwordCheckLifetime: '60s', defaultRedirectUri: '' },
    },
  ],
}

/** The policies of an instance, which are changed and read only. */
const ofInstance: Readonly<Record<string, string>> = { lockout: 'password/lockout' }

describe('the life of a managed', () => {
  for (const [name, [first, second]] of Object.entries(policies)) {
    const path = `/management/v1/policies/${name}`
    it(`policy of an organisation: ${name}`, async () => {
      const orgId = await newOrg()
      await live({
        ...{ create: ['POST', path], pathOf: () => path, update: ['PUT', (same) => same] },
        ...{ read: get(orgId, 'policy'), first, second, again: 'refused', orgId },
      })
      const { status, json } = await ask('DELETE', path, { orgId })
      assert.deepEqual([status, json.code], [404, 5], 'it cannot be removed twice')
    })

    it(`policy of the instance: ${name}`, async () => {
      const read = `/admin/v1/policies/${name}`
      const write = `/admin/v1/policies/${ofInstance[name] ?? name}`
      if (name === 'notification') await ask('POST', write, { body: second })
      for (const wanted of [first, second]) {
        await ask('PUT', write, { body: wanted })
        const { policy } = await done('GET', read)
        assert.deepEqual(shown(policy, wanted), wanted)
        assert.deepEqual((await done('GET', read)).policy, policy)
        const again = await ask('PUT', write, { body: wanted })
        assert.deepEqual([again.status, again.json.code], [400, 9])
      }
    })
  }

  it('branding, which is drafted and activated', async () => {
    const orgId = await newOrg()
    const path = '/management/v1/policies/label'
    const first = { ...colours, hideLoginNameSuffix: true, themeMode: 'THEME_MODE_DARK' }
    const second = { ...first, primaryColor: '#abcdef', hideLoginNameSuffix: false }
    const activated = async (wanted: JsonObject) => {
      await done('POST', `${path}/_activate`, { orgId })
      const { policy } = await done('GET', path, { orgId })
      assert.deepEqual(shown(policy, wanted), wanted)
    }
    await done('POST', path, { body: first, orgId })
    await activated(first)
    await done('PUT', path, { body: second, orgId })
    assert.deepEqual(
      shown((await done('GET', `${path}/_preview`, { orgId })).policy, second),
      second,
    )
    await activated(second)
    await done('DELETE', path, { orgId })
    assert.equal((await done('GET', path, { orgId })).isDefault, true)
  })

  it('rules of domains of an organisation', async () => {
    const path = `/admin/v1/orgs/${await newOrg()}/policies/domain`
    const sender = { smtpSenderAddressMatchesInstanceDomain: false }
    await live({
      ...{ create: ['POST', path], pathOf: () => path, update: ['PUT', (same) => same] },
      read: get(undefined, 'policy'),
      first: { userLoginMustBeDomain: true, validateOrgDomains: false, ...sender },
      second: { userLoginMustBeDomain: false, validateOrgDomains: true, ...sender },
      again: 'refused',
    })
  })

  it('rules of domains of the instance', async () => {
    const path = '/admin/v1/policies/domain'
    const sender = { smtpSenderAddressMatchesInstanceDomain: false }
    for (const wanted of [
      { userLoginMustBeDomain: true, validateOrgDomains: true, ...sender },
      { userLoginMustBeDomain: false, validateOrgDomains: false, ...sender },
    ]) {
      await ask('PUT', path, { body: wanted })
      assert.deepEqual(shown((await done('GET', path)).policy, wanted), wanted)
      const again = await ask('PUT', path, { body: wanted })
      assert.deepEqual([again.status, again.json.code], [400, 9])
    }
  })

  for (const kind of [
    ...['init', 'passwordreset', 'verifyemail', 'verifyphone', 'verifysmsotp', 'verifyemailotp'],
    ...['domainclaimed', 'passwordless_registration', 'password_change', 'invite_user'],
  ]) {
    for (const level of ['admin', 'management']) {
      it(`text of messages by ${level}: ${kind}`, async () => {
        const orgId = await newOrg()
        const path = `/${level}/v1/text/message/${kind}/de`
        const isOfPhone = kind === 'verifyphone' || kind === 'verifysmsotp'
        const textOf = (name: string): JsonObject =>
          isOfPhone
            ? { text: `${name} {{.Code}}` }
            : {
                ...{ title: `${name} T`, preHeader: `${name} P`, subject: `${name} S` },
                ...{ greeting: `${name} G`, text: `${name} X`, buttonText: `${name} B` },
                footerText: `${name} F`,
              }
        await live({
          ...{ create: ['PUT', path], pathOf: () => path, update: ['PUT', (same) => same] },
          ...{ read: get(orgId, 'customText'), first: textOf('one'), second: textOf('two') },
          ...{ again: 'nothing', orgId },
        })
      })
    }
  }

  for (const level of ['admin', 'management']) {
    it(`texts of the sign-in by ${level}`, async () => {
      const orgId = await newOrg()
      const path = `/${level}/v1/text/login/fr`
      await live({
        ...{ create: ['PUT', path], pathOf: () => path, update: ['PUT', (same) => same] },
        read: get(orgId, 'customText'),
        first: { loginText: { title: 'Bienvenue' } },
        second: { loginText: { title: 'Entrez', description: 'Chez nous' } },
        ...{ again: 'nothing', orgId },
      })
    })
  }

  it('organisation', async () => {
    const path = '/management/v1/orgs/me'
    const { id: orgId } = await done('POST', '/management/v1/orgs', { body: { name: 'First One' } })
    const read = async () => (await done('GET', path, { orgId })).org
    const created = await read()
    assert.deepEqual([created.name, created.state], ['First One', 'ORG_STATE_ACTIVE'])
    assert.deepEqual(await read(), created)
    await done('PUT', path, { body: { name: 'Second One' }, orgId })
    const changed = await read()
    assert.equal(changed.name, 'Second One')
    const again = await ask('PUT', path, { body: { name: 'Second One' }, orgId })
    assert.deepEqual([again.status, again.json.code], [400, 9])
    assert.deepEqual(await read(), changed)
    assert.deepEqual((await done('GET', `/admin/v1/orgs/${orgId}`)).org, changed)
    await done('DELETE', path, { orgId })
    assert.equal((await ask('GET', `/admin/v1/orgs/${orgId}`)).status, 404)
    assert.equal((await ask('GET', path, { orgId })).status, 403)
  })

  it('domain of an organisation', async () => {
    const orgId = await newOrg()
    const path = '/management/v1/orgs/me/domains'
    const domain = `d${unique()}.test`
    const read = async () => {
      const { result } = await done('POST', `${path}/_search`, { body: {}, orgId })
      return result.find((each: JsonObject) => each.domainName === domain)
    }
    await done('POST', path, { body: { domain }, orgId })
    const created = await read()
    assert.equal(created.isVerified, true)
    assert.deepEqual(await read(), created)
    const again = await ask('POST', path, { body: { domain }, orgId })
    assert.deepEqual([again.status, again.json.code], [409, 6])
    await done('POST', `${path}/${domain}/_set_primary`, { body: {}, orgId })
    assert.equal((await read()).isPrimary, true)
    const removing = await ask('DELETE', `${path}/${domain}`, { orgId })
    assert.deepEqual([removing.status, removing.json.code], [400, 9], 'it is the primary one')
    const { result } = await done('POST', `${path}/_search`, { body: {}, orgId })
    const other = result.find((each: JsonObject) => each.domainName !== domain)
    await done('POST', `${path}/${other.domainName}/_set_primary`, { body: {}, orgId })
    await done('DELETE', `${path}/${domain}`, { orgId })
    assert.equal(await read(), undefined)
  })

  it('metadata of an organisation', async () => {
    const orgId = await newOrg()
    const path = '/management/v1/metadata/key'
    const value = (text: string) => ({ value: Buffer.from(text).toString('base64') })
    await live({
      ...{ create: ['POST', path], pathOf: () => path, update: ['POST', (same) => same] },
      ...{ read: get(orgId, 'metadata'), first: value('one'), second: value('two') },
      ...{ again: 'written', orgId },
    })
  })
})

describe('the life of a managed carrier of', () => {
  const sender = { senderAddress: 'us@acme.test', senderName: 'Us', replyToAddress: 're@acme.test' }
  const smtp = { description: 'one', tls: true, host: 'mail.test:587', user: 'us', ...sender }
  const http = (name: string) => ({ description: name, endpoint: `https://${name}.test/send` })
  const twilio = { description: 'one', sid: 'AC1', senderNumber: '+41791234567' }
  const ofHttp = (config: JsonObject) => ({
    ...{
      description: config.description ?? '',
      endpoint: (config.http as JsonObject).endpoint ?? '',
    },
  })

  /** A carrier of a kind: where it is made, and what of it is shown where. */
  const carrier = (
    base: string,
    kind: string,
    {
      first,
      second,
      hidden = {},
    }: Record<'first' | 'second', JsonObject> & { hidden?: JsonObject },
    stateOf: (config: JsonObject) => JsonObject,
  ) =>
    live({
      create: ['POST', `/admin/v1/${base}${kind}`],
      pathOf: ({ id }) => `/admin/v1/${base}/${id}`,
      update: ['PUT', (path) => path.replace(`/${base}/`, `/${base}${kind}/`)],
      read: async (path) => {
        const { status, json } = await ask('GET', path)
        if (status === 404) return undefined
        assert.equal(status, 200, JSON.stringify(json))
        assert.doesNotMatch(JSON.stringify(json), /hidden/)
        const { details: _, ...config } = json.config ?? json.smtpConfig
        return stateOf(config)
      },
      ...{ first, second, hidden, again: 'nothing' },
    })

  it('mails by SMTP', () =>
    carrier(
      'email',
      '/smtp',
      { first: smtp, second: { ...smtp, tls: false, host: 'other.test:25', description: 'two' } },
      ({ description = '', smtp: config }) => ({ description, ...(config as JsonObject) }),
    ))

  it('mails by SMTP, by the calls of its own', () =>
    carrier(
      'smtp',
      '',
      { first: smtp, second: { ...smtp, senderName: 'Them', user: 'them' } },
      (config) => config,
    ))

  it('mails by HTTP', () =>
    carrier('email', '/http', { first: http('one'), second: http('two') }, ofHttp))

  it('SMS by Twilio', () =>
    carrier(
      'sms',
      '/twilio',
      {
        first: twilio,
        second: { ...twilio, senderNumber: '+41791234568', description: 'two' },
        hidden: { token: 'hidden' },
      },
      ({ description = '', twilio: config }) => ({ description, ...(config as JsonObject) }),
    ))

  it('SMS by HTTP', () =>
    carrier('sms', '/http', { first: http('one'), second: http('two') }, ofHttp))
})
