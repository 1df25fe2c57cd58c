/** Refusals of members and administrators. Part of the table in `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for members of projects and project grants, and for administrators (projects.md §7). */
export const rightRefusals = {
  'administrator.resource.missing_to_create': [
    'invalidArgument',
    'ADMIN-IbPp47HDP5',
    'Errors.Invalid.Argument',
  ],
  'administrator.resource.missing_to_update': [
    'invalidArgument',
    'ADMIN-i0V2IbdloZ',
    'Errors.Invalid.Argument',
  ],
  'administrator.resource.missing_to_delete': [
    'invalidArgument',
    'ADMIN-3UOjLtuohh',
    'Errors.Invalid.Argument',
  ],
  'administrator.search.too_deep': [
    'invalidArgument',
    'PERM-zsQ97',
    'Errors.Query.TooManyNestingLevels',
  ],
  'administrator.search.empty': ['invalidArgument', 'PERM-vR9nC', 'List.Query.Invalid'],

  'org_member.org_unknown': ['failedPrecondition', 'COMMAND-QXPGs', 'Errors.Org.NotFound'],
  'org_member.change.input_missing': ['invalidArgument', 'Org-LiaZi', 'Errors.Org.MemberInvalid'],
  'org_member.change.role_unknown': ['invalidArgument', 'INST-m9fG8', 'Errors.Org.MemberInvalid'],
  'iam_member.change.input_missing': [
    'invalidArgument',
    'INSTANCE-LiaZi',
    'Errors.Instance.MemberInvalid',
  ],
  'iam_member.change.role_unknown': [
    'invalidArgument',
    'INSTANCE-3m9fs',
    'Errors.Instance.MemberInvalid',
  ],

  'project_member.input_missing': [
    'invalidArgument',
    'PROJECT-W8m4l',
    'Errors.Project.Member.Invalid',
  ],
  'project_member.role_unknown': [
    'invalidArgument',
    'PROJECT-3m9ds',
    'Errors.Project.Member.Invalid',
  ],
  'project_member.change.input_missing': [
    'invalidArgument',
    'PROJECT-LiaZi',
    'Errors.Project.Member.Invalid',
  ],
  'project_member.change.role_unknown': [
    'invalidArgument',
    'PROJECT-3m9d',
    'Errors.Project.Member.Invalid',
  ],
  'project_member.user_unknown': ['failedPrecondition', 'COMMAND-uXHNj', 'Errors.User.NotFound'],
  'project_member.project_unknown': [
    'failedPrecondition',
    'COMMAND-EbFMN',
    'Errors.Project.NotFound',
  ],
  'project_member.exists': [
    'alreadyExists',
    'PROJECT-PtXi1',
    'Errors.Project.Member.AlreadyExists',
  ],
  'project_member.not_found': ['notFound', 'PROJECT-D8JxR', 'Errors.NotFound'],

  'grant_member.input_missing': [
    'invalidArgument',
    'PROJECT-8fi7G',
    'Errors.Project.Grant.Member.Invalid',
  ],
  'grant_member.role_unknown': [
    'invalidArgument',
    'PROJECT-m9gKK',
    'Errors.Project.Grant.Member.Invalid',
  ],
  'grant_member.change.input_missing': [
    'invalidArgument',
    'PROJECT-109fs',
    'Errors.Project.Grant.Member.Invalid',
  ],
  'grant_member.change.role_unknown': [
    'invalidArgument',
    'PROJECT-m0sDf',
    'Errors.Project.Grant.Member.Invalid',
  ],
  'grant_member.grant_unknown': ['notFound', 'PROJECT-D8JxR', 'Errors.Project.Grant.NotFound'],
  'grant_member.exists': ['alreadyExists', 'PROJECT-37fug', 'Errors.AlreadyExists'],
  'grant_member.not_found': ['notFound', 'PROJECT-37fug', 'Errors.NotFound'],
} as const satisfies Record<string, Entry>
