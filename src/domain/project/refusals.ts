/** Refusals of projects. Part of the table in `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for projects. */
export const projectRefusals = {
  'project.name.empty': ['invalidArgument', 'PROJECT-IOVCC', 'Errors.Project.Invalid'],
  'project.name.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.Project.AlreadyExists'],
  'project.org_missing': ['invalidArgument', 'COMMAND-fmq7bqQX1s', 'Errors.ResourceOwnerMissing'],
  'project.org_unknown': ['failedPrecondition', 'COMMAND-3m9gg', 'Errors.Org.NotFound'],
  'project.id.in_use': ['alreadyExists', 'COMMAND-opamwu', 'Errors.Project.AlreadyExisting'],
  'project.own': ['failedPrecondition', 'PROJECT-Own1p', 'Errors.Project.IsOfInstance'],
  'project.unknown': ['notFound', 'COMMAND-3M9sd', 'Errors.Project.NotFound'],
  'project.deactivate.unknown': ['notFound', 'COMMAND-112M9', 'Errors.Project.NotFound'],
  'project.deactivate.inactive': [
    'failedPrecondition',
    'COMMAND-mki55',
    'Errors.Project.NotActive',
  ],
  'project.activate.active': ['failedPrecondition', 'COMMAND-5M9bs', 'Errors.Project.NotInactive'],
  'project.read.unknown': ['notFound', 'QUERY-fk2fs', 'Errors.Project.NotFound'],
  'project.read.elsewhere': ['notFound', 'MANAG-SFf2a', 'Errors.Project.NotFound'],
  'project.role.project_unknown': [
    'failedPrecondition',
    'COMMAND-EbFMN',
    'Errors.Project.NotFound',
  ],
  'project.role.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.Project.Role.AlreadyExists'],
  'project.role.not_found': ['notFound', 'COMMAND-vv8M9', 'Errors.Project.Role.NotExisting'],
  'project.role.too_many': ['resourceExhausted', 'PROJECT-Mny1r', 'Errors.Project.Role.TooMany'],
  'project.grant.too_many': ['resourceExhausted', 'PROJECT-Mny1g', 'Errors.Project.Grant.TooMany'],
  'project.grant.project_unknown': [
    'failedPrecondition',
    'COMMAND-m9gsd',
    'Errors.Project.NotFound',
  ],
  'project.grant.role_unknown': [
    'failedPrecondition',
    'COMMAND-6m9gd',
    'Errors.Project.Role.NotFound',
  ],
  'project.grant.to_owner': [
    'failedPrecondition',
    'PROJECT-ckUpbvboAH',
    'Errors.Project.Grant.Invalid',
  ],
  'project.grant.taken': ['alreadyExists', 'V3-DKcYh', 'Errors.Project.Grant.AlreadyExists'],
  'project.grant.not_found': ['notFound', 'PROJECT-D8JxR', 'Errors.Project.Grant.NotFound'],
  'project.grant.read.unknown': ['notFound', 'QUERY-n98GGs', 'Errors.ProjectGrant.NotFound'],
  'project.grant.read.elsewhere': ['notFound', 'MANAG-d3g31', 'Errors.ProjectGrant.NotFound'],
  'granted_project.read.elsewhere': ['notFound', 'MANAG-drt2a', 'Errors.ProjectGrant.NotFound'],
} as const satisfies Record<string, Entry>
