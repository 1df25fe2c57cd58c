/** Searches for domains of instances, the same on the wire of all generations. */
import type { DomainCondition, DomainOrder } from '../../queries/organization/tenancy.ts'
import { textMatchOf } from './search.ts'

/** One query of a search for domains of v1. */
export interface WireDomainQuery {
  readonly query:
    | {
        readonly case: 'domainQuery'
        readonly value: { readonly domain: string; readonly method: number }
      }
    | { readonly case: 'generatedQuery'; readonly value: { readonly generated: boolean } }
    | { readonly case: 'primaryQuery'; readonly value: { readonly primary: boolean } }
    | { readonly case: undefined }
}

/** The conditions of a query; the guards refuse an empty one. */
export function domainConditionsOf({ query }: WireDomainQuery): DomainCondition[] {
  switch (query.case) {
    case 'domainQuery':
      return [{ kind: 'domain', text: textMatchOf(query.value.domain, query.value.method) }]
    case 'generatedQuery':
      return [{ kind: 'isGenerated', is: query.value.generated }]
    case 'primaryQuery':
      return [{ kind: 'isPrimary', is: query.value.primary }]
    default:
      return []
  }
}

const orders: readonly DomainOrder[] = [
  'createdAt',
  'domain',
  'isPrimary',
  'isGenerated',
  'createdAt',
]

/** The order of a sorting column; by creation when none is named. */
export function domainOrderOf(sortingColumn: number): DomainOrder {
  return orders[sortingColumn] ?? 'createdAt'
}
