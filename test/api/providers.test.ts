/** Identity providers of instances and organisations (organizations.md §3.1–3.5, §3.9). */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { providerEventTypes, providerKindNames } from '../../src/events/identity-provider-types.ts'
import {
  AdminService,
  ManagementService,
  SettingsService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { samlMetadata } from '../contract/provider-lives.ts'
import { type Caller, eachServer } from './test-server.ts'

const admin = AdminService.method
const management = ManagementService.method
const { addIDPLink } = UserServiceV2.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  ours: ['a', 'ORG_OWNER'],
  theirs: ['b', 'ORG_OWNER'],
  clerk: ['a', 'ORG_USER_MANAGER'],
  keeper: ['a', 'ORG_SETTINGS_MANAGER'],
  viewer: ['a', 'IAM_OWNER_VIEWER'],
  nobody: ['a'],
} as const

const client = { clientId: 'us', clientSecret: 'hidden', scopes: [] }
const gone = "5 Identity Provider Configuration doesn't exist (QUERY-rhR2o)"
const lacking = '7 No matching permissions found (AUTH-5mWD2)'

eachServer({ callers }, (parts) => {
  const { server, ask, succeed, owner, ours, theirs, clerk, keeper, viewer, nobody } = parts
  const ofOrg = async (caller: Caller = ours, more: object = {}) => {
    const request = { name: 'Ours', ...client, ...more }
    return (await succeed(caller, management.addGitHubProvider, request)).id as string
  }
  const ofInstance = async (more: object = {}) => {
    const request = { name: 'Everybody', ...client, ...more }
    return (await succeed(owner, admin.addGoogleProvider, request)).id as string
  }
  const namesOf = (answer: { result?: readonly { name: string }[] }) =>
    (answer.result ?? []).map(({ name }) => name)

  describe('an identity provider', () => {
    it('of an organisation is written and read by those who may, and there alone', async () => {
      const id = await ofOrg()
      const change = { id, name: 'Ours', clientId: 'us', scopes: [] }
      assert.equal((await succeed(ours, management.getProviderByID, { id })).idp.name, 'Ours')
      await succeed(keeper, management.updateGitHubProvider, change)
      for (const caller of [clerk, viewer]) {
        assert.equal(await ask(caller, management.updateGitHubProvider, change), lacking)
        assert.equal(await ask(caller, management.deleteProvider, { id }), lacking)
      }
      for (const caller of [nobody]) {
        assert.match(
          await ask(caller, management.getProviderByID, { id }),
          /membership not found|No matching permissions/,
        )
      }
      assert.equal(await ask(ours, admin.getProviderByID, { id }), lacking)

      assert.equal(await ask(theirs, management.getProviderByID, { id }), gone)
      assert.equal(
        await ask(theirs, management.updateGitHubProvider, change),
        '5 Errors.Org.IDPConfig.NotExisting (ORG-Dr1gs)',
      )
      assert.equal(
        await ask(theirs, management.deleteProvider, { id }),
        '5 Errors.Org.IDPConfig.NotExisting (ORG-Se3tg)',
      )
      assert.equal(
        await ask(owner, admin.deleteProvider, { id }),
        "5 Identity Provider Configuration doesn't exist (INST-Se3tg)",
      )
      assert.equal(await ask(owner, admin.getProviderByID, { id }), gone)
      await succeed(ours, management.deleteProvider, { id })
      assert.equal(await ask(ours, management.getProviderByID, { id }), gone)
    })

    it('of the instance is read by organisations, which cannot write it', async () => {
      const id = await ofInstance()
      const { idp } = await succeed(theirs, management.getProviderByID, { id })
      assert.deepEqual(
        [idp.owner, idp.type, idp.details.resourceOwner],
        ['IDP_OWNER_TYPE_SYSTEM', 'PROVIDER_TYPE_GOOGLE', instanceId],
      )
      assert.deepEqual(await succeed(viewer, admin.getProviderByID, { id }), { idp })
      assert.equal(
        await ask(ours, management.updateGoogleProvider, { id, clientId: 'us', scopes: [] }),
        '5 Errors.Org.IDPConfig.NotExisting (ORG-D3r1s)',
      )
      assert.equal(
        await ask(theirs, management.deleteProvider, { id }),
        '5 Errors.Org.IDPConfig.NotExisting (ORG-Se3tg)',
      )
      assert.equal(await ask(viewer, admin.deleteProvider, { id }), lacking)
    })

    it('is listed by id, name and owner, a page at a time', async () => {
      await server.org('listed', 'listed.example')
      const lister = await server.caller('lister', 'listed', 'ORG_OWNER')
      const common = await ofInstance({ name: 'Common mill' })
      await ofOrg(lister, { name: 'First mill' })
      const second = await ofOrg(lister, { name: 'Second barn' })
      const search = (queries: object[], query: object = {}) =>
        succeed(lister, management.listProviders, { queries, query } as never)
      const byName = (name: string, method: number) => ({
        query: { case: 'idpNameQuery', value: { name, method } },
      })
      const byOwner = (ownerType: number) => ({
        query: { case: 'ownerTypeQuery', value: { ownerType } },
      })
      assert.deepEqual(namesOf(await search([byName('First', 2)])), ['First mill'])
      assert.deepEqual(namesOf(await search([byName('MILL', 7)], { asc: true })), [
        'Common mill',
        'First mill',
      ])
      assert.deepEqual(namesOf(await search([byName('first mill', 1)])), ['First mill'])
      assert.deepEqual(namesOf(await search([byOwner(2)], { asc: true })), [
        'First mill',
        'Second barn',
      ])
      assert.ok(namesOf(await search([byOwner(1)])).includes('Common mill'))
      assert.deepEqual(namesOf(await search([byOwner(0)])), [])
      const byId = (id: string) => ({ query: { case: 'idpIdQuery', value: { id } } })
      assert.deepEqual(namesOf(await search([byId(second)])), ['Second barn'])
      const page = await search([byOwner(2)], { asc: true, limit: 1, offset: 1n })
      assert.deepEqual([namesOf(page), page.details.totalResult], [['Second barn'], '2'])
      const ofAdmin = await succeed(owner, admin.listProviders, {
        queries: [byId(common), byName('Common', 2)],
      } as never)
      assert.deepEqual(namesOf(ofAdmin), ['Common mill'])
      const hidden = await succeed(owner, admin.listProviders, { queries: [byId(second)] } as never)
      assert.deepEqual(namesOf(hidden), [])
    })

    it('takes no query without a condition', async () => {
      const queries = [{ query: { case: undefined } }]
      const refused = '3 List.Query.Invalid (IDP-Qr7y1)'
      assert.equal(await ask(owner, admin.listProviders, { queries }), refused)
      assert.equal(await ask(ours, management.listProviders, { queries }), refused)
    })

    it('is stored without a readable secret', async () => {
      const id = await ofOrg(ours, { clientSecret: 'most-secret-of-all' })
      const [row] = await parts.store.database().all('SELECT * FROM idps WHERE id = ?', [id])
      assert.ok(JSON.stringify(row).includes('Crypted'))
      const tables = await parts.store.database().all('SELECT payload FROM events')
      assert.equal(JSON.stringify([row, tables]).includes('most-secret-of-all'), false)
      const idps = server.commands.idps
      const secretOf = async () => {
        const found = await idps.provider({ instanceId, idpId: id })
        assert.ok(found && 'clientSecret' in found.config)
        return server.commands.sealer.open(found.config.clientSecret, { instanceId })
      }
      assert.equal(await secretOf(), 'most-secret-of-all')
      const change = { id, name: 'Other', clientId: 'us', scopes: [] }
      await succeed(ours, management.updateGitHubProvider, change)
      assert.equal(await secretOf(), 'most-secret-of-all')
      await succeed(ours, management.updateGitHubProvider, { ...change, clientSecret: ' other ' })
      assert.equal(await secretOf(), 'other')
    })

    it('by OpenID Connect becomes another, and users stay linked to it', async () => {
      const request = { name: 'Old', issuer: 'https://old.test', ...client }
      const { id } = await succeed(ours, management.addGenericOIDCProvider, request)
      const none = await succeed(ours, management.migrateGenericOIDCProvider, { id })
      assert.deepEqual(none, {})
      const userId = await server.human()
      await succeed(owner, addIDPLink, {
        userId,
        idpLink: { idpId: id, userId: 'ada', userName: 'Ada' },
      })
      const azure = { name: 'New', ...client, tenant: { type: { case: 'tenantId', value: 't1' } } }
      const template = { case: 'azure', value: azure }
      const migrated = await succeed(ours, management.migrateGenericOIDCProvider, {
        id,
        template,
      } as never)
      assert.ok(migrated.details.sequence)
      const { idp } = await succeed(ours, management.getProviderByID, { id })
      assert.deepEqual([idp.name, idp.type], ['New', 'PROVIDER_TYPE_AZURE_AD'])
      assert.deepEqual(idp.config.azureAd, { clientId: 'us', tenant: { tenantId: 't1' } })
      const links = await succeed(ours, management.listHumanLinkedIDPs, { userId })
      assert.equal(links.result[0].idpName, 'New')
      assert.equal(
        await ask(ours, management.migrateGenericOIDCProvider, {
          id,
          template: { case: 'google', value: { name: '', ...client } },
        } as never),
        '5 Errors.Org.IDPConfig.NotExisting (ORG-Dg331)',
      )
    })

    it('is refused with a key or a certificate that is none', async () => {
      const rsa = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      })
      const apple = { clientId: 'us', teamId: 'T'.repeat(10), keyId: 'K'.repeat(10), scopes: [] }
      for (const privateKey of ['not a key', rsa.privateKey, rsa.publicKey]) {
        const request = { ...apple, privateKey: Buffer.from(privateKey) }
        assert.equal(
          await ask(ours, management.addAppleProvider, request),
          '3 Invalid Private Key format (ORG-Fk38d)',
        )
      }
      const ldap = {
        ...{ name: 'Dir', servers: ['ldaps://dir.test'], baseDn: 'dc=dir', bindDn: 'cn=us' },
        ...{ bindPassword: 'hidden', userBase: 'dn', userObjectClasses: ['person'] },
        userFilters: ['uid'],
      }
      const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
      for (const rootCa of ['no certificate', broken, rsa.publicKey]) {
        assert.equal(
          await ask(owner, admin.addLDAPProvider, { ...ldap, rootCa: Buffer.from(rootCa) }),
          '3 Errors.Invalid.Argument (INST-cwqVVdBwKt)',
        )
      }
    })

    it('is offered with the number of its type', async () => {
      const types = {
        ...{ oauth: 'OAUTH', oidc: 'OIDC', jwt: 'JWT', azure: 'AZURE_AD', github: 'GITHUB' },
        ...{ github_enterprise: 'GITHUB_ES', gitlab: 'GITLAB', google: 'GOOGLE' },
        ...{ gitlab_self_hosted: 'GITLAB_SELF_HOSTED', ldap: 'LDAP', apple: 'APPLE' },
        ...{ saml: 'SAML', zitadel: undefined },
      } as const
      await server.append({ type: 'instance', id: instanceId, owner: instanceId }, [
        ...providerKindNames.map((kind) =>
          event(providerEventTypes.instance[kind].added, { id: `all-${kind}`, name: kind }),
        ),
      ])
      for (const kind of providerKindNames) {
        await succeed(owner, admin.addIDPToLoginPolicy, { idpId: `all-${kind}` })
      }
      const active = SettingsService.method.getActiveIdentityProviders
      const { identityProviders } = await succeed(owner, active)
      const listed = await succeed(owner, admin.listLoginPolicyIDPs)
      for (const kind of providerKindNames) {
        const offered = identityProviders.find(({ id }: { id: string }) => id === `all-${kind}`)
        const type = types[kind] && `IDENTITY_PROVIDER_TYPE_${types[kind]}`
        assert.deepEqual([offered.name, offered.type], [kind, type])
        const link = listed.result.find(({ idpId }: { idpId: string }) => idpId === `all-${kind}`)
        const known = { oidc: 'IDP_TYPE_OIDC', jwt: 'IDP_TYPE_JWT' }
        assert.equal(link.idpType, known[kind as 'oidc'])
      }
    })

    it('by SAML has the metadata of an address, which is read once', async () => {
      const asked: string[] = []
      server.commands.makeSigningPair = async () => ({ key: 'key', certificate: 'certificate' })
      const answers: Record<string, string> = {
        'https://mill.test/metadata': samlMetadata('https://mill.test'),
        'https://mill.test/empty': '',
        'https://mill.test/service': samlMetadata('x').replaceAll('IDPSSO', 'SPSSO'),
        'https://mill.test/many':
          '<EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata">' +
          samlMetadata('https://one.test').replaceAll('IDPSSO', 'SPSSO') +
          `${samlMetadata('https://two.test')}</EntitiesDescriptor>`,
      }
      server.commands.fetchMetadata = async (url: string) => {
        asked.push(url)
        const answer = answers[url]
        return answer === undefined ? undefined : Buffer.from(answer)
      }
      const add = (name: string) =>
        ask(ours, management.addSAMLProvider, {
          name: 'Mill',
          metadata: { case: 'metadataUrl', value: `https://mill.test/${name}` },
        })
      const missing = '3 SAML metadata is missing'
      assert.equal(await add('nowhere'), `${missing} (ORG-ipzxvf3cv2)`)
      assert.equal(await add('empty'), `${missing} (ORG-78isv6m53a)`)
      assert.equal(await add('service'), '3 SAML Metadata format error (ORG-SF3rwhgh)')
      asked.length = 0
      const { id } = await add('metadata')
      assert.ok((await add('many')).id)
      assert.equal(asked.length, 2)
      const { idp } = await succeed(ours, management.getProviderByID, { id })
      const xml = Buffer.from(idp.config.saml.metadataXml, 'base64').toString()
      assert.equal(xml, samlMetadata('https://mill.test'))
      assert.equal(
        await ask(owner, admin.regenerateSAMLProviderCertificate, { id }),
        "5 Identity Provider Configuration doesn't exist (INST-76dbwsv9vm)",
      )
      await succeed(ours, management.regenerateSAMLProviderCertificate, { id })
    })
  })
})
