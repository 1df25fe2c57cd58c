/** GetActiveIdentityProviders of the settings services v2 and v2beta (surroundings §5.2). */
import type { ProviderView } from '../../queries/identity-provider/providers.ts'
import { providersIn } from '../../queries/identity-provider/sign-in-providers.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { providerTypes } from '../identity-provider/provider-types.ts'
import { listDetails } from '../wire/details.ts'
import { scopeOf, type WireContext } from './settings-wire.ts'

const active = 1

/** The requested properties of a provider; absent: any. */
interface WireFilter {
  readonly creationAllowed?: boolean | undefined
  readonly linkingAllowed?: boolean | undefined
  readonly autoCreation?: boolean | undefined
  readonly autoLinking?: boolean | undefined
}

/** v2beta has no filters. */
interface WireRequest extends WireFilter {
  readonly ctx?: WireContext | undefined
}

/** The identity providers users may sign in with. */
export const getActiveIdentityProviders =
  (deps: Pick<ApiDeps, 'commands' | 'directory' | 'tenancy'>) =>
  async (request: WireRequest, context: Context) => {
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
