/** GetActiveIdentityProviders of the settings service v2 (surroundings §5.2). */
import type { SettingsService } from '../../proto/services.ts'
import type { ProviderView } from '../../queries/identity-provider/providers.ts'
import { providersIn } from '../../queries/identity-provider/sign-in-providers.ts'
import type { ApiDeps } from '../deps.ts'
import { providerTypes } from '../identity-provider/provider-types.ts'
import type { Rpc } from '../service.ts'
import { listDetails } from '../wire/details.ts'
import { scopeOf } from './settings-wire.ts'

const active = 1

/** The requested properties of a provider; absent: any. */
interface WireFilter {
  readonly creationAllowed?: boolean | undefined
  readonly linkingAllowed?: boolean | undefined
  readonly autoCreation?: boolean | undefined
  readonly autoLinking?: boolean | undefined
}

/** The identity providers users may sign in with. */
export const getActiveIdentityProviders =
  (
    deps: Pick<ApiDeps, 'commands' | 'directory' | 'tenancy'>,
  ): Rpc<typeof SettingsService.method.getActiveIdentityProviders> =>
  async (request, context) => {
    const all = await providersIn(deps, scopeOf(request.ctx, context))
    const found = all.filter((provider) => provider.state === active && fits(provider, request))
    return {
      details: listDetails({ total: found.length, processed: 0 }, deps.commands.clock.nowMicros()),
      identityProviders: found.map(({ id, name, config, options }) => ({
        id,
        name,
        type: providerTypes[config.kind].settings,
        options: { ...options },
      })),
    }
  }

function fits({ options }: ProviderView, filter: WireFilter): boolean {
  const asked: [boolean | undefined, boolean][] = [
    [filter.creationAllowed, options.isCreationAllowed],
    [filter.linkingAllowed, options.isLinkingAllowed],
    [filter.autoCreation, options.isAutoCreation],
    [filter.autoLinking, options.autoLinking !== 0],
  ]
  return asked.every(([wanted, is]) => wanted === undefined || wanted === is)
}
