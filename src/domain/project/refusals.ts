/** Refusals of projects and applications. Part of the table in `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for projects. */
export const projectRefusals = {
  'project.name.empty': ['invalidArgument', 'PROJECT-IOVCC', 'Errors.Project.Invalid'],
  'project.name.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.Project.AlreadyExists'],
  'project.not_found': ['failedPrecondition', 'PROJECT-Nf0nd', 'Errors.Project.NotFound'],
  'app.name.empty': ['invalidArgument', 'PROJECT-1n8df', 'Errors.Project.App.Invalid'],
  'app.oidc.invalid': ['invalidArgument', 'PROJECT-1n8df', 'Errors.Project.App.Invalid'],
  'app.oidc.uri_invalid': ['invalidArgument', 'PROJECT-Uri1', 'Errors.Project.App.UriInvalid'],
  'app.oidc.origin_invalid': [
    'invalidArgument',
    'PROJECT-Orig1',
    'Errors.Project.App.OriginInvalid',
  ],
  'app.name.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.Project.App.AlreadyExists'],
  'app.not_found': ['failedPrecondition', 'PROJECT-AppNf', 'Errors.Project.App.NotExisting'],
  'app.no_keys': ['failedPrecondition', 'PROJECT-Keys1', 'Errors.Project.App.AuthMethodNoKey'],
} as const satisfies Record<string, Entry>
