/** ListHumanLinkedIDPs of management v1 (management-v1 §13.6). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { linkedIdpOf } from './linked-idp-wire.ts'

/** A user's accounts at other identity providers. */
export const listHumanLinkedIdps =
  ({
    users,
    commands,
  }: Pick<ApiDeps, 'users' | 'commands'>): Rpc<
    typeof ManagementService.method.listHumanLinkedIDPs
  > =>
  async ({ userId, query }, { instance, orgId }) => {
    const wanted = { instanceId: instance.id, userId, orgId, page: pageOf(query) }
    const found = await users.idpLinks(wanted)
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map((link) => linkedIdpOf(link, userId)),
    }
  }
