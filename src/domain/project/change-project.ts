/** Changes of a project as a whole, and its end (projects.md §3.1). */
import type { ProjectSettings } from '../../events/project.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { type Project, projectNameReservation, projectState } from './project.ts'

/** The settings to change; absent ones stay. */
export type ProjectChanges = {
  readonly [K in keyof ProjectSettings]?: ProjectSettings[K] | undefined
}

/** Changes the settings that differ. */
export function* updateProject(
  wanted: ProjectChanges,
  { orgId, settings }: Project,
): Iterable<Decided> {
  const change = <K extends keyof ProjectSettings>(key: K): ProjectSettings[K] | undefined =>
    wanted[key] === settings[key] ? undefined : wanted[key]
  const changes = {
    name: change('name'),
    projectRoleAssertion: change('projectRoleAssertion'),
    projectRoleCheck: change('projectRoleCheck'),
    hasProjectCheck: change('hasProjectCheck'),
    privateLabelingSetting: change('privateLabelingSetting'),
  }
  const { name } = changes
  if (name?.trim() === '') throw refuse('project.name.empty')
  if (Object.values(changes).every((value) => value === undefined)) return
  const names = name !== undefined && {
    release: [projectNameReservation({ orgId, name: settings.name })],
    reserve: [projectNameReservation({ orgId, name })],
  }
  yield event('project.changed', changes, { always: Object.keys(changes), ...names })
}

/** Deactivates an active project; nobody signs in to its applications any more. */
export function* deactivateProject({ state }: Project): Iterable<Decided> {
  if (state !== projectState.active) throw refuse('project.deactivate.inactive')
  yield event('project.deactivated')
}

/** Activates an inactive project. */
export function* activateProject({ state }: Project): Iterable<Decided> {
  if (state !== projectState.inactive) throw refuse('project.activate.active')
  yield event('project.reactivated')
}

/** Removes a project; whatever is in it ends, and its names are free again. */
export function* removeProject(): Iterable<Decided> {
  yield event('project.removed', {}, { releaseAll: true })
}

/** Refuses what would take the instance's own project away from it. */
export function requireNotOwn(
  projectId: string,
  { ownId }: { readonly ownId: string | undefined },
): void {
  if (projectId === ownId) throw refuse('project.own')
}
