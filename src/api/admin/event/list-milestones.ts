/** ListMilestones of admin v1 (organizations.md §8.3). */
import { refuse } from '../../../domain/refusals.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { timestamp } from '../../wire/timestamps.ts'

/** `MILESTONE_FIELD_NAME_REACHED_DATE`; all else orders by type. */
const byDate = 2

/** Those that were reached; there are no others to be found. */
export const listMilestones =
  ({
    milestones,
    commands,
  }: Pick<ApiDeps, 'milestones' | 'commands'>): Rpc<typeof AdminService.method.listMilestones> =>
  async ({ query, queries, sortingColumn }, { instance }) => {
    const wanted = queries.map(({ query: condition }) => {
      if (condition.case !== 'isReachedQuery') throw refuse('milestone.query_invalid')
      return condition.value.reached
    })
    const reached = await milestones.milestones({
      instanceId: instance.id,
      ownProjectId: instance.projectId,
    })
    const matching = wanted.includes(false) ? [] : [...reached]
    const { offset, limit, isAscending } = pageOf(query)
    matching.sort((one, other) =>
      sortingColumn === byDate
        ? one.reachedAtMicros - other.reachedAtMicros
        : one.type - other.type,
    )
    if (!isAscending) matching.reverse()
    const processed = Math.max(0, ...matching.map(({ type }) => type))
    return {
      details: listDetailsV1({ total: matching.length, processed }, commands.clock.nowMicros()),
      result: matching.slice(offset, limit === 0 ? undefined : offset + limit).map((each) => ({
        type: each.type,
        reachedDate: timestamp(each.reachedAtMicros),
      })),
    }
  }
