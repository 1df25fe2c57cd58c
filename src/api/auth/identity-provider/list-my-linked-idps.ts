/** ListMyLinkedIDPs of auth v1. */
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { linkedIdpOf } from '../../management/identity-provider/linked-idp-wire.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { selfIn } from '../user/self.ts'

/** The caller's accounts at other identity providers. */
export const listMyLinkedIdps =
  ({
    users,
    commands,
  }: Pick<ApiDeps, 'users' | 'commands'>): Rpc<typeof AuthService.method.listMyLinkedIDPs> =>
  async ({ query }, context) => {
    const self = selfIn(context)
    const found = await users.idpLinks({ ...self, page: pageOf(query) })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map((link) => linkedIdpOf(link, self.userId)),
    }
  }
