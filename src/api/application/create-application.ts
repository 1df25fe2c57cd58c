/** CreateApplication of v2 and v2beta (projects.md §8.2, §8.4, §8.5). */
import {
  type AppToAdd,
  addApiApp,
  addOidcApp,
  addSamlApp,
} from '../../commands/project/add-apps.ts'
import type { OidcConfig } from '../../domain/project/oidc-app.ts'
import type { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'
import { metadataOf } from './metadata-wire.ts'
import { complianceWireOf, loginOf, oidcConfigOf, renamed } from './oidc-config-wire.ts'

type Deps = Pick<ApiDeps, 'commands'>

/** v2; the secret, if there is one, is in this response only. */
export const createApplicationV2 =
  ({ commands }: Deps): Rpc<typeof ApplicationService.method.createApplication> =>
  async ({ projectId, applicationId, name, applicationType }, { actor }) => {
    const app: AppToAdd = { actor, projectId, appId: applicationId, name, within: undefined }
    switch (applicationType.case) {
      case 'oidcConfiguration': {
        const config = oidcConfigOf(renamed(applicationType.value), 'v2')
        const { atMicros, appId, ...client } = await addOidc(commands, app, config)
        const { noneCompliant: nonCompliant, ...value } = client
        return {
          ...{ applicationId: appId, creationDate: timestamp(atMicros) },
          applicationType: { case: 'oidcConfiguration', value: { ...value, nonCompliant } },
        }
      }
      case 'apiConfiguration': {
        const { atMicros, appId, ...value } = await addApi(commands, app, applicationType.value)
        return {
          ...{ applicationId: appId, creationDate: timestamp(atMicros) },
          applicationType: { case: 'apiConfiguration', value },
        }
      }
      default: {
        const { atMicros, appId } = await addSaml(commands, app, applicationType.value)
        return {
          ...{ applicationId: appId, creationDate: timestamp(atMicros) },
          applicationType: { case: 'samlConfiguration', value: {} },
        }
      }
    }
  }

/** v2beta, by its names. */
export const createApplicationV2Beta =
  ({ commands }: Deps): Rpc<typeof AppServiceV2Beta.method.createApplication> =>
  async ({ projectId, id, name, creationRequestType }, { actor }) => {
    const app: AppToAdd = { actor, projectId, appId: id, name, within: undefined }
    switch (creationRequestType.case) {
      case 'oidcRequest': {
        const config = oidcConfigOf(creationRequestType.value, 'v2')
        const { atMicros, appId, ...value } = await addOidc(commands, app, config)
        return {
          ...{ appId, creationDate: timestamp(atMicros) },
          creationResponseType: { case: 'oidcResponse', value },
        }
      }
      case 'apiRequest': {
        const added = await addApi(commands, app, creationRequestType.value)
        const { atMicros, appId, ...value } = added
        return {
          ...{ appId, creationDate: timestamp(atMicros) },
          creationResponseType: { case: 'apiResponse', value },
        }
      }
      default: {
        const { atMicros, appId } = await addSaml(commands, app, creationRequestType.value)
        return {
          ...{ appId, creationDate: timestamp(atMicros) },
          creationResponseType: { case: 'samlResponse', value: {} },
        }
      }
    }
  }

type Commands = ApiDeps['commands']

async function addOidc(commands: Commands, app: AppToAdd, config: OidcConfig) {
  const added = await addOidcApp(commands, { ...app, config })
  const { atMicros, appId, clientId, clientSecret = '' } = added
  return { atMicros, appId, clientId, clientSecret, ...complianceWireOf(config) }
}

async function addApi(
  commands: Commands,
  app: AppToAdd,
  { authMethodType }: { readonly authMethodType: number },
) {
  const added = await addApiApp(commands, { ...app, authMethodType })
  const { atMicros, appId, clientId, clientSecret = '' } = added
  return { atMicros, appId, clientId, clientSecret }
}

/** Without a configuration, which no request is, it is refused for lack of metadata. */
function addSaml(commands: Commands, app: AppToAdd, wire: WireSaml | undefined) {
  const metadata = wire && metadataOf(wire.metadata)
  return addSamlApp(commands, { ...app, metadata, login: loginOf(wire?.loginVersion) })
}

interface WireSaml {
  readonly metadata: Parameters<typeof metadataOf>[0]
  readonly loginVersion?: Parameters<typeof loginOf>[0]
}
