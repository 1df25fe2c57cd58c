/** Import jobs as messages; their secrets are never in them. */

import { requireJobPermission } from '../../commands/import/jobs.ts'
import {
  type Canary,
  type ImportMode,
  type JobSecrets,
  type JobSettings,
  type MailMode as OurMailMode,
  settingsDefault,
} from '../../domain/import/settings.ts'
import { refuse } from '../../domain/refusals.ts'
import {
  MailMode,
  Mode,
  Phase,
  type Settings,
  Status,
} from '../../proto/gatehouse/import/v1/import_service_pb.js'
import type { ImportJobView, ShownPhase } from '../../queries/import/import-jobs.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { timestamp } from '../wire/timestamps.ts'

/** What the RPCs of jobs use. */
export type JobDeps = Pick<ApiDeps, 'commands' | 'imports'>

/** The job; refuses one that does not exist or that the caller may not run. */
export async function visibleJob(
  { imports }: Pick<JobDeps, 'imports'>,
  { actor }: Pick<Context, 'actor'>,
  jobId: string,
): Promise<ImportJobView> {
  const view = await imports.jobs.job({ instanceId: actor.instanceId, jobId })
  if (!view) throw refuse('import.job.not_found')
  await requireJobPermission(actor, view.orgId)
  return view
}

/** The job as a change has left it; nothing that the change itself did not allow is shown. */
export async function changedJob(
  { imports }: Pick<JobDeps, 'imports'>,
  { actor }: Pick<Context, 'actor'>,
  jobId: string,
) {
  const view = await imports.jobs.job({ instanceId: actor.instanceId, jobId })
  return { ...(view && { job: jobOf(view) }) }
}

/** The message of a job. */
export function jobOf(view: ImportJobView) {
  const { reports, mails } = view
  return {
    id: view.id,
    name: view.name,
    organizationId: view.orgId,
    creatorId: view.creatorId,
    createdAt: timestamp(view.createdAtMicros),
    changedAt: timestamp(view.changedAtMicros),
    revision: BigInt(view.revision),
    settings: settingsOf(view.settings),
    phase: phaseWire[view.phase],
    status: statusWire[view.status],
    reason: view.reason,
    records: BigInt(view.records),
    bytes: BigInt(view.bytes),
    isUploadComplete: view.isUploadComplete,
    inputDigest: view.inputDigest,
    phases: reports.map(({ phase, counts, startedAtMicros, endedAtMicros, ...report }) => ({
      phase: phaseWire[phase],
      counts: {
        records: BigInt(counts.records),
        created: BigInt(counts.created),
        updated: BigInt(counts.updated),
        skipped: BigInt(counts.skipped),
        refused: BigInt(counts.refused),
        noted: BigInt(counts.noted),
      },
      startedAt: timestamp(startedAtMicros),
      ...(endedAtMicros > 0 && { endedAt: timestamp(endedAtMicros) }),
      resultsDigest: report.resultsDigest,
      reasons: Object.fromEntries(
        Object.entries(report.reasons).map(([code, count]) => [code, BigInt(count)]),
      ),
    })),
    mails: {
      held: BigInt(Math.max(0, mails.held - mails.released)),
      released: BigInt(mails.released),
      isReleasing: mails.isReleasing,
      perMinute: mails.perMinute,
    },
  }
}

function settingsOf({ mode, mails, match, keep, ...settings }: JobSettings) {
  return {
    mode: modeWire[mode],
    match: [...match],
    keep: [...keep],
    mails: mailModeWire[mails],
    share: settings.share,
    idps: { ...settings.idps },
    organizations: { ...settings.organizations },
    projects: { ...settings.projects },
    defaultProjectId: settings.defaultProjectId,
    rpId: settings.rpId,
  }
}

/** Settings of a request; `share` where it says none. */
export function readSettings(wire: Settings, { share }: { readonly share: number }): JobSettings {
  return {
    mode: modes[wire.mode],
    match: wire.match.length > 0 ? wire.match : settingsDefault.match,
    keep: wire.keep,
    mails: mailModes[wire.mails],
    share: wire.share || share,
    idps: wire.idps,
    organizations: wire.organizations,
    projects: wire.projects,
    defaultProjectId: wire.defaultProjectId,
    rpId: wire.rpId,
  }
}

/** Secrets of a request; undefined where it has none. */
export function readSecrets({ hash, canaries }: Settings): JobSecrets | undefined {
  if (!hash && canaries.length === 0) return undefined
  const known = canaries.map(({ record, password }): Canary => ({ record, password }))
  return { hash: hash ?? {}, canaries: known }
}

const modes: Readonly<Record<Mode, ImportMode>> = {
  [Mode.UNSPECIFIED]: settingsDefault.mode,
  [Mode.INSERT]: 'insert',
  [Mode.SKIP]: 'skip',
  [Mode.UPDATE]: 'update',
  [Mode.REPLACE]: 'replace',
}

const modeWire: Readonly<Record<ImportMode, Mode>> = {
  insert: Mode.INSERT,
  skip: Mode.SKIP,
  update: Mode.UPDATE,
  replace: Mode.REPLACE,
}

const mailModes: Readonly<Record<MailMode, OurMailMode>> = {
  [MailMode.UNSPECIFIED]: settingsDefault.mails,
  [MailMode.NONE]: 'none',
  [MailMode.LATER]: 'later',
  [MailMode.NOW]: 'now',
}

const mailModeWire: Readonly<Record<OurMailMode, MailMode>> = {
  none: MailMode.NONE,
  later: MailMode.LATER,
  now: MailMode.NOW,
}

const phaseWire: Readonly<Record<ShownPhase, Phase>> = {
  upload: Phase.UPLOAD,
  dryRun: Phase.DRY_RUN,
  run: Phase.RUN,
  undoDryRun: Phase.UNDO_DRY_RUN,
  undo: Phase.UNDO,
}

/** A phase of a request; undefined where it names none. */
export const phaseOfWire: Readonly<Record<Phase, ShownPhase | undefined>> = {
  [Phase.UNSPECIFIED]: undefined,
  [Phase.UPLOAD]: 'upload',
  [Phase.DRY_RUN]: 'dryRun',
  [Phase.RUN]: 'run',
  [Phase.UNDO_DRY_RUN]: 'undoDryRun',
  [Phase.UNDO]: 'undo',
}

const statusWire: Readonly<Record<ImportJobView['status'], Status>> = {
  idle: Status.IDLE,
  running: Status.RUNNING,
  paused: Status.PAUSED,
  ended: Status.ENDED,
  cancelled: Status.CANCELLED,
}
