/** What a login policy lists, in the words of v1. */
import { IDPType } from '@zitadel/proto/zitadel/idp_pb.js'
import type { LoginListEntry } from '../../domain/policy/login-lists.ts'
import { providersIn } from '../../queries/identity-provider/sign-in-providers.ts'
import type { ProviderView } from '../../queries/organization/tenancy-rules.ts'
import type { PolicyPlace } from '../../queries/policy/policies.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { listDetailsV1 } from './details.ts'
import { pageOf } from './paging.ts'
import { loginOf } from './policy.ts'

/** The login policy that holds in a place, with its lists. */
export async function loginPolicyIn(needs: TenancyNeeds, place: PolicyPlace) {
  const { places } = needs
  const view = await places.policy(place, 'login')
  const { secondFactors, multiFactors } = await places.loginLists(place)
  const idps = (await providersIn(needs, place)).map(linkOf)
  const lists = { secondFactors: [...secondFactors], multiFactors: [...multiFactors], idps }
  return { policy: { ...loginOf(view), ...lists }, isDefault: view.isDefault }
}

/** The answer to a question for the providers of a place. */
export async function linksFound(
  needs: TenancyNeeds,
  { place, query }: { place: PolicyPlace; query: Parameters<typeof pageOf>[0] },
) {
  const all = (await providersIn(needs, place)).map(linkOf)
  const { offset, limit } = pageOf(query)
  const result = all.slice(offset, limit === 0 ? undefined : offset + limit)
  return { details: detailsOf(needs, all), result }
}

/** The answer to a question for the second factors of a place. */
export async function secondFactorsFound(needs: TenancyNeeds, place: PolicyPlace) {
  const { secondFactors } = await needs.places.loginLists(place)
  return { details: detailsOf(needs, secondFactors), result: [...secondFactors] }
}

/** The answer to a question for the multi factors of a place. */
export async function multiFactorsFound(needs: TenancyNeeds, place: PolicyPlace) {
  const { multiFactors } = await needs.places.loginLists(place)
  return { details: detailsOf(needs, multiFactors), result: [...multiFactors] }
}

function detailsOf({ commands }: TenancyNeeds, all: readonly unknown[]) {
  return listDetailsV1({ total: all.length, processed: 0 }, commands.clock.nowMicros())
}

/** The oldest words know two types of providers. */
function linkOf({ id, name, kind }: ProviderView) {
  const idpType = kind === 'oidc' ? IDPType.IDP_TYPE_OIDC : IDPType.IDP_TYPE_UNSPECIFIED
  return { idpId: id, idpName: name, idpType }
}

interface WireLists {
  readonly secondFactors: readonly number[]
  readonly multiFactors: readonly number[]
  readonly idps: readonly { readonly idpId: string }[]
}

/** What a login policy is to list from the start. */
export function entriesOf({ secondFactors, multiFactors, idps }: WireLists): LoginListEntry[] {
  return [
    ...secondFactors.map((value) => ({ list: 'secondFactors' as const, value })),
    ...multiFactors.map((value) => ({ list: 'multiFactors' as const, value })),
    ...idps.map(({ idpId }) => ({ list: 'idpIds' as const, value: idpId })),
  ]
}
