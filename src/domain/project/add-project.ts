/** Adds a project (projects.md §3.1). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { projectNameReservation } from './project.ts'

/** A project to add. */
export interface AddProject {
  readonly orgId: string
  readonly name: string
  readonly projectRoleAssertion: boolean
  readonly projectRoleCheck: boolean
  readonly hasProjectCheck: boolean
  /** As on the wire. */
  readonly privateLabelingSetting: number
}

/** Adds a project; names are unique in the organisation. */
export function* addProject({ orgId, ...project }: AddProject): Iterable<Decided> {
  const name = project.name.trim()
  if (name === '') throw refuse('project.name.empty')
  const reserve = [projectNameReservation(orgId, name)]
  yield event('project.added', { ...project, name }, { reserve })
}
