/** `GET /v2/settings/login/idps`: the providers users may sign in with (surroundings §5.2). */
import { IdentityProviderType } from '@zitadel/proto/zitadel/settings/v2/login_settings_pb.js'
import { SettingsService } from '../../proto/services.ts'
import { providersIn } from '../../queries/identity-provider/sign-in-providers.ts'
import type { ProviderView } from '../../queries/organization/tenancy-rules.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { listDetails } from '../wire/details.ts'
import { placeOf } from './place.ts'

const active = 1

const types = {
  oauth: IdentityProviderType.OAUTH,
  oidc: IdentityProviderType.OIDC,
} as const

/** What is asked for of a provider; absent: either way. */
interface Wish {
  readonly creationAllowed?: boolean | undefined
  readonly linkingAllowed?: boolean | undefined
  readonly autoCreation?: boolean | undefined
  readonly autoLinking?: boolean | undefined
}

export const getActiveIdentityProviders = (needs: TenancyNeeds) =>
  method(SettingsService.method.getActiveIdentityProviders, async (request, context) => {
    const all = await providersIn(needs, placeOf(request.ctx, context))
    const found = all.filter((provider) => provider.state === active && fits(provider, request))
    return {
      details: listDetails({ total: found.length, processed: 0 }, needs.commands.clock.nowMicros()),
      identityProviders: found.map(({ id, name, kind, options }) => ({
        id,
        name,
        type: types[kind],
        options: { ...options },
      })),
    }
  })

function fits({ options }: ProviderView, wish: Wish): boolean {
  const asked: [boolean | undefined, boolean][] = [
    [wish.creationAllowed, options.isCreationAllowed],
    [wish.linkingAllowed, options.isLinkingAllowed],
    [wish.autoCreation, options.isAutoCreation],
    [wish.autoLinking, options.autoLinking !== 0],
  ]
  return asked.every(([wanted, is]) => wanted === undefined || wanted === is)
}
