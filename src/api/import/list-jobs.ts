/**
 * ListJobs: the jobs that the caller may run, the newest first. The token of a page says which job
 * was the last one, and is of one instance and one search: its mark takes the key of the server.
 */
import { refuse } from '../../domain/refusals.ts'
import type { ImportService } from '../../proto/services.ts'
import type { ListedBefore } from '../../queries/import/import-jobs.ts'
import type { Context } from '../context.ts'
import type { Rpc } from '../service.ts'
import { limitOf } from '../wire/paging.ts'
import { type JobDeps, jobOf } from './job-wire.ts'

/** A page of jobs. */
export const listJobs =
  (deps: JobDeps): Rpc<typeof ImportService.method.listJobs> =>
  async ({ pageSize, pageToken, organizationId }, context) => {
    const instanceId = context.instance.id
    const tokens = tokensOf(deps.commands, `${instanceId} ${organizationId}`)
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

const markBytes = 16

function tokensOf({ keyedHash }: Pick<JobDeps['commands'], 'keyedHash'>, search: string) {
  const tokenOf = ({ createdAtMicros, id }: ListedBefore): string => {
    const place = `${createdAtMicros} ${id}`
    const mark = Buffer.from(keyedHash(`page of import jobs ${search} ${place}`))
    return Buffer.concat([mark.subarray(0, markBytes), Buffer.from(place)]).toString('base64url')
  }
  return {
    tokenOf,
    /** Refuses a token of another search, and one that we did not make. */
    beforeOf: (token: string): ListedBefore => {
      const place = Buffer.from(token, 'base64url').toString('utf8', markBytes)
      const [micros = '', id = ''] = place.split(' ')
      const before = { createdAtMicros: Number(micros), id }
      if (tokenOf(before) !== token) throw refuse('search.page_token')
      return before
    },
  }
}
