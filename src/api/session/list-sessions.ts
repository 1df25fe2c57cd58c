/**
 * ListSessions of the session services v2beta and v2 (surroundings §4.7): the sessions the caller
 * may see.
 */
import type { Timestamp } from '@bufbuild/protobuf/wkt'
import { refuse } from '../../domain/refusals.ts'
import type { SessionCondition, SessionScope } from '../../queries/session/sessions.ts'
import type { Comparison } from '../../queries/user/user-tokens.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { findReadableScope } from '../user/readable.ts'
import { listDetails } from '../wire/details.ts'
import { pageOf } from '../wire/paging.ts'
import { microsOfTimestamp } from '../wire/timestamps.ts'
import { sessionOf } from './session-wire.ts'

interface WireRequest {
  readonly query?: Parameters<typeof pageOf>[0]
  readonly queries: readonly { readonly query: WireQuery }[]
  readonly sortingColumn: number
}

/** The list is empty for a caller who may read none. */
export const listSessions =
  ({ sessions, callers, commands }: Pick<ApiDeps, 'sessions' | 'callers' | 'commands'>) =>
  async ({ query, queries, sortingColumn }: WireRequest, context: Context) => {
    const found = await sessions.search({
      instanceId: context.instance.id,
      scope: await seenBy(callers, context),
      conditions: queries.map((each) => conditionOf(each.query, context)),
      order: sortingColumn === 1 ? 'createdAt' : 'id',
      page: pageOf(query),
    })
    return {
      details: listDetails(found, commands.clock.nowMicros()),
      sessions: found.rows.map(sessionOf),
    }
  }

/** Absent: all of them. */
async function seenBy(
  callers: ApiDeps['callers'],
  context: Context,
): Promise<SessionScope | undefined> {
  const scope = await findReadableScope(callers, context, 'session.read')
  const { userId: callerId, agentId } = context.caller
  return scope && { ...scope, callerId, agentId }
}

type WireQuery =
  | { readonly case: 'idsQuery'; readonly value: { readonly ids: readonly string[] } }
  | { readonly case: 'userIdQuery'; readonly value: { readonly id: string } }
  | {
      readonly case: 'creationDateQuery'
      readonly value: { readonly creationDate?: Timestamp; readonly method: number }
    }
  | {
      /** Of v2 only. */
      readonly case: 'expirationDateQuery'
      readonly value: { readonly expirationDate?: Timestamp; readonly method: number }
    }
  | { readonly case: 'creatorQuery'; readonly value: { readonly id?: string } }
  | { readonly case: 'userAgentQuery'; readonly value: { readonly fingerprintId?: string } }
  | { readonly case: undefined }

/** By the number of the method on the wire. */
const comparisons: readonly Comparison[] = ['=', '>', '>=', '<', '<=']

/** Creator and browser are the caller's own unless they are named. */
function conditionOf(query: WireQuery, { caller }: Context): SessionCondition {
  switch (query.case) {
    case 'idsQuery':
      return { kind: 'inIds', ids: query.value.ids }
    case 'userIdQuery':
      return { kind: 'user', id: query.value.id }
    case 'creationDateQuery':
      return {
        kind: 'createdAt',
        comparison: comparisons[query.value.method] ?? '=',
        atMicros: microsOfTimestamp(query.value.creationDate),
      }
    case 'expirationDateQuery':
      return {
        kind: 'expiresAt',
        comparison: comparisons[query.value.method] ?? '=',
        atMicros: microsOfTimestamp(query.value.expirationDate),
      }
    case 'creatorQuery':
      if (query.value.id === '') throw refuse('session.creator_empty')
      return { kind: 'creator', id: query.value.id ?? caller.userId }
    case 'userAgentQuery': {
      const id = query.value.fingerprintId || caller.agentId
      if (id === '') throw refuse('session.agent_unknown')
      return { kind: 'agent', id }
    }
    default:
      throw refuse('search.list_empty')
  }
}
