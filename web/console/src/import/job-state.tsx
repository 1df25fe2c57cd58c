/** What a job is doing, in a few words. */
import type { Job } from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { useTexts } from '../texts/languages.ts'
import { phaseNameOf, type StateName, stateOf } from './names.ts'

/** The colour of a state is one of those that users' states have. */
const colours: Readonly<Partial<Record<StateName, string>>> = {
  ended: 'active',
  running: 'running',
  paused: 'locked',
  cancelled: 'inactive',
}

/** The phase with its state. */
export function JobState({ job }: { readonly job: Job }) {
  const { imports } = useTexts()
  const { phases, states } = imports.job
  const state = stateOf(job)
  const phase = phaseNameOf(job.phase)
  const shown = phase === undefined ? states[state] : `${phases[phase]}: ${states[state]}`
  return <span className={`state ${colours[state] ?? ''}`}>{shown}</span>
}
