/** Instances and their domains on the wire of v2 and v2beta (organizations.md §2). */
import type {
  DomainCondition,
  DomainOrder,
  InstanceCondition,
  InstanceDomainView,
  InstanceOrder,
} from '../../queries/organization/tenancy.ts'
import { textMatchOf } from '../wire/search.ts'
import { timestamp } from '../wire/timestamps.ts'

/** The conditions of a search for instances. */
export type InstanceConditions = readonly InstanceCondition[]

/** The conditions of a search for domains. */
export type DomainConditions = readonly DomainCondition[]

/** A domain that leads to an instance. */
export function customDomainOf(view: InstanceDomainView) {
  return {
    instanceId: view.instanceId,
    creationDate: timestamp(view.createdAtMicros),
    domain: view.domain,
    primary: view.isPrimary,
    generated: view.isGenerated,
  }
}

/** Orders of instances, by the column on the wire. */
export const instanceOrders: readonly InstanceOrder[] = ['createdAt', 'id', 'name', 'createdAt']

/** Orders of domains, by the column on the wire. */
export const domainOrders: readonly DomainOrder[] = [
  'createdAt',
  'domain',
  'isPrimary',
  'isGenerated',
  'createdAt',
]

/** A filter for domains of v2; the guards refuse an empty one. */
export interface WireDomainFilter {
  readonly filter:
    | {
        readonly case: 'domainFilter'
        readonly value: { readonly domain: string; readonly method: number }
      }
    | { readonly case: 'generatedFilter' | 'primaryFilter'; readonly value: boolean }
    | { readonly case: undefined }
}

/** The conditions of filters for domains. */
export function domainConditions(filters: readonly WireDomainFilter[]): DomainConditions {
  return filters.flatMap(({ filter }): DomainCondition[] => {
    if (filter.case === undefined) return []
    if (filter.case === 'domainFilter') {
      const { domain, method } = filter.value
      return [{ kind: 'domain', text: textMatchOf(domain.toLowerCase(), method) }]
    }
    const kind = filter.case === 'primaryFilter' ? 'isPrimary' : 'isGenerated'
    return [{ kind, is: filter.value }]
  })
}

/** A filter for instances of v2; the guards refuse an empty one. */
export interface WireInstanceFilter {
  readonly filter:
    | { readonly case: 'inIdsFilter'; readonly value: { readonly ids: readonly string[] } }
    | {
        readonly case: 'customDomainsFilter'
        readonly value: { readonly domains: readonly string[] }
      }
    | { readonly case: undefined }
}

/** The conditions of filters for instances. */
export function instanceConditions(filters: readonly WireInstanceFilter[]): InstanceConditions {
  return filters.flatMap(({ filter }): InstanceCondition[] => {
    if (filter.case === undefined) return []
    if (filter.case === 'inIdsFilter') return [{ kind: 'inIds', ids: filter.value.ids }]
    return [{ kind: 'inDomains', domains: filter.value.domains }]
  })
}

/** A query for instances of v2beta. */
export interface WireInstanceQuery {
  readonly query:
    | { readonly case: 'idQuery'; readonly value: { readonly ids: readonly string[] } }
    | { readonly case: 'domainQuery'; readonly value: { readonly domains: readonly string[] } }
    | { readonly case: undefined }
}

/** The conditions of queries for instances. */
export function instanceConditionsBeta(queries: readonly WireInstanceQuery[]): InstanceConditions {
  return queries.flatMap(({ query }): InstanceCondition[] => {
    if (query.case === undefined) return []
    if (query.case === 'idQuery') return [{ kind: 'inIds', ids: query.value.ids }]
    return [{ kind: 'inDomains', domains: query.value.domains }]
  })
}
