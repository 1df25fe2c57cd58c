/** UpdateApplication of v2 and v2beta: what is absent stays (projects.md §8.1, §8.2). */
import { type AppTarget, type AppUpdate, updateApp } from '../../commands/project/apps.ts'
import type { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'
import { metadataOf } from './metadata-wire.ts'
import { loginChangesOf, oidcChangesOf, renamed } from './oidc-config-wire.ts'

type Deps = Pick<ApiDeps, 'commands' | 'apps'>

/** v2. */
export const updateApplicationV2 =
  (deps: Deps): Rpc<typeof ApplicationService.method.updateApplication> =>
  async ({ projectId, applicationId: appId, name, applicationType: type }, { actor }) =>
    change(deps, {
      target: { actor, projectId, appId, within: undefined },
      update: {
        name: name || undefined,
        oidc: type.case === 'oidcConfiguration' ? oidcChangesOf(renamed(type.value), 'v2') : absent,
        api: type.case === 'apiConfiguration' ? type.value : absent,
        saml: type.case === 'samlConfiguration' ? samlChangesOf(type.value) : absent,
      },
    })

/** v2beta, by its names. */
export const updateApplicationV2Beta =
  (deps: Deps): Rpc<typeof AppServiceV2Beta.method.updateApplication> =>
  async ({ projectId, id: appId, name, updateRequestType: type }, { actor }) =>
    change(deps, {
      target: { actor, projectId, appId, within: undefined },
      update: {
        name: name || undefined,
        oidc: type.case === 'oidcConfigurationRequest' ? oidcChangesOf(type.value, 'v2') : absent,
        api: type.case === 'apiConfigurationRequest' ? type.value : absent,
        saml: type.case === 'samlConfigurationRequest' ? samlChangesOf(type.value) : absent,
      },
    })

const absent = undefined

/** The date of the change; where nothing differs, that of the change before (projects.md §2.2). */
async function change(
  { commands, apps }: Deps,
  { target, update }: { readonly target: AppTarget; readonly update: AppUpdate },
) {
  const { types, atMicros } = await updateApp(commands, { target, update })
  if (types.size > 0) return { changeDate: timestamp(atMicros) }
  const { actor, appId } = target
  const app = await apps.app({ instanceId: actor.instanceId, appId })
  return { changeDate: timestamp(app?.changedAtMicros ?? atMicros) }
}

interface WireSaml {
  readonly metadata: Parameters<typeof metadataOf>[0]
  readonly loginVersion?: Parameters<typeof loginChangesOf>[0]
}

function samlChangesOf({ metadata, loginVersion }: WireSaml): AppUpdate['saml'] {
  return { metadata: metadataOf(metadata), login: loginChangesOf(loginVersion) }
}
