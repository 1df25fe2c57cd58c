/** `POST /auth/v1/users/me/idps/_search`: the caller's accounts elsewhere. */

import { AuthService } from '../../../proto/services.ts'
import { linkedIdpOf } from '../../management/identity-provider/linked-idp-wire.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { selfIn } from '../user/self.ts'

export const listMyLinkedIdps = ({ users, commands }: ReadNeeds) =>
  method(AuthService.method.listMyLinkedIDPs, async ({ query }, context) => {
    const self = selfIn(context)
    const found = await users.idpLinks({ ...self, page: pageOf(query) })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map((link) => linkedIdpOf(link, self.userId)),
    }
  })
