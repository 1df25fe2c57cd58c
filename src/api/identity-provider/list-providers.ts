/** ListProviders of admin v1 and management v1 (organizations.md §3.1). */
import { IDPOwnerType } from '@zitadel/proto/zitadel/idp_pb.js'
import { refuse } from '../../domain/refusals.ts'
import type { ProviderCondition } from '../../queries/identity-provider/providers.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { PolicyLevel } from '../policy/policy-rpcs.ts'
import { listDetailsV1 } from '../wire/details.ts'
import { pageOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'
import { providerWire } from './provider-wire.ts'

/** A condition of v1; management alone has the one by owner. */
export interface WireProviderQuery {
  readonly query:
    | { readonly case: 'idpIdQuery'; readonly value: { readonly id: string } }
    | {
        readonly case: 'idpNameQuery'
        readonly value: { readonly name: string; readonly method: number }
      }
    | { readonly case: 'ownerTypeQuery'; readonly value: { readonly ownerType: IDPOwnerType } }
    | { readonly case: undefined }
}

interface WireSearch {
  readonly query?: Parameters<typeof pageOf>[0]
  readonly queries: readonly WireProviderQuery[]
}

/** The providers of the instance, and for an organisation its own too; of both kinds. */
export const listProviders =
  ({ tenancy, commands }: Pick<ApiDeps, 'tenancy' | 'commands'>, { scope }: PolicyLevel) =>
  async ({ query, queries }: WireSearch, context: Context) => {
    const { instanceId, orgId } = scope(context)
    const found = await tenancy.providers({
      instanceId,
      ownerIds: orgId === undefined ? [instanceId] : [instanceId, orgId],
      conditions: queries.map(providerConditionOf),
      order: 'creation',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map((provider) => providerWire(provider, instanceId)),
    }
  }

/** A condition as queries take it. */
export function providerConditionOf({ query }: WireProviderQuery): ProviderCondition {
  switch (query.case) {
    case 'idpIdQuery':
      return { kind: 'id', id: query.value.id }
    case 'idpNameQuery':
      return { kind: 'name', text: textMatchOf(query.value.name, query.value.method) }
    case 'ownerTypeQuery':
      return { kind: 'owner', type: ownerOf(query.value.ownerType) }
    default:
      throw refuse('idp.query_invalid')
  }
}

function ownerOf(type: IDPOwnerType): 'instance' | 'org' | 'none' {
  if (type === IDPOwnerType.IDP_OWNER_TYPE_SYSTEM) return 'instance'
  return type === IDPOwnerType.IDP_OWNER_TYPE_ORG ? 'org' : 'none'
}
