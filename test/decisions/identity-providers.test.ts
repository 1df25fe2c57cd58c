/** Deciding on identity providers of every type (organizations.md §3.3). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  addProvider,
  providersMax,
  type WantedProvider,
} from '../../src/domain/identity-provider/add-provider.ts'
import {
  changeProvider,
  migrateProvider,
  replaceCertificate,
} from '../../src/domain/identity-provider/change-provider.ts'
import { evolveProviders, noProviders } from '../../src/domain/identity-provider/own-providers.ts'
import { providerKinds } from '../../src/domain/identity-provider/provider-config.ts'
import { withSecret } from '../../src/domain/identity-provider/provider-input.ts'
import { removeProvider } from '../../src/domain/identity-provider/remove-provider.ts'
import { requiredSettings } from '../../src/domain/identity-provider/required-settings.ts'
import { Refusal, type RefusalName, refuse } from '../../src/domain/refusals.ts'
import { providerEventTypes, providerKindNames } from '../../src/events/identity-provider-types.ts'
import { createReach } from '../../src/kit/reach.ts'
import { blankIds } from './blank-ids.ts'
import { sampleConfigs, sampleOptions, sampleProvider } from './provider-samples.ts'
import { specify } from './specify.ts'

const given = specify(evolveProviders, noProviders)
const reach = createReach(['idp.inner.test'])
const ofOrg = { scope: 'org', ownerId: 'a', reach } as const
const ofInstance = { scope: 'instance', ownerId: 'i1', reach } as const
const orgAdded = event('org.added', { name: 'Acme' })
const instanceAdded = event('instance.added', { name: 'I' })

/** The events of adding a provider, as they are stored. */
function added(wanted: WantedProvider) {
  const own = { ...noProviders, ownerExists: true }
  return [orgAdded, ...addProvider(ofOrg, wanted, own)]
}

describe('an identity provider that is added', () => {
  for (const kind of providerKindNames) {
    it(`of the type ${kind} is one event, and all of it is read again`, () => {
      const wanted = sampleProvider(kind)
      for (const [level, begun] of [
        [ofOrg, orgAdded],
        [ofInstance, instanceAdded],
      ] as const) {
        const type = providerEventTypes[level.scope][kind].added
        given(begun)
          .when((own) => addProvider(level, wanted, own))
          .gives(type)
      }
      const [, stored] = added(wanted)
      const { configOf } = providerKinds[kind]
      assert.deepEqual(configOf(JSON.parse(JSON.stringify(stored?.payload))), plain(wanted.config))
    })
  }

  it('is stored in the spelling of its type', () => {
    const payloadOf = (kind: keyof typeof sampleConfigs) => added(sampleProvider(kind))[1]?.payload
    const options = {
      ...{ isLinkingAllowed: true, isCreationAllowed: true, isAutoCreation: true },
      ...{ isAutoUpdate: true, autoLinkingOption: 2 },
    }
    assert.deepEqual(payloadOf('oidc'), {
      ...{ id: 'p1', name: 'Mill', issuer: 'https://mill.test', clientId: 'us' },
      ...{ clientSecret: 'sealed', scopes: ['openid'], idTokenMapping: true, usePKCE: true },
      ...options,
    })
    assert.deepEqual(payloadOf('azure'), {
      ...{ id: 'p1', name: 'Mill', client_id: 'us', client_secret: 'sealed', scopes: ['openid'] },
      ...{ tenant: 'common', isEmailVerified: true, ...options },
    })
    assert.deepEqual(payloadOf('gitlab_self_hosted'), {
      ...{ id: 'p1', name: 'Mill', issuer: 'https://mill.test', client_id: 'us' },
      ...{ client_secret: 'sealed', scopes: ['openid'], ...options },
    })
    assert.deepEqual(payloadOf('ldap'), {
      ...{ id: 'p1', name: 'Mill', servers: ['ldaps://mill.test'], startTLS: true },
      ...{ baseDN: 'dc=mill', bindDN: 'cn=us', bindPassword: 'sealed', userBase: 'ou=people' },
      ...{ userObjectClasses: ['person'], userFilters: ['uid'], timeout: 5e9 },
      ...{ idAttribute: 'uid', rootCA: Buffer.from('pem').toString('base64'), ...options },
    })
    assert.deepEqual(payloadOf('saml'), {
      ...{ id: 'p1', name: 'Mill', metadata: Buffer.from('<xml/>').toString('base64') },
      ...{ key: 'sealed', certificate: Buffer.from('pem').toString('base64') },
      binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
      signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      ...{ withSignedRequest: true, nameIDFormat: 2, transientMappingAttributeName: 'uid' },
      ...{ federatedLogoutEnabled: true, ...options },
    })
    const types = providerEventTypes.org
    assert.equal(types.ldap.added, 'org.idp.ldap.v2.added')
    assert.equal(types.github_enterprise.changed, 'org.idp.github_enterprise.changed')
  })

  it('is stored without blanks around its settings, and without a name where it has none', () => {
    const config = { ...sampleConfigs.github, clientId: ' us ' }
    const [, stored] = added({ ...sampleProvider('github'), name: '  ', config })
    assert.equal(stored?.payload?.clientId, 'us')
    assert.equal(stored?.payload?.name, undefined)
  })

  it('needs an instance or organisation that exists', () => {
    given()
      .when((own) => addProvider(ofOrg, sampleProvider('oidc'), own))
      .refuses('org.not_found')
    given()
      .when((own) => addProvider(ofInstance, sampleProvider('oauth'), own))
      .refuses('instance.not_found')
  })

  it('has addresses that the server may call', () => {
    const { oauth, oidc } = sampleConfigs
    const add = (config: WantedProvider['config']) =>
      given(orgAdded).when((own) => addProvider(ofOrg, { ...sampleProvider('oauth'), config }, own))
    const wrong = [
      ['file:///etc/passwd', 'idp.endpoint.invalid'],
      ['javascript:alert(1)', 'idp.endpoint.invalid'],
      ['gopher://big.test/', 'idp.endpoint.invalid'],
      ['https://me:secret@big.test/', 'idp.endpoint.invalid'],
      ['big.test/t', 'idp.endpoint.invalid'],
      ['http://big.test/', 'idp.endpoint.plain'],
    ] as const
    for (const [url, refusal] of wrong) {
      for (const name of ['authorizationEndpoint', 'tokenEndpoint', 'userEndpoint'] as const) {
        add({ ...oauth, [name]: url }).refuses(refusal)
        add({ ...sampleConfigs.github_enterprise, [name]: url }).refuses(refusal)
      }
      add({ ...oidc, issuer: url }).refuses(refusal)
      add({ ...sampleConfigs.zitadel, issuer: url }).refuses(refusal)
      add({ ...sampleConfigs.gitlab_self_hosted, issuer: url }).refuses(refusal)
      add({ ...sampleConfigs.jwt, keysEndpoint: url }).refuses(refusal)
      add({ ...sampleConfigs.jwt, jwtEndpoint: url }).refuses(refusal)
    }
    add({ ...oauth, userEndpoint: 'https://169.254.169.254/' }).refuses('idp.endpoint.inner')
    add({ ...oauth, tokenEndpoint: 'https://[fd00:ec2::254]/' }).refuses('idp.endpoint.inner')
    add({ ...oauth, authorizationEndpoint: 'https://10.0.0.1/' }).gives('org.idp.oauth.added')
    add({ ...oauth, userEndpoint: 'http://idp.inner.test/me' }).gives('org.idp.oauth.added')
  })

  it('is refused for what was found wrong with its key, certificates or metadata', () => {
    const wrong = [
      ['apple', 'idp.apple.private_key_invalid', 'INST-Fk38d', 'ORG-Fk38d'],
      ['ldap', 'idp.ldap.root_ca', 'INST-cwqVVdBwKt', 'INST-cwqVVdBwKt'],
      ['saml', 'idp.saml.metadata_unreachable', 'INST-8vam1khq22', 'ORG-ipzxvf3cv2'],
      ['saml', 'idp.saml.metadata_empty', 'INST-3bi3esi16t', 'ORG-78isv6m53a'],
      ['saml', 'idp.saml.metadata_unreadable', 'INST-SF3rwhgh', 'ORG-SF3rwhgh'],
    ] as const
    for (const [kind, wrongWith, instanceId, orgId] of wrong) {
      const wanted = { ...sampleProvider(kind), wrong: wrongWith }
      given(orgAdded)
        .when((own) => addProvider(ofOrg, wanted, own))
        .refuses(`${wrongWith}.org`)
      given(instanceAdded)
        .when((own) => changeProvider(ofInstance, wanted, own))
        .refuses(`${wrongWith}.instance`)
      assert.equal(refuse(`${wrongWith}.instance`).id, instanceId)
      assert.equal(refuse(`${wrongWith}.org`).id, orgId)
    }
  })

  it('is one of as many as an owner may have', () => {
    const full = Array.from({ length: providersMax }, (_, at) =>
      event('org.idp.github.added', { id: `p${at}` }),
    )
    const last = full.slice(1)
    const add = (own: typeof noProviders) => addProvider(ofOrg, sampleProvider('github'), own)
    given(orgAdded, ...full)
      .when(add)
      .refuses('idp.too_many.org')
    given(orgAdded, ...last)
      .when(add)
      .gives('org.idp.github.added')
    assert.equal(refuse('idp.too_many.instance').id, 'INST-Mny1i')
  })
})

/** As JSON leaves it, bytes apart. */
function plain(config: WantedProvider['config']): object {
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value) : value,
    ]),
  )
}

describe('a setting that is blank', () => {
  const blankOf = (value: unknown) => (Array.isArray(value) ? [] : ' \t')
  const settings = providerKindNames.flatMap((kind) =>
    (['add', 'update'] as const).flatMap((verb) =>
      requiredSettings[kind][verb].map(([member, refusal]) => ({ kind, verb, member, refusal })),
    ),
  )
  const secrets = new Set<string>(['clientSecret', 'bindPassword', 'privateKey'])

  for (const { kind, verb, member, refusal } of settings) {
    it(`is refused to ${verb} of the type ${kind}: ${member}`, () => {
      const sample = sampleProvider(kind)
      const value = new Map<string, unknown>(Object.entries(sample.config)).get(member)
      const blank = secrets.has(member) ? undefined : blankOf(value)
      const own = member === 'id' || member === 'name'
      const wanted = own
        ? { ...sample, [member]: blank }
        : { ...sample, config: { ...sample.config, [member]: blank } }
      const decide = verb === 'add' ? addProvider : changeProvider
      for (const level of [ofOrg, ofInstance]) {
        given(orgAdded)
          .when((state) => decide(level, wanted as WantedProvider, state))
          .refuses(`${refusal}.${level.scope}`)
      }
    })
  }

  it('is refused with the id of the spec', () => {
    const asked = new Set<string>(settings.map(({ refusal }) => refusal))
    assert.deepEqual(asked, new Set(blankIds.map(([name]) => name)))
    for (const [name, instanceId, orgId] of blankIds) {
      const [instance, org]: RefusalName[] = [`${name}.instance`, `${name}.org`]
      assert.equal(new Refusal(instance!).id, instanceId)
      assert.equal(new Refusal(org!).id, orgId)
    }
  })
})

describe('an identity provider that is changed', () => {
  const secretless = (kind: keyof typeof sampleConfigs): WantedProvider => {
    const wanted = sampleProvider(kind)
    const config = withSecret(wanted.config, undefined)
    if (config.kind !== 'saml') return { ...wanted, config }
    return { ...wanted, config: { ...config, key: undefined, certificate: undefined } }
  }

  for (const kind of providerKindNames) {
    it(`of the type ${kind} stays as it is where nothing differs`, () => {
      given(...added(sampleProvider(kind)))
        .when((own) => changeProvider(ofOrg, secretless(kind), own))
        .gives()
    })
    it(`of the type ${kind} is not found under another id, type or owner`, () => {
      const refusal = `idp.${kind}.not_existing.org` as const
      const change = (wanted: WantedProvider) => (own: typeof noProviders) =>
        changeProvider(ofOrg, wanted, own)
      given(orgAdded)
        .when(change(sampleProvider(kind)))
        .refuses(refusal)
      const other = kind === 'google' ? 'github' : 'google'
      given(...added(sampleProvider(other)))
        .when(change(sampleProvider(kind)))
        .refuses(refusal)
      given(instanceAdded)
        .when((own) => changeProvider(ofInstance, sampleProvider(kind), own))
        .refuses(`idp.${kind}.not_existing.instance`)
    })
  }

  it('stores what differs, also what is empty now', () => {
    const config = { ...sampleConfigs.oidc, clientSecret: undefined, isIdTokenMapping: false }
    const options = { ...sampleOptions, isAutoUpdate: false, autoLinking: 0 }
    const wanted = { ...sampleProvider('oidc'), config: { ...config, scopes: [] }, options }
    given(...added(sampleProvider('oidc')))
      .when((own) => changeProvider(ofOrg, wanted, own))
      .gives({
        type: 'org.idp.oidc.changed',
        payload: {
          ...{ id: 'p1', scopes: [], idTokenMapping: false, isAutoUpdate: false },
          autoLinkingOption: 0,
        },
      })
  })

  it('has a new secret wherever one is given', () => {
    given(...added(sampleProvider('ldap')))
      .when((own) => changeProvider(ofOrg, sampleProvider('ldap'), own))
      .gives({
        type: 'org.idp.ldap.v2.changed',
        payload: { id: 'p1', bindPassword: 'sealed' },
      })
  })

  it('is known to have the metadata that it has, however long that is', () => {
    const withMetadata = (text: string): WantedProvider => {
      const metadata = Buffer.from(text.repeat(1000))
      return { ...sampleProvider('saml'), config: { ...sampleConfigs.saml, metadata } }
    }
    const change = (text: string) => {
      const { config } = withMetadata(text)
      const keyless = { ...sampleConfigs.saml, ...config, key: undefined, certificate: undefined }
      return (own: typeof noProviders) =>
        changeProvider(ofOrg, { ...withMetadata(text), config: keyless as typeof config }, own)
    }
    const history = added(withMetadata('<a/>'))
    given(...history)
      .when(change('<a/>'))
      .gives()
    given(...history)
      .when(change('<b/>'))
      .gives('org.idp.saml.changed')
    const state = history.reduce(
      (own, each) => evolveProviders(own, { ...each, payload: each.payload ?? {} }),
      noProviders,
    )
    assert.ok(JSON.stringify([...state.providers]).length < 2000)
    assert.equal(JSON.stringify([...state.providers]).includes('sealed'), false)
  })

  it('may have been stored by an earlier version', () => {
    const { isLinkingAllowed, ...others } = sampleOptions
    const earlier = {
      ...{ id: 'p1', name: 'Mill', issuer: 'https://mill.test', clientId: 'us' },
      ...{ scopes: ['openid'], usePKCE: true, isIdTokenMapping: true },
      options: { isLinkingAllowed, ...others },
    }
    const stored = { type: 'org.idp.oidc.added', payload: earlier }
    given(orgAdded, stored)
      .when((own) => changeProvider(ofOrg, secretless('oidc'), own))
      .gives()
    given(orgAdded, stored)
      .when((own) => {
        const options = { ...sampleOptions, isLinkingAllowed: false }
        return changeProvider(ofOrg, { ...secretless('oidc'), options }, own)
      })
      .gives({ type: 'org.idp.oidc.changed', payload: { id: 'p1', isLinkingAllowed: false } })
  })

  it('by SAML has another key and certificate', () => {
    const pair = { id: 'p1', key: 'other', certificate: 'Y2VydA==' }
    given(...added(sampleProvider('saml')))
      .when((own) => replaceCertificate(ofOrg, pair, own))
      .gives({ type: 'org.idp.saml.changed', payload: pair })
    given(...added(sampleProvider('oidc')))
      .when((own) => replaceCertificate(ofOrg, pair, own))
      .refuses('idp.certificate.not_existing.org')
    assert.equal(refuse('idp.certificate.not_existing.org').id, 'ORG-4dw21ch9o9')
    assert.equal(refuse('idp.certificate.not_existing.instance').id, 'INST-76dbwsv9vm')
  })
})

describe('an identity provider that becomes another', () => {
  const toAzure = { ...sampleProvider('azure'), config: sampleConfigs.azure }
  const toGoogle = { ...sampleProvider('google'), config: sampleConfigs.google }

  it('was one by OpenID Connect, and keeps its id', () => {
    const history = added(sampleProvider('oidc'))
    given(...history)
      .when((own) => migrateProvider(ofOrg, toAzure, own))
      .gives('org.idp.oidc.migrated.azure')
    given(...history)
      .when((own) => migrateProvider(ofOrg, toGoogle, own))
      .gives('org.idp.oidc.migrated.google')
    given(...history, event('org.idp.oidc.migrated.azure', { id: 'p1', client_id: 'us' }))
      .when((own) => changeProvider(ofOrg, sampleProvider('azure'), own))
      .gives('org.idp.azure.changed')
    given(...history, event('org.idp.oidc.migrated.google', { id: 'p1', clientId: 'us' }))
      .when((own) => migrateProvider(ofOrg, toGoogle, own))
      .refuses('idp.oidc.not_existing.org')
  })

  it('is not of another type, nor of the deprecated kind', () => {
    given(...added(sampleProvider('oauth')))
      .when((own) => migrateProvider(ofOrg, toAzure, own))
      .refuses('idp.oidc.not_existing.org')
    given(orgAdded, event('org.idp.config.added', { idpConfigId: 'p1', name: 'Mill' }))
      .when((own) => migrateProvider(ofOrg, toAzure, own))
      .refuses('idp.oidc.not_existing.org')
  })
})

describe('an identity provider that is removed', () => {
  it('is gone, of either kind', () => {
    given(...added(sampleProvider('apple')))
      .when((own) => removeProvider(ofOrg, { id: 'p1' }, own))
      .gives({ type: 'org.idp.removed', payload: { id: 'p1' } })
    given(orgAdded, event('org.idp.config.added', { idpConfigId: 'p1', name: 'Mill' }))
      .when((own) => removeProvider(ofOrg, { id: 'p1' }, own))
      .gives('org.idp.removed')
    given(...added(sampleProvider('apple')), event('org.idp.removed', { id: 'p1' }))
      .when((own) => removeProvider(ofOrg, { id: 'p1' }, own))
      .refuses('idp.removal.not_existing.org')
    given(instanceAdded)
      .when((own) => removeProvider(ofInstance, { id: 'p1' }, own))
      .refuses('idp.removal.not_existing.instance')
    assert.equal(refuse('idp.removal.not_existing.org').id, 'ORG-Se3tg')
    assert.equal(refuse('idp.removal.not_existing.instance').id, 'INST-Se3tg')
  })
})

it('a provider that is not there is refused with the id of its type', () => {
  const ids = {
    ...{ oauth: 'INST-D3r1s', google: 'INST-D3r1s', saml: 'INST-D3r1s', oidc: 'INST-Dg331' },
    ...{ jwt: 'INST-Bhju5', azure: 'INST-BHz3q', github: 'INST-Dr1gs' },
    ...{ github_enterprise: 'INST-GBr42', gitlab: 'INST-HBReq' },
    ...{ gitlab_self_hosted: 'INST-D2tg1', ldap: 'INST-ASF3F', apple: 'INST-SG3bh' },
    zitadel: 'INST-Bg281',
  } as const
  const orgIds = {
    ...{ oauth: 'ORG-D3r1s', google: 'ORG-D3r1s', saml: 'ORG-D3r1s', oidc: 'ORG-Dg331' },
    ...{ jwt: 'ORG-Bhju5', azure: 'ORG-BHz3q', github: 'ORG-Dr1gs' },
    ...{ github_enterprise: 'ORG-GBr42', gitlab: 'ORG-HBReq' },
    ...{ gitlab_self_hosted: 'ORG-D2tg1', ldap: 'ORG-ASF3F', apple: 'ORG-SG3bh' },
    zitadel: 'ORG-Bg281',
  } as const
  for (const kind of providerKindNames) {
    const { id, key } = refuse(`idp.${kind}.not_existing.instance`)
    assert.deepEqual([id, key], [ids[kind], 'Errors.IDPConfig.NotExisting'])
    const ofOrgs = refuse(`idp.${kind}.not_existing.org`)
    assert.deepEqual([ofOrgs.id, ofOrgs.key], [orgIds[kind], 'Errors.Org.IDPConfig.NotExisting'])
  }
})
