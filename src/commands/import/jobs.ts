/** Commands on import jobs: what an administrator asks of them. */

import type { Decided } from '../../domain/event.ts'
import {
  addJob,
  changeJob,
  cancelJob as decideCancel,
  completeUpload as decideComplete,
  pauseJob as decidePause,
  releaseMails as decideRelease,
  removeJob as decideRemove,
  resumeJob as decideResume,
  stopMails as decideStop,
  startPhase,
  type Uploaded,
} from '../../domain/import/decide-job.ts'
import { absentJob, evolveJob, type ImportJob, type JobPhase } from '../../domain/import/job.ts'
import { importJobSnapshot } from '../../domain/import/job-snapshot.ts'
import type { JobSecrets, JobSettings } from '../../domain/import/settings.ts'
import { refuse } from '../../domain/refusals.ts'
import { type Actor, commit, type Evolution, load, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { requirePermission } from '../right/permissions.ts'

/** How an import job evolves. */
export const importJobEvolution: Evolution<ImportJob> = {
  aggregateType: 'import_job',
  initial: absentJob,
  evolve: evolveJob,
  snapshot: importJobSnapshot,
}

/** What commands on import jobs use. */
export type ImportJobDeps = Pick<CommandDeps, 'events' | 'ids' | 'sealer'>

/** A job to create. */
export interface JobToAdd {
  readonly actor: Actor
  readonly name: string
  /** Empty: for the whole instance. */
  readonly orgId: string
  readonly settings: JobSettings
  readonly secrets: JobSecrets
}

/** Resolves to the job's id, and what was stored. */
export async function createImportJob(
  { events, ids, sealer }: ImportJobDeps,
  { actor, name, orgId, settings, secrets }: JobToAdd,
): Promise<Stored & { readonly jobId: string }> {
  await requireJobPermission(actor, orgId)
  const { instanceId } = actor
  const jobId = ids.next()
  const sealed = sealer.seal(JSON.stringify(secrets), { instanceId })
  const stored = await commit(
    { events, evolution: importJobEvolution },
    {
      actor,
      aggregateId: jobId,
      isNew: true,
      ownerOf: () => orgId || instanceId,
      decide: () => addJob({ name, settings, secrets: sealed, triggerOrigin: actor.origin }),
    },
  )
  return { ...stored, jobId }
}

/** Whoever writes and removes users there may run jobs there, and may undo them. */
export async function requireJobPermission(actor: Actor, orgId: string): Promise<void> {
  for (const permission of ['user.write', 'user.delete']) {
    await requirePermission(actor, { permission, orgId: orgId || actor.instanceId })
  }
}

/** A job, as an API refers to it. */
export interface JobTarget {
  readonly actor: Actor
  readonly jobId: string
}

/** Changes share or settings of a job. */
export function updateImportJob(
  deps: ImportJobDeps,
  {
    share,
    settings,
    secrets,
    ...target
  }: JobTarget & {
    readonly share: number | undefined
    readonly settings: JobSettings | undefined
    readonly secrets: JobSecrets | undefined
  },
): Promise<Stored> {
  const { instanceId } = target.actor
  const sealed = secrets && deps.sealer.seal(JSON.stringify(secrets), { instanceId })
  return change(deps, target, (job) => changeJob({ share, settings, secrets: sealed }, job))
}

/** Ends the upload. */
export function completeUpload(
  deps: ImportJobDeps,
  { uploaded, expected, ...target }: JobTarget & { uploaded: Uploaded; expected: number },
): Promise<Stored> {
  return change(deps, target, (job) => decideComplete({ ...uploaded, expected }, job))
}

/** Starts a phase. */
export function startJob(
  deps: ImportJobDeps,
  target: JobTarget & { readonly phase: JobPhase; readonly isForced?: boolean },
): Promise<Stored> {
  return change(deps, target, (job) => startPhase(target, job))
}

/** Pauses a job; `reason` where nobody asked for it. */
export function pauseJob(
  deps: Pick<ImportJobDeps, 'events'>,
  { reason = '', ...target }: JobTarget & { readonly reason?: string },
): Promise<Stored> {
  return change(deps, target, (job) => decidePause({ reason }, job))
}

/** Resumes a job. */
export function resumeJob(deps: ImportJobDeps, target: JobTarget): Promise<Stored> {
  return change(deps, target, decideResume)
}

/** Cancels a job. */
export function cancelJob(deps: ImportJobDeps, target: JobTarget): Promise<Stored> {
  return change(deps, target, decideCancel)
}

/** Releases held mails. */
export function releaseMails(
  deps: ImportJobDeps,
  target: JobTarget & { readonly perMinute: number },
): Promise<Stored> {
  return change(deps, target, (job) => decideRelease(target, job))
}

/** Stops the release. */
export function stopMails(deps: ImportJobDeps, target: JobTarget): Promise<Stored> {
  return change(deps, target, decideStop)
}

/** Deletes a job with its records and results. */
export function deleteImportJob(deps: ImportJobDeps, target: JobTarget): Promise<Stored> {
  return change(deps, target, decideRemove)
}

/** The job; refuses one that does not exist or that the caller may not run. */
export async function findJob(
  { events }: Pick<ImportJobDeps, 'events'>,
  { actor, jobId }: JobTarget,
): Promise<ImportJob> {
  const stream = { instanceId: actor.instanceId, aggregateType: 'import_job', aggregateId: jobId }
  const { state } = await load(events, { evolution: importJobEvolution, stream })
  if (!state.exists) throw refuse('import.job.not_found')
  await requireJobPermission(actor, state.orgId)
  return state
}

function change(
  { events }: Pick<ImportJobDeps, 'events'>,
  { actor, jobId }: JobTarget,
  decide: (job: ImportJob) => Iterable<Decided>,
): Promise<Stored> {
  return commit(
    { events, evolution: importJobEvolution },
    {
      actor,
      aggregateId: jobId,
      ownerOf: ({ orgId }) => orgId || actor.instanceId,
      // A running job writes to its own stream some ten times a second.
      attempts: 20,
      decide: async (job) => {
        if (job.exists) await requireJobPermission(actor, job.orgId)
        return decide(job)
      },
    },
  )
}
