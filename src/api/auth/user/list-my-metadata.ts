/** ListMyMetadata of auth v1. */
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { keysWanted, metadataOf } from '../../management/user/metadata-wire.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { selfIn } from './self.ts'

/** The caller's metadata. */
export const listMyMetadata =
  ({
    users,
    commands,
  }: Pick<ApiDeps, 'users' | 'commands'>): Rpc<typeof AuthService.method.listMyMetadata> =>
  async ({ query, queries }, context) => {
    const keys = keysWanted(queries)
    const found = await users.metadata({ ...selfIn(context), keys, page: pageOf(query) })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(metadataOf),
    }
  }
