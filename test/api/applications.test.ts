/** Applications and their keys by v1, v2beta and v2 (projects.md §8, both engines). */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  ApplicationService,
  AppServiceV2Beta,
  ManagementService,
} from '../../src/proto/services.ts'
import { type Answer, type Caller, eachServer } from './test-server.ts'

const v1 = ManagementService.method
const beta = AppServiceV2Beta.method
const v2 = ApplicationService.method

const callers = {
  owner: ['a', 'ORG_OWNER'],
  stranger: ['b', 'ORG_OWNER'],
  root: ['a', 'IAM_OWNER'],
  manager: ['a'],
  nobody: ['a'],
} as const

const bytes = (text: string) => new TextEncoder().encode(text)
const metadataOf = (entityId: string) =>
  bytes(`<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"/>`)

eachServer({ callers }, ({ server, ask, succeed, owner, stranger, root, manager, nobody }) => {
  let projectId = ''
  let foreignId = ''
  let count = 0
  const project = async (caller: Caller) =>
    (await succeed(caller, v1.addProject, { name: `project-${++count}` })).id
  before(async () => {
    projectId = await project(owner)
    foreignId = await project(stranger)
    await server.append({ type: 'project', id: projectId, owner: 'a' }, [
      event('project.member.added', { userId: 'manager', roles: ['PROJECT_OWNER'] }),
    ])
  })

  const redirectUris = ['https://shop.test/callback']
  const oidcApp = async (words: object = {}): Promise<Answer> =>
    succeed(owner, v1.addOIDCApp, { projectId, name: `app-${++count}`, redirectUris, ...words })
  const apiApp = async (authMethodType = 0): Promise<Answer> =>
    succeed(owner, v1.addAPIApp, { projectId, name: `app-${++count}`, authMethodType })
  const samlApp = async (entityId = `urn:app-${++count}`): Promise<Answer> =>
    succeed(owner, v1.addSAMLApp, {
      ...{ projectId, name: `app-${++count}` },
      metadata: { case: 'metadataXml', value: metadataOf(entityId) },
    })
  const read = async (appId: string) =>
    (await succeed(owner, v1.getAppByID, { projectId, appId })).app
  const readV2 = async (applicationId: string) =>
    (await succeed(owner, v2.getApplication, { applicationId })).application
  const typesOf = () => server.typesOf('project', projectId)

  describe('an OpenID Connect application', () => {
    it('is read as it was made, by every generation', async () => {
      const { appId, clientId, clientSecret } = await oidcApp({
        responseTypes: [0, 1],
        grantTypes: [0, 1],
        clockSkew: { seconds: 2n, nanos: 5 },
        additionalOrigins: ['https://other.test'],
        loginVersion: { version: { case: 'loginV2', value: { baseUri: 'https://login.test' } } },
      })
      assert.match(clientSecret, /^[A-Za-z0-9]{64}$/)
      const config = {
        ...{ clientId, redirectUris, clockSkew: '2.000000005s' },
        responseTypes: ['OIDC_RESPONSE_TYPE_CODE', 'OIDC_RESPONSE_TYPE_ID_TOKEN'],
        grantTypes: ['OIDC_GRANT_TYPE_AUTHORIZATION_CODE', 'OIDC_GRANT_TYPE_IMPLICIT'],
        additionalOrigins: ['https://other.test'],
        allowedOrigins: ['https://shop.test', 'https://other.test'],
        loginVersion: { loginV2: { baseUri: 'https://login.test' } },
      }
      const app = await read(appId)
      assert.deepEqual(app.oidcConfig, config)
      assert.deepEqual(
        [app.id, app.state, app.details.resourceOwner],
        [appId, 'APP_STATE_ACTIVE', 'a'],
      )
      const { oidcConfiguration, ...rest } = await readV2(appId)
      assert.deepEqual(oidcConfiguration, config)
      assert.deepEqual([rest.applicationId, rest.projectId], [appId, projectId])
      assert.equal(rest.state, 'APPLICATION_STATE_ACTIVE')
      const { app: betaApp } = await succeed(owner, beta.getApplication, { id: appId })
      assert.deepEqual(betaApp.oidcConfig, config)
    })

    it('is made by v2 and v2beta under an id of its own, once in the instance', async () => {
      const oidc = { redirectUris, responseTypes: [1], grantTypes: [0, 3], applicationType: 2 }
      const made = await succeed(owner, v2.createApplication, {
        ...{ projectId, applicationId: 'shop', name: 'v2' },
        applicationType: { case: 'oidcConfiguration', value: { ...oidc, authMethodType: 0 } },
      })
      assert.equal(made.applicationId, 'shop')
      const { clientId, clientSecret, ...problems } = made.oidcConfiguration
      assert.match(`${clientId} ${clientSecret}`, /^\d{18} [A-Za-z0-9]{64}$/)
      assert.equal(problems.nonCompliant, true)
      assert.deepEqual(problems.complianceProblems, [
        {
          key: 'Application.OIDC.V1.NotCompliant',
          localizedMessage:
            'Your configuration is not compliant and differs from OIDC 1.0 standard.',
        },
        {
          key: 'Application.OIDC.V1.Native.AuthMethodType.NotNone',
          localizedMessage: 'Native applications should have authmethodtype none.',
        },
      ])
      const again = (caller: Caller, id: string) =>
        ask(caller, beta.createApplication, {
          ...{ projectId: caller === owner ? projectId : foreignId, id, name: 'again' },
          creationRequestType: { case: 'apiRequest', value: {} },
        })
      const inUse = /^9 .*\(PROJECT-lxowmp\)$/
      assert.match(await again(owner, 'shop'), inUse)
      assert.match(await again(stranger, 'shop'), inUse)
      const { appId: generated } = await apiApp()
      assert.match(await again(stranger, generated), inUse)
      const one = { projectId, applicationId: 'shop' }
      await succeed(owner, v2.deleteApplication, one)
      assert.match(await again(owner, 'shop'), inUse)
      assert.match(await again(stranger, 'shop'), inUse)
    })

    it('is changed by v2 in what is named, and the rest stays', async () => {
      const { appId } = await oidcApp({
        ...{ responseTypes: [0], grantTypes: [0, 2], clockSkew: { seconds: 3n } },
        loginVersion: { version: { case: 'loginV1', value: {} } },
      })
      const before = await readV2(appId)
      const update = (oidc: object, name = '') =>
        succeed(owner, v2.updateApplication, {
          ...{ projectId, applicationId: appId, name },
          applicationType: { case: 'oidcConfiguration', value: oidc },
        })
      const added = ['https://shop.test/other']
      const { changeDate } = await update({ redirectUris: added })
      const after = await readV2(appId)
      assert.deepEqual(after, {
        ...before,
        changeDate,
        oidcConfiguration: {
          ...before.oidcConfiguration,
          ...{ redirectUris: added, allowedOrigins: ['https://shop.test'] },
        },
      })
      const same = await update({ redirectUris: added, developmentMode: false }, after.name)
      assert.deepEqual(same, { changeDate })
      assert.deepEqual(
        await succeed(owner, v2.updateApplication, { projectId, applicationId: appId }),
        {
          changeDate,
        },
      )
      await update({ loginVersion: { version: { case: undefined } } }, `${after.name}-2`)
      const last = await readV2(appId)
      assert.deepEqual(
        [last.name, last.oidcConfiguration.loginVersion],
        [`${after.name}-2`, undefined],
      )
      assert.deepEqual((await typesOf()).slice(-2), [
        'project.application.changed',
        'project.application.config.oidc.changed',
      ])
    })

    it('is renamed and changed together, or not at all', async () => {
      const { appId } = await oidcApp()
      const { name } = await read(appId)
      const refused = await ask(owner, v2.updateApplication, {
        ...{ projectId, applicationId: appId, name: 'another' },
        applicationType: { case: 'oidcConfiguration', value: { responseTypes: [2] } },
      })
      assert.match(refused, /^3 OIDC configuration is invalid \(COMMAND-5m9fs\)$/)
      assert.equal((await read(appId)).name, name)
    })

    it('is replaced by v1, but for lists without entries', async () => {
      const { appId } = await oidcApp({ ...{ devMode: true, grantTypes: [0, 2] } })
      const change = (words: object) =>
        ask(owner, v1.updateOIDCAppConfig, { projectId, appId, authMethodType: 2, ...words })
      assert.ok((await change({})).details.changeDate)
      const { oidcConfig } = await read(appId)
      assert.deepEqual(
        [oidcConfig.devMode, oidcConfig.grantTypes, oidcConfig.redirectUris],
        [undefined, ['OIDC_GRANT_TYPE_AUTHORIZATION_CODE'], redirectUris],
      )
      assert.match(await change({}), /^9 No changes \(COMMAND-1m88i\)$/)
      const { appId: apiId } = await apiApp()
      assert.match(await change({ appId: apiId }), /^3 .*\(COMMAND-GBr34\)$/)
      assert.match(await change({ appId: 'nothing' }), /^5 .*\(COMMAND-2n8uU\)$/)
      assert.match(await change({ clockSkew: { nanos: -1 } }), /^3 /)
      const logout = (backChannelLogoutUri: string) => change({ backChannelLogoutUri })
      assert.match(await logout('shop'), /^3 .*\(PROJECT-iZL2Ac\)$/)
      assert.match(await logout('https://127.0.0.1/'), /^3 .*\(PROJECT-msNebo\)$/)
      assert.ok((await logout('https://shop.test/out')).details)
    })
  })

  describe('an API application', () => {
    it('is changed by v1 once, and by v2 as often as one likes', async () => {
      const { appId, clientId } = await apiApp()
      const change = () =>
        ask(owner, v1.updateAPIAppConfig, { projectId, appId, authMethodType: 1 })
      assert.ok((await change()).details)
      assert.match(await change(), /^9 No changes \(COMMAND-1m88i\)$/)
      assert.deepEqual((await read(appId)).apiConfig, {
        ...{ clientId, authMethodType: 'API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT' },
      })
      const update = { case: 'apiConfigurationRequest', value: { authMethodType: 1 } } as const
      const request = { projectId, id: appId, updateRequestType: update }
      const { changeDate } = await succeed(owner, beta.updateApplication, request)
      const { app } = await succeed(owner, beta.getApplication, { id: appId })
      assert.equal(app.changeDate, changeDate)
      const { appId: oidcId } = await oidcApp()
      const wrong = await ask(owner, beta.updateApplication, { ...request, id: oidcId })
      assert.match(wrong, /^3 .*\(COMMAND-Gnwt3\)$/)
    })
  })

  describe('a SAML application', () => {
    it('is read with its metadata, and found by its entity id', async () => {
      const { appId } = await samlApp('urn:found')
      const xml = Buffer.from(metadataOf('urn:found')).toString('base64')
      assert.deepEqual((await read(appId)).samlConfig, { metadataXml: xml })
      assert.deepEqual((await readV2(appId)).samlConfiguration, { metadataXml: xml })
      const { applications } = await succeed(owner, v2.listApplications, {
        filters: [{ filter: { case: 'entityIdFilter', value: { entityId: 'urn:found' } } }],
      })
      assert.deepEqual(
        applications.map((each: Answer) => each.applicationId),
        [appId],
      )
    })

    it('has an entity id that no other has, until it is removed or has another', async () => {
      const { appId } = await samlApp('urn:one')
      const add = (entityId: string) =>
        ask(owner, v2.createApplication, {
          ...{ projectId, applicationId: `saml-${++count}`, name: `saml-${count}` },
          applicationType: {
            case: 'samlConfiguration',
            value: { metadata: { case: 'metadataXml', value: metadataOf(entityId) } },
          },
        })
      assert.match(
        await add('urn:one'),
        /^6 Errors.Project.App.SAMLEntityIDAlreadyExists \(V3-DKcYh\)$/,
      )
      const change = (entityId: string) =>
        ask(owner, v1.updateSAMLAppConfig, {
          ...{ projectId, appId },
          metadata: { case: 'metadataXml', value: metadataOf(entityId) },
        })
      assert.ok((await change('urn:two')).details)
      assert.match(await change('urn:two'), /^9 No changes \(COMMAND-1m88i\)$/)
      assert.ok((await add('urn:one')).applicationId)
      assert.match(await add('urn:two'), /^6 /)
      await succeed(owner, v1.removeApp, { projectId, appId })
      assert.equal((await add('urn:two')).applicationId, `saml-${count}`)
    })

    it('needs metadata that can be read, whoever changes it', async () => {
      const { appId } = await samlApp()
      const add = (value: Uint8Array) =>
        ask(owner, v1.addSAMLApp, {
          ...{ projectId, name: 'unreadable' },
          metadata: { case: 'metadataXml', value },
        })
      const change = (metadata: { case: 'metadataXml'; value: Uint8Array }) =>
        ask(owner, v1.updateSAMLAppConfig, { projectId, appId, metadata })
      assert.match(await add(bytes('<a/>')), /^3 SAML Metadata format error \(SAML-bquso\)$/)
      assert.match(await add(bytes('')), /^3 .*\(PROJECT-1n9df\)$/)
      const odd = { case: 'metadataXml', value: bytes('<a>') } as const
      assert.match(await change(odd), /^3 .*\(SAML-3fk2b\)$/)
      const empty = { case: 'metadataXml', value: bytes('') } as const
      assert.match(await change(empty), /^3 .*\(COMMAND-5n9fs\)$/)
      const { appId: apiId } = await apiApp()
      const ofApi = await ask(owner, v2.updateApplication, {
        ...{ projectId, applicationId: apiId },
        applicationType: {
          case: 'samlConfiguration',
          value: { loginVersion: { version: { case: 'loginV1', value: {} } } },
        },
      })
      assert.match(ofApi, /^3 .*\(COMMAND-GBr35\)$/)
    })

    it('keeps its metadata where v2 changes its sign-in pages only', async () => {
      const { appId } = await samlApp('urn:kept')
      await succeed(owner, v2.updateApplication, {
        ...{ projectId, applicationId: appId },
        applicationType: {
          case: 'samlConfiguration',
          value: { loginVersion: { version: { case: 'loginV1', value: {} } } },
        },
      })
      const { samlConfiguration } = await readV2(appId)
      assert.deepEqual(samlConfiguration.loginVersion, { loginV1: {} })
      assert.ok(samlConfiguration.metadataXml)
    })
  })

  describe('an application of any kind', () => {
    it('has a name of its own in its project, and another only once', async () => {
      const { appId } = await apiApp()
      const { appId: otherId } = await apiApp()
      const { name } = await read(otherId)
      const rename = (words: object) => ask(owner, v1.updateApp, { projectId, appId, ...words })
      assert.match(await rename({ name: name.toUpperCase() }), /^6 .* exists \(V3-DKcYh\)$/)
      assert.match(await rename({ name: ' ' }), /^3 Application invalid \(COMMAND-4m9vS\)$/)
      assert.match(await rename({ name: 'x', appId: 'nothing' }), /^5 .*\(COMMAND-28di9\)$/)
      assert.ok((await rename({ name: 'Fresh' })).details)
      assert.match(await rename({ name: 'Fresh' }), /^9 No changes \(COMMAND-2m8vx\)$/)
      assert.ok((await rename({ name: 'FRESH' })).details)
      const freed = { projectId: foreignId, name: 'Fresh' }
      assert.ok((await succeed(stranger, v1.addAPIApp, freed)).appId)
    })

    it('is switched off and on, and shown as it is', async () => {
      const { appId } = await apiApp()
      const app = { projectId, appId }
      assert.ok((await succeed(owner, v1.deactivateApp, app)).details.changeDate)
      assert.match(
        await ask(owner, v1.deactivateApp, app),
        /^9 Application is not active \(COMMAND-dsh35\)$/,
      )
      assert.equal((await read(appId)).state, 'APP_STATE_INACTIVE')
      const one = { projectId, applicationId: appId }
      assert.ok((await succeed(owner, v2.reactivateApplication, one)).reactivationDate)
      assert.match(
        await ask(owner, beta.reactivateApplication, { projectId, id: appId }),
        /^9 Application is not inactive \(COMMAND-1n8cM\)$/,
      )
      assert.match(
        await ask(owner, v2.deactivateApplication, { ...one, applicationId: 'nothing' }),
        /^5 .*\(COMMAND-ov9d3\)$/,
      )
    })

    it('is removed once, and its name is free', async () => {
      const { appId } = await apiApp()
      const { name } = await read(appId)
      const app = { projectId, id: appId }
      assert.ok((await succeed(owner, beta.deleteApplication, app)).deletionDate)
      assert.match(await ask(owner, beta.deleteApplication, app), /^5 .*\(COMMAND-0po9s\)$/)
      assert.match(
        await ask(owner, v1.getAppByID, { projectId, appId }),
        /^5 Errors.App.NotExisting \(QUERY-pCP8P\)$/,
      )
      assert.ok((await succeed(owner, v1.addAPIApp, { projectId, name })).appId)
    })

    it('gets another secret by the kind that it is of', async () => {
      const oidc = await oidcApp({ authMethodType: 2 })
      const api = await apiApp()
      const of = ({ appId }: Answer) => ({ projectId, appId })
      const secrets = [
        (await succeed(owner, v1.regenerateOIDCClientSecret, of(oidc))).clientSecret,
        (await succeed(owner, v1.regenerateAPIClientSecret, of(api))).clientSecret,
        (await succeed(owner, v2.generateClientSecret, { projectId, applicationId: api.appId }))
          .clientSecret,
        (
          await succeed(owner, beta.regenerateClientSecret, {
            ...{ projectId, applicationId: oidc.appId },
            appType: { case: 'isOidc', value: false },
          })
        ).clientSecret,
      ]
      for (const secret of secrets) assert.match(secret, /^[A-Za-z0-9]{64}$/)
      assert.equal(new Set(secrets).size, 4)
      const refusals = [
        await ask(owner, v1.regenerateOIDCClientSecret, of(api)),
        await ask(owner, v1.regenerateAPIClientSecret, of(oidc)),
        await ask(owner, v1.regenerateAPIClientSecret, { projectId, appId: 'nothing' }),
        await ask(owner, v2.generateClientSecret, {
          ...{ projectId, applicationId: (await samlApp()).appId },
        }),
      ]
      assert.deepEqual(
        refusals.map((each) => /\((.*)\)$/.exec(each)?.[1]),
        ['COMMAND-Ghrh3', 'COMMAND-aeH4', 'COMMAND-2g66f', 'COMMAND-Kd92s'],
      )
    })

    it('is not made in a project that is not there, or is of another organisation', async () => {
      const api = { case: 'apiConfiguration', value: {} } as const
      const words = { name: 'lost', applicationType: api }
      const unknown = /^9 Project not found \(COMMAND-EbFMN\)$/
      assert.match(await ask(root, v2.createApplication, { ...words, projectId: 'x' }), unknown)
      assert.match(await ask(root, v1.addAPIApp, { projectId: foreignId, name: 'lost' }), unknown)
      assert.ok(
        (await succeed(root, v2.createApplication, { ...words, projectId: foreignId }))
          .applicationId,
      )
    })
  })

  describe('the keys of an application', () => {
    const keyIds = async (appId: string) =>
      (await succeed(owner, v1.listAppKeys, { projectId, appId })).result?.map(
        (each: Answer) => each.id,
      ) ?? []

    it('are made, read, listed and removed by every generation', async () => {
      const { appId, clientId } = await apiApp(1)
      const app = { projectId, applicationId: appId }
      const first = await succeed(owner, v1.addAppKey, { projectId, appId, type: 1 })
      const file = JSON.parse(Buffer.from(first.keyDetails, 'base64').toString())
      assert.deepEqual(
        { ...file, key: file.key.slice(0, 31) },
        {
          ...{ type: 'application', keyId: first.id, appId, clientId },
          key: '-----BEGIN RSA PRIVATE KEY-----',
        },
      )
      const second = await succeed(owner, v2.createApplicationKey, app)
      const third = await succeed(owner, beta.createApplicationKey, { projectId, appId })
      assert.deepEqual(await keyIds(appId), [third.id, second.keyId, first.id])

      const far = '9999-12-31T23:59:59Z'
      const { key } = await succeed(owner, v1.getAppKey, { projectId, appId, keyId: first.id })
      assert.deepEqual([key.id, key.type, key.expirationDate], [first.id, 'KEY_TYPE_JSON', far])
      const found = await succeed(owner, v2.getApplicationKey, { keyId: first.id })
      assert.deepEqual([found.keyId, found.expirationDate], [first.id, far])
      const named = { id: first.id, ...app, organizationId: 'a' }
      assert.equal((await succeed(owner, beta.getApplicationKey, named)).expirationDate, far)
      const unknown = /^5 Errors.AuthNKey.NotFound \(QUERY-Tha6f\)$/
      assert.match(await ask(owner, beta.getApplicationKey, { ...named, projectId: 'x' }), unknown)
      assert.match(
        await ask(owner, v1.getAppKey, { projectId, appId: 'x', keyId: first.id }),
        unknown,
      )

      const listed = await succeed(owner, v2.listApplicationKeys, {
        filters: [{ filter: { case: 'applicationIdFilter', value: { applicationId: appId } } }],
        sortingColumn: 3,
        pagination: { asc: true, limit: 1 },
      })
      assert.deepEqual(listed.pagination, { totalResult: '3', appliedLimit: '1' })
      const { creationDate, ...shown } = listed.keys[0]
      assert.ok(creationDate)
      assert.deepEqual(shown, {
        ...{ keyId: first.id, applicationId: appId, projectId },
        ...{ organizationId: 'a', expirationDate: far },
      })

      await succeed(owner, v1.removeAppKey, { projectId, appId, keyId: first.id })
      await succeed(owner, v2.deleteApplicationKey, { ...app, keyId: second.keyId })
      const elsewhere = { ...app, id: third.id, organizationId: 'b' }
      const gone = /^5 Application key not found \(COMMAND-4m77G\)$/
      assert.match(await ask(owner, beta.deleteApplicationKey, elsewhere), gone)
      await succeed(owner, beta.deleteApplicationKey, { ...elsewhere, organizationId: '' })
      assert.match(
        await ask(owner, beta.deleteApplicationKey, { ...elsewhere, organizationId: '' }),
        gone,
      )
      assert.deepEqual(await keyIds(appId), [])
    })

    it('are listed while the application authenticates by them', async () => {
      const { appId } = await apiApp(1)
      const { id } = await succeed(owner, v1.addAppKey, { projectId, appId, type: 1 })
      const change = (authMethodType: number) =>
        succeed(owner, v1.updateAPIAppConfig, { projectId, appId, authMethodType })
      await change(0)
      assert.deepEqual(await keyIds(appId), [])
      assert.match(
        await ask(owner, v1.addAppKey, { projectId, appId, type: 1 }),
        /^9 Chosen Auth Method does not require a key \(COMMAND-Dff54\)$/,
      )
      await change(1)
      assert.deepEqual(await keyIds(appId), [id])
    })

    it('are of an application that is there, and end in the future', async () => {
      const { appId } = await apiApp(1)
      const past = await ask(owner, v2.createApplicationKey, {
        ...{ projectId, applicationId: appId, expirationDate: { seconds: 1n } },
      })
      assert.match(past, /^3 .*\(DOMAIN-dv3t5\)$/)
      const lost = await ask(owner, v1.addAppKey, { projectId, appId: 'nothing', type: 1 })
      assert.match(lost, /^9 Application not found \(COMMAND-sak25\)$/)
    })
  })

  describe('lists of applications', () => {
    it('find them by project, name, state, type and client id, and count them', async () => {
      const inside = await project(owner)
      const add = async (name: string) =>
        (await succeed(owner, v1.addAPIApp, { projectId: inside, name })) as Answer
      const [one, two] = [await add('Alpha'), await add('alphabet')]
      const { appId: threeId } = await succeed(owner, v1.addOIDCApp, {
        ...{ projectId: inside, name: 'Beta', redirectUris },
      })
      await succeed(owner, v1.deactivateApp, { projectId: inside, appId: two.appId })
      const find = async (...filters: { case: string; value: unknown }[]) => {
        const { applications = [], pagination } = await succeed(owner, v2.listApplications, {
          filters: [
            { filter: { case: 'projectIdFilter', value: { projectId: inside } } },
            ...filters.map((filter) => ({ filter: filter as never })),
          ],
          sortingColumn: 1,
          pagination: { asc: true },
        })
        assert.equal(pagination.totalResult ?? '0', String(applications.length))
        return applications.map((each: Answer) => each.applicationId)
      }
      assert.deepEqual(await find(), [one.appId, two.appId, threeId])
      const named = (name: string, method: number) => ({
        case: 'nameFilter',
        value: { name, method },
      })
      assert.deepEqual(await find(named('alpha', 0)), [])
      assert.deepEqual(await find(named('alpha', 1)), [one.appId])
      assert.deepEqual(await find(named('ALPHA', 3)), [one.appId, two.appId])
      assert.deepEqual(await find(named('et', 4)), [two.appId, threeId])
      assert.deepEqual(await find({ case: 'stateFilter', value: 2 }), [two.appId])
      assert.deepEqual(await find({ case: 'typeFilter', value: 1 }), [threeId])
      assert.deepEqual(await find({ case: 'clientIdFilter', value: { clientId: one.clientId } }), [
        one.appId,
      ])
      const { applications } = await succeed(owner, beta.listApplications, {
        ...{ projectId: inside, filters: [{ filter: { case: 'oidcAppOnly', value: false } }] },
      })
      assert.deepEqual(
        applications.map((each: Answer) => each.id),
        [threeId],
      )
      const old = await succeed(owner, v1.listApps, {
        projectId: inside,
        queries: [{ query: { case: 'nameQuery', value: { name: 'a', method: 5 } } }],
        query: { asc: true, limit: 2 },
      })
      assert.equal(old.details.totalResult, '3')
      assert.deepEqual(
        old.result.map((each: Answer) => each.id),
        [one.appId, two.appId],
      )
      const large = { projectId: inside, pagination: { limit: 1001 } }
      assert.match(await ask(owner, beta.listApplications, large), /^3 Limit exceeded/)
    })

    it('show what the caller may see, and count no more', async () => {
      const { appId } = await apiApp(1)
      await succeed(owner, v1.addAppKey, { projectId, appId, type: 1 })
      await succeed(stranger, v1.addAPIApp, { projectId: foreignId, name: `app-${++count}` })
      const seen = async (caller: Caller) => {
        const { applications = [], pagination } = await succeed(caller, v2.listApplications, {
          pagination: { limit: 1000 },
        })
        const { keys = [], ...of } = await succeed(caller, v2.listApplicationKeys, {
          pagination: { limit: 1000 },
        })
        assert.equal(pagination.totalResult ?? '0', String(applications.length))
        assert.equal(of.pagination.totalResult ?? '0', String(keys.length))
        return [...new Set([...applications, ...keys].map((each: Answer) => each.projectId))]
      }
      assert.deepEqual(await seen(nobody), [])
      assert.deepEqual(await seen(manager), [projectId])
      assert.deepEqual(await seen(stranger), [foreignId])
      assert.ok((await seen(owner)).includes(projectId))
      assert.ok(!(await seen(owner)).includes(foreignId))
      assert.ok((await seen(root)).includes(foreignId))
    })
  })

  describe('somebody without the permission', () => {
    it('learns nothing of state, and changes nothing', async () => {
      const { appId } = await apiApp(1)
      const app = { projectId, applicationId: appId }
      const { id: keyId } = await succeed(owner, v1.addAppKey, { projectId, appId, type: 1 })
      const before = (await typesOf()).length
      for (const caller of [nobody, stranger]) {
        const answers = [
          await ask(caller, v2.updateApplication, { ...app, name: 'taken over' }),
          await ask(caller, v2.reactivateApplication, app),
          await ask(caller, v2.deleteApplication, app),
          await ask(caller, v2.generateClientSecret, app),
          await ask(caller, v2.createApplicationKey, { ...app, expirationDate: { seconds: 1n } }),
          await ask(caller, v2.deleteApplicationKey, { ...app, keyId }),
          await ask(caller, v2.getApplication, { applicationId: appId }),
          await ask(caller, v2.getApplicationKey, { keyId }),
          await ask(caller, v2.createApplication, {
            ...{ projectId, name: ' ', applicationType: { case: 'apiConfiguration', value: {} } },
          }),
        ]
        for (const answer of answers) assert.match(answer, /^5 membership not found/)
      }
      assert.equal((await typesOf()).length, before)
    })

    it('is one in another organisation for v1, whatever it may do there', async () => {
      const { appId } = await apiApp()
      const app = { projectId, appId }
      const there = { ...root, orgId: 'b' }
      assert.match(
        await ask(there, v1.getAppByID, app),
        /^5 Application not found \(MANAG-SFf2a\)$/,
      )
      assert.match(await ask(there, v1.removeApp, app), /^5 .*\(COMMAND-0po9s\)$/)
      assert.deepEqual((await succeed(there, v1.listApps, { projectId })).result, undefined)
      assert.deepEqual(await succeed(there, v1.listAppChanges, { ...app }), {})
    })

    it('has it by a role on the project itself', async () => {
      const { appId } = await apiApp()
      const app = { projectId, appId }
      assert.ok((await succeed(manager, v1.getAppByID, app)).app)
      assert.ok((await succeed(manager, v1.deactivateApp, app)).details)
      const one = { projectId, applicationId: appId }
      assert.ok((await succeed(manager, v2.deleteApplication, one)).deletionDate)
    })
  })

  it('the changes of an application are those of its keys, too', async () => {
    const { appId } = await apiApp(1)
    const { appId: otherId } = await apiApp(1)
    const { id: keyId } = await succeed(owner, v1.addAppKey, { projectId, appId, type: 1 })
    await succeed(owner, v1.addAppKey, { projectId, appId: otherId, type: 1 })
    await succeed(owner, v1.removeAppKey, { projectId, appId, keyId })
    const { result } = await succeed(owner, v1.listAppChanges, {
      ...{ projectId, appId, query: { asc: true } },
    })
    assert.deepEqual(
      result.map((each: Answer) => each.eventType.key),
      [
        'EventTypes.project.application.added',
        'EventTypes.project.application.config.api.added',
        'EventTypes.project.application.oidc.key.added',
        'EventTypes.project.application.oidc.key.removed',
      ],
    )
    const [, , , last] = result
    assert.deepEqual([last.editorId, last.resourceOwnerId], ['owner', 'a'])
  })
})
