/** `POST /auth/v1/users/me/changes/_search`: what happened to the caller, newest first. */

import { AuthService } from '../../../proto/services.ts'
import { changeOf } from '../../management/user/change-wire.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { countOf } from '../../wire/paging.ts'
import { selfIn } from './self.ts'

export const listMyUserChanges = ({ users }: ReadNeeds) =>
  method(AuthService.method.listMyUserChanges, async ({ query }, context) => {
    const changes = await users.changes({
      ...selfIn(context),
      orgId: context.caller.homeOrgId,
      afterSequence: countOf(query?.sequence ?? 0n),
      limit: query?.limit ?? 0,
      isAscending: query?.asc ?? false,
    })
    return { result: changes.map(changeOf) }
  })
