/** Phases, states and outcomes by the names of the texts. */
import {
  type Job,
  MailMode,
  Mode,
  Outcome,
  Phase,
  Status,
} from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'

/** Phases with results, by their names in addresses and paths. */
export const phaseNames = {
  [Phase.DRY_RUN]: 'dry_run',
  [Phase.RUN]: 'run',
  [Phase.UNDO_DRY_RUN]: 'undo_dry_run',
  [Phase.UNDO]: 'undo',
} as const

/** A phase by its name. */
export type PhaseName = (typeof phaseNames)[keyof typeof phaseNames]

/** The name of a phase with results. */
export const phaseNameOf = (phase: Phase): PhaseName | undefined =>
  phaseNames[phase as keyof typeof phaseNames]

/** The phase of a name. */
export const phaseOf = (name: string): Phase | undefined => numberOf<Phase>(phaseNames, name)

/** What became of records, by names in addresses. */
export const outcomeNames = {
  [Outcome.CREATED]: 'created',
  [Outcome.UPDATED]: 'updated',
  [Outcome.SKIPPED]: 'skipped',
  [Outcome.REFUSED]: 'refused',
  [Outcome.REMOVED]: 'removed',
  [Outcome.RESTORED]: 'restored',
} as const

/** An outcome by its name. */
export type OutcomeName = (typeof outcomeNames)[keyof typeof outcomeNames]

/** The name of an outcome. */
export const outcomeNameOf = (outcome: Outcome): OutcomeName | undefined =>
  outcomeNames[outcome as keyof typeof outcomeNames]

/** The outcome of a name; all of them where it is none. */
export const outcomeOf = (name: string): Outcome =>
  numberOf<Outcome>(outcomeNames, name) ?? Outcome.UNSPECIFIED

/** What becomes of users who are there already. */
export const modeNames = {
  [Mode.INSERT]: 'insert',
  [Mode.SKIP]: 'skip',
  [Mode.UPDATE]: 'update',
  [Mode.REPLACE]: 'replace',
} as const

/** Who is written to. */
export const mailModeNames = {
  [MailMode.NONE]: 'none',
  [MailMode.LATER]: 'later',
  [MailMode.NOW]: 'now',
} as const

/** A mode by its name. */
export type ModeName = (typeof modeNames)[keyof typeof modeNames]
/** A mail mode by its name. */
export type MailModeName = (typeof mailModeNames)[keyof typeof mailModeNames]

/** The number of a mode. */
export const modeOf = (name: ModeName): Mode => numberOf<Mode>(modeNames, name) ?? Mode.INSERT
/** The number of a mail mode. */
export const mailModeOf = (name: MailModeName): MailMode =>
  numberOf<MailMode>(mailModeNames, name) ?? MailMode.NONE

/** What a job is doing, as one name. */
export type StateName = 'upload' | 'ready' | 'idle' | 'running' | 'paused' | 'ended' | 'cancelled'

/** `upload` takes records, `ready` has them all. */
export function stateOf({ phase, status, isUploadComplete }: Job): StateName {
  if (!isUploadComplete) return 'upload'
  if (phase === Phase.UPLOAD || phase === Phase.UNSPECIFIED) return 'ready'
  return stateNames[status as keyof typeof stateNames] ?? 'idle'
}

const stateNames = {
  [Status.IDLE]: 'idle',
  [Status.RUNNING]: 'running',
  [Status.PAUSED]: 'paused',
  [Status.ENDED]: 'ended',
  [Status.CANCELLED]: 'cancelled',
} as const

/** Whether a phase takes back what a run did. */
export const isUndo = (phase: Phase): boolean =>
  phase === Phase.UNDO || phase === Phase.UNDO_DRY_RUN

function numberOf<T extends number>(names: Readonly<Record<number, string>>, name: string) {
  const found = Object.entries(names).find(([, each]) => each === name)
  return found && (Number(found[0]) as T)
}
