/** CreateJob: a job that then takes records. */
import { createImportJob, requireJobPermission } from '../../commands/import/jobs.ts'
import { noSecrets, settingsDefault, shareDefault } from '../../domain/import/settings.ts'
import { refuse } from '../../domain/refusals.ts'
import type { ImportService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changedJob, type JobDeps, readSecrets, readSettings } from './job-wire.ts'

/** Jobs that an instance keeps. */
export const jobsMax = 1_000

/** Creates a job, in an organisation that exists or for the whole instance. */
export const createJob =
  (deps: JobDeps & Pick<ApiDeps, 'directory'>): Rpc<typeof ImportService.method.createJob> =>
  async ({ name, organizationId: orgId, settings: wire }, context) => {
    const { actor, instance } = context
    await requireJobPermission(actor, orgId)
    const org = orgId && (await deps.directory.org({ instanceId: instance.id, orgId }))
    if (orgId !== '' && !org) throw refuse('org.not_found')
    if ((await deps.imports.jobs.count({ instanceId: instance.id })) >= jobsMax) {
      throw refuse('import.job.too_many', String(jobsMax))
    }
    const settings = wire ? readSettings(wire, { share: shareDefault }) : settingsDefault
    const secrets = (wire && readSecrets(wire)) ?? noSecrets
    const { jobId } = await createImportJob(deps.commands, {
      ...{ actor, name, orgId, settings, secrets },
    })
    return changedJob(deps, context, jobId)
  }
