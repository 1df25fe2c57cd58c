/** Searches for users, the same on the wire of v1, v2beta and v2. */
import { refuse } from '../../domain/refusals.ts'
import { ByteFilterMethod } from '../../proto/added-types.ts'
import type { TextMatch } from '../../queries/statements.ts'
import type { TextField, UserCondition, UserOrder } from '../../queries/user/user-search.ts'

interface Method {
  readonly method: number
}

/** One query of a search for users. */
export type WireQuery =
  | { readonly case: 'userNameQuery'; readonly value: Method & { readonly userName: string } }
  | { readonly case: 'firstNameQuery'; readonly value: Method & { readonly firstName: string } }
  | { readonly case: 'lastNameQuery'; readonly value: Method & { readonly lastName: string } }
  | { readonly case: 'nickNameQuery'; readonly value: Method & { readonly nickName: string } }
  | { readonly case: 'displayNameQuery'; readonly value: Method & { readonly displayName: string } }
  | { readonly case: 'emailQuery'; readonly value: Method & { readonly emailAddress: string } }
  | { readonly case: 'phoneQuery'; readonly value: Method & { readonly number: string } }
  | { readonly case: 'loginNameQuery'; readonly value: Method & { readonly loginName: string } }
  | { readonly case: 'stateQuery'; readonly value: { readonly state: number } }
  | { readonly case: 'typeQuery'; readonly value: { readonly type: number } }
  | {
      readonly case: 'organizationIdQuery'
      readonly value: { readonly organizationId: string }
    }
  | { readonly case: 'inUserIdsQuery'; readonly value: { readonly userIds: readonly string[] } }
  | {
      readonly case: 'inUserEmailsQuery'
      readonly value: { readonly userEmails: readonly string[] }
    }
  | {
      readonly case: 'orQuery' | 'andQuery'
      readonly value: { readonly queries: readonly WireSearchQuery[] }
    }
  | {
      readonly case: 'notQuery'
      readonly value: { readonly query?: WireSearchQuery | undefined }
    }
  | { readonly case: 'metadataKeyFilter'; readonly value: Method & { readonly key: string } }
  | {
      readonly case: 'metadataValueFilter'
      readonly value: Method & { readonly value: Uint8Array }
    }
  | { readonly case: undefined; readonly value?: undefined }

/** A query of a search, in its wrapper message. */
export interface WireSearchQuery {
  readonly query: WireQuery
}

/** A state of the wire in its stored form. */
export type StateOf = (wire: number) => number

/** v1 states are the stored ones. */
export const stateOfV1: StateOf = (state) => state

/** v2 numbers the initial state 5, where v1 has 6, and lacks the 5 of v1. */
export const stateOfV2: StateOf = (state) => (state === 5 ? 6 : state)

/** The conditions of a search; refuses an empty query. */
export function conditionsOf(
  queries: readonly WireSearchQuery[],
  stateOf: StateOf,
): UserCondition[] {
  return queries.map(({ query }) => conditionOf(query, stateOf))
}

function conditionOf(query: WireQuery, stateOf: StateOf): UserCondition {
  switch (query.case) {
    case 'userNameQuery':
      return text('userName', query.value.userName, query.value)
    case 'firstNameQuery':
      return text('firstName', query.value.firstName, query.value)
    case 'lastNameQuery':
      return text('lastName', query.value.lastName, query.value)
    case 'nickNameQuery':
      return text('nickName', query.value.nickName, query.value)
    case 'displayNameQuery':
      return text('displayName', query.value.displayName, query.value)
    case 'emailQuery':
      return text('email', query.value.emailAddress, query.value)
    case 'phoneQuery':
      return text('phone', query.value.number, query.value)
    case 'loginNameQuery':
      return text('loginName', query.value.loginName, query.value)
    case 'metadataKeyFilter':
      return { kind: 'metadataKey', key: textMatchOf(query.value.key, query.value.method) }
    case 'metadataValueFilter': {
      const { value, method } = query.value
      return { kind: 'metadataValue', value, isEqual: method !== ByteFilterMethod.notEquals }
    }
    case 'stateQuery':
      return { kind: 'state', state: stateOf(query.value.state) }
    case 'typeQuery':
      return { kind: 'type', type: query.value.type }
    case 'organizationIdQuery':
      return { kind: 'org', orgId: query.value.organizationId }
    case 'inUserIdsQuery':
      return { kind: 'inIds', ids: query.value.userIds }
    case 'inUserEmailsQuery':
      return { kind: 'inEmails', emails: query.value.userEmails }
    case 'orQuery':
      return { kind: 'or', conditions: conditionsOf(query.value.queries, stateOf) }
    case 'andQuery':
      return { kind: 'and', conditions: conditionsOf(query.value.queries, stateOf) }
    case 'notQuery': {
      if (!query.value.query) throw refuse('search.list_empty')
      return { kind: 'not', condition: conditionOf(query.value.query.query, stateOf) }
    }
    default:
      throw refuse('search.list_empty')
  }
}

function text(field: TextField, value: string, { method }: Method): UserCondition {
  return { kind: 'text', field, text: textMatchOf(value, method) }
}

const matches = ['equals', 'startsWith', 'contains', 'endsWith'] as const

/** Methods come in pairs, of which the second ignores case; an unknown one is `equals`. */
export function textMatchOf(value: string, method: number): TextMatch {
  const match = matches[method >> 1] ?? 'equals'
  return { match, ignoresCase: method % 2 === 1, value }
}

const orders: readonly UserOrder[] = [
  'id',
  'userName',
  'firstName',
  'lastName',
  'nickName',
  'displayName',
  'email',
  'state',
  'type',
  'createdAt',
]

/** The order of a sorting column; by id when none is named. */
export function orderOf(sortingColumn: number): UserOrder {
  return orders[sortingColumn] ?? 'id'
}
