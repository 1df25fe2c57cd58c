/** ListJobs: the jobs that the caller may run, the newest first. */
import type { ImportService } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import type { Rpc } from '../service.ts'
import { limitOf } from '../wire/paging.ts'
import { placeTokens } from '../wire/place-tokens.ts'
import { type JobDeps, jobOf } from './job-wire.ts'

/** A page of jobs. */
export const listJobs =
  (deps: JobDeps): Rpc<typeof ImportService.method.listJobs> =>
  async ({ pageSize, pageToken, organizationId }, context) => {
    const instanceId = context.instance.id
    const tokens = placeTokens(deps.commands, `import jobs ${instanceId} ${organizationId}`)
    const limit = limitOf(pageSize)
    const views = await deps.imports.jobs.list({
      instanceId,
      orgIds: await orgIdsOf(context, organizationId),
      before: pageToken === '' ? undefined : tokens.beforeOf(pageToken),
      limit: limit + 1,
    })
    const jobs = views.slice(0, limit)
    const last = views.length > limit ? jobs.at(-1) : undefined
    return { jobs: jobs.map(jobOf), nextPageToken: last ? tokens.tokenOf(last) : '' }
  }

/** Where the caller may run jobs; undefined: wherever there are any. */
async function orgIdsOf({ caller }: Context, orgId: string): Promise<string[] | undefined> {
  const [writes, deletes] = [
    await caller.orgIdsWith('user.write'),
    await caller.orgIdsWith('user.delete'),
  ]
  const isIn = (ids: readonly string[] | undefined, id: string) => !ids || ids.includes(id)
  const named = orgId === '' ? (writes ?? deletes) : [orgId]
  return named?.filter((id) => isIn(writes, id) && isIn(deletes, id))
}
