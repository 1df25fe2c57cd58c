/** ListAppKeys of management v1 (projects.md §8.6). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { appKeyOf } from './app-key-wire.ts'

/** The keys in force of an application of this organisation, by creation. */
export const listAppKeys =
  ({
    appKeys,
    commands,
  }: Pick<ApiDeps, 'appKeys' | 'commands'>): Rpc<typeof ManagementService.method.listAppKeys> =>
  async ({ projectId, appId, query }, { instance, orgId }) => {
    const found = await appKeys.appKeys({
      instanceId: instance.id,
      scope: { orgIds: [orgId], projectIds: [] },
      conditions: [
        { kind: 'project', id: projectId },
        { kind: 'app', id: appId },
      ],
      order: 'createdAt',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(appKeyOf),
    }
  }
