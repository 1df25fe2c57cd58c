/**
 * ListUsers of our own user service: every user the caller may read, page by page. The token of a
 * page has the last id before it, and is of one instance and one search: its mark cannot be made
 * without the key of the server.
 */
import { createHash } from 'node:crypto'
import { create, toBinary } from '@bufbuild/protobuf'
import { refuse } from '../../domain/refusals.ts'
import { OwnUserService } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { limitOf } from '../wire/paging.ts'
import { conditionsOf, stateOfV2 } from '../wire/search.ts'
import { findReadableScope } from './readable.ts'
import { userOf } from './user-wire.ts'

const { input } = OwnUserService.method.listUsers
type ListUsers = Rpc<typeof OwnUserService.method.listUsers>
type Queries = Parameters<ListUsers>[0]['queries']

/** A page of users, and the token of the next one. */
export const listUserPages =
  ({ users, callers, commands }: Pick<ApiDeps, 'users' | 'callers' | 'commands'>): ListUsers =>
  async ({ pageSize, pageToken, queries }, context) => {
    const tokens = tokensOf(commands, searchedFor(context, queries))
    const { rows, nextAfterId } = await users.page({
      instanceId: context.instance.id,
      scope: await findReadableScope(callers, context),
      conditions: conditionsOf(queries, stateOfV2),
      afterId: pageToken === '' ? '' : tokens.afterIdOf(pageToken),
      limit: limitOf(pageSize),
    })
    return {
      users: rows.map((user) => userOf(user, context.origin)),
      nextPageToken: nextAfterId === undefined ? '' : tokens.tokenOf(nextAfterId),
    }
  }

/** What a token is for. */
function searchedFor({ instance }: Context, queries: Queries): string {
  const bytes = toBinary(input, create(input, { queries }))
  return `${instance.id} ${createHash('sha256').update(bytes).digest('base64url')}`
}

const markBytes = 16

/** Tokens of one search: a mark, and the id behind it. */
function tokensOf({ keyedHash }: Pick<ApiDeps['commands'], 'keyedHash'>, search: string) {
  const markOf = (id: string) =>
    Buffer.from(keyedHash(`page of users ${search} ${id}`)).subarray(0, markBytes)
  const tokenOf = (id: string) => Buffer.concat([markOf(id), Buffer.from(id)]).toString('base64url')
  return {
    tokenOf,
    /** Refuses a token of another search, and one that we did not make. */
    afterIdOf: (token: string): string => {
      const id = Buffer.from(token, 'base64url').toString('utf8', markBytes)
      if (tokenOf(id) !== token) throw refuse('search.page_token')
      return id
    },
  }
}
