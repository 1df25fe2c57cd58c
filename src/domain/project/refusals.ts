/** Refusals of projects. Part of the table in `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for projects. */
export const projectRefusals = {
  'project.name.empty': ['invalidArgument', 'PROJECT-IOVCC', 'Errors.Project.Invalid'],
  'project.name.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.Project.AlreadyExists'],
} as const satisfies Record<string, Entry>
