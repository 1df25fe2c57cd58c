/** `@zitadel/client`, unmodified, manages applications by v2beta and management v1. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Code, type Transport } from '@connectrpc/connect'
import { createClientFor } from '@zitadel/client'
import { createServerTransport } from '@zitadel/client/node'
import { createManagementServiceClient } from '@zitadel/client/v1'
import { createClientTransport } from '@zitadel/client/web'
import { AppState } from '@zitadel/proto/zitadel/app/v2beta/app_pb.js'
import { AppService } from '@zitadel/proto/zitadel/app/v2beta/app_service_pb.js'
import { OIDCResponseType } from '@zitadel/proto/zitadel/app/v2beta/oidc_pb.js'
import { KeyType } from '@zitadel/proto/zitadel/auth_n_key_pb.js'
import { startWorld, type World } from '../world/world.ts'
import { isRefused } from './refusal.ts'

let world: World
before(async () => {
  world = await startWorld()
})
after(() => world.close())

const transports: Record<string, (token: string) => Transport> = {
  node: (token) => createServerTransport(token, { baseUrl: world.url }),
  web: (token) => createClientTransport(token, { baseUrl: world.url }),
}

for (const [name, transport] of Object.entries(transports)) {
  describe(`@zitadel/client over ${name}`, () => {
    it('manages an application by v2beta', async () => {
      const apps = createClientFor(AppService)(transport(world.token))
      const management = createManagementServiceClient(transport(world.token))
      const { id: projectId } = await management.addProject({ name: `beta of ${name}` })
      const made = await apps.createApplication({
        ...{ projectId, name: 'Shop' },
        creationRequestType: {
          case: 'oidcRequest',
          value: {
            redirectUris: ['https://shop.test/callback'],
            responseTypes: [OIDCResponseType.OIDC_RESPONSE_TYPE_CODE],
          },
        },
      })
      assert.ok(made.creationResponseType.case === 'oidcResponse')
      assert.match(made.creationResponseType.value.clientSecret, /^[A-Za-z0-9]{64}$/)
      await apps.updateApplication({
        ...{ projectId, id: made.appId, name: 'Store' },
        updateRequestType: { case: 'oidcConfigurationRequest', value: { devMode: true } },
      })
      const { app } = await apps.getApplication({ id: made.appId })
      assert.deepEqual([app?.name, app?.state], ['Store', AppState.ACTIVE])
      assert.ok(app?.config.case === 'oidcConfig')
      assert.deepEqual(
        [app.config.value.devMode, app.config.value.responseTypes],
        [true, [OIDCResponseType.OIDC_RESPONSE_TYPE_CODE]],
      )
      const { applications, pagination } = await apps.listApplications({ projectId })
      assert.deepEqual([applications.length, pagination?.totalResult], [1, 1n])
      await apps.deleteApplication({ projectId, id: made.appId })
      await isRefused(apps.getApplication({ id: made.appId }), {
        ...{ code: Code.NotFound, text: 'Errors.App.NotExisting', id: 'QUERY-pCP8P' },
      })
    })

    it('manages an application and its key by management v1', async () => {
      const management = createManagementServiceClient(transport(world.token))
      const { id: projectId } = await management.addProject({ name: `v1 of ${name}` })
      const { appId } = await management.addAPIApp({ projectId, name: 'Api', authMethodType: 1 })
      const { id: keyId } = await management.addAppKey({ projectId, appId, type: KeyType.JSON })
      const { result } = await management.listAppKeys({ projectId, appId })
      assert.deepEqual(
        result.map(({ id, type }) => [id, type]),
        [[keyId, KeyType.JSON]],
      )
      const { app } = await management.getAppByID({ projectId, appId })
      assert.deepEqual([app?.name, app?.config.case], ['Api', 'apiConfig'])
      await management.removeAppKey({ projectId, appId, keyId })
      await isRefused(management.getAppKey({ projectId, appId, keyId }), {
        ...{ code: Code.NotFound, text: 'Errors.AuthNKey.NotFound', id: 'QUERY-Tha6f' },
      })
    })
  })
}
