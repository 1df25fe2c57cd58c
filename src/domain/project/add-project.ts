/** Adds a project (projects.md §3.1). */
import type { ProjectSettings } from '../../events/project.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { type Project, projectNameReservation } from './project.ts'

/** A project to add. */
export interface AddProject extends ProjectSettings {
  readonly orgId: string
}

/** Adds a project; names are unique in the organisation. */
export function* addProject({ orgId, ...project }: AddProject): Iterable<Decided> {
  if (project.name.trim() === '') throw refuse('project.name.empty')
  const reserve = [projectNameReservation({ orgId, name: project.name })]
  yield event('project.added', project, { reserve })
}

/**
 * Refuses an id that the caller has chosen, if a project of the instance has it. That of a removed
 * one can be used again in its organisation.
 */
export function requireFreeId({ exists, orgId }: Project, wanted: { readonly orgId: string }) {
  if (exists || (orgId !== '' && orgId !== wanted.orgId)) throw refuse('project.id.in_use')
}
