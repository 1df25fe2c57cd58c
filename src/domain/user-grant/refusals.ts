/** Refusals of authorizations. Part of the table in `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for authorizations (projects.md §6). */
export const userGrantRefusals = {
  'user_grant.user_unknown': ['failedPrecondition', 'COMMAND-4f8sg', 'Errors.User.NotFound'],
  'user_grant.project_gone': ['failedPrecondition', 'COMMAND-3n77S', 'Errors.Project.NotFound'],
  'user_grant.not_granted': [
    'failedPrecondition',
    'COMMAND-4m9ff',
    'Errors.Project.Grant.NotFound',
  ],
  'user_grant.role_unknown': [
    'failedPrecondition',
    'COMMAND-mm9F4',
    'Errors.Project.Role.NotFound',
  ],
  'user_grant.project_not_own': [
    'permissionDenied',
    'EVENT-Shu7e',
    'Errors.UserGrant.NoPermissionForProject',
  ],
  'user_grant.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.UserGrant.AlreadyExists'],
  'user_grant.unchanged': ['failedPrecondition', 'COMMAND-Rs8fy', 'Errors.UserGrant.NotChanged'],
  'user_grant.not_found': ['notFound', 'COMMAND-3M9sd', 'Errors.UserGrant.NotFound'],
  'user_grant.reactivate.not_found': ['notFound', 'COMMAND-Lp0gs', 'Errors.UserGrant.NotFound'],
  'user_grant.remove.not_found': ['notFound', 'COMMAND-1My0t', 'Errors.UserGrant.NotFound'],
  'user_grant.remove.none': ['invalidArgument', 'COMMAND-5M0sd', 'Errors.UserGrant.Invalid'],
  'user_grant.read.not_found': ['notFound', 'QUERY-wIPkA', 'Errors.UserGrant.NotFound'],
} as const satisfies Record<string, Entry>
