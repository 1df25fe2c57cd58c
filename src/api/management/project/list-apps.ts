/** ListApps of management v1 (projects.md §8.7). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { AppCondition } from '../../../queries/project/apps.ts'
import { appOfV1 } from '../../application/app-wire.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { textMatchOf } from '../../wire/search.ts'

/** The applications of a project of this organisation, by creation. */
export const listApps =
  ({
    apps,
    commands,
  }: Pick<ApiDeps, 'apps' | 'commands'>): Rpc<typeof ManagementService.method.listApps> =>
  async ({ projectId, query, queries }, { instance, orgId }) => {
    const found = await apps.apps({
      instanceId: instance.id,
      scope: { orgIds: [orgId], projectIds: [] },
      conditions: [
        { kind: 'project', id: projectId },
        ...queries.map((each) => conditionOf(each.query)),
      ],
      order: 'createdAt',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(appOfV1),
    }
  }

type Query =
  | {
      readonly case: 'nameQuery'
      readonly value: { readonly name: string; readonly method: number }
    }
  | { readonly case: undefined }

function conditionOf(query: Query): AppCondition {
  if (query.case === undefined) throw refuse('search.list_empty')
  const { name, method } = query.value
  return { kind: 'name', text: textMatchOf(name, method) }
}
