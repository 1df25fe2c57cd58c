/** `POST /auth/v1/users/me/idps/_search`: the caller's accounts elsewhere. */

import { AuthService } from '../../proto/services.ts'
import { listDetailsV1 } from '../details.ts'
import { linkedIdpOf } from '../management/linked-idp-words.ts'
import { method } from '../method.ts'
import { pageOf } from '../paging.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { selfIn } from './self.ts'

export const listMyLinkedIdps = ({ users, commands }: ReadNeeds) =>
  method(AuthService.method.listMyLinkedIDPs, async ({ query }, context) => {
    const self = selfIn(context)
    const found = await users.idpLinks({ ...self, page: pageOf(query) })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map((link) => linkedIdpOf(link, self.userId)),
    }
  })
