/** `POST /auth/v1/users/me/metadata/_search`. */

import { AuthService } from '../../proto/services.ts'
import { listDetailsV1 } from '../details.ts'
import { keysWanted, metadataOf } from '../management/metadata-words.ts'
import { method } from '../method.ts'
import { pageOf } from '../paging.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { selfIn } from './self.ts'

export const listMyMetadata = ({ users, commands }: ReadNeeds) =>
  method(AuthService.method.listMyMetadata, async ({ query, queries }, context) => {
    const keys = keysWanted(queries)
    const found = await users.metadata({ ...selfIn(context), keys, page: pageOf(query) })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(metadataOf),
    }
  })
