/** Refusals of groups. Part of the table in `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for groups. */
export const groupRefusals = {
  'group.unknown': ['notFound', 'GROUP-Unk1n', 'Errors.Group.NotFound'],
  'group.org_unknown': ['failedPrecondition', 'GROUP-Org1u', 'Errors.Org.NotFound'],
  'group.name.empty': ['invalidArgument', 'GROUP-Nam1e', 'Errors.Group.NameEmpty'],
  'group.name.too_long': ['invalidArgument', 'GROUP-Nam2l', 'Errors.Group.NameTooLong'],
  'group.name.taken': ['alreadyExists', 'GROUP-Nam3t', 'Errors.Group.AlreadyExists'],
  'group.external_id.too_many': ['resourceExhausted', 'GROUP-Ext1m', 'Errors.Group.ExternalIds'],
  'group.external_id.too_long': ['invalidArgument', 'GROUP-Ext2l', 'Errors.Group.ExternalIdLong'],
  'group.user.unknown': ['invalidArgument', 'GROUP-Usr1u', 'Errors.Group.UserUnknown'],
  'group.users.too_many': ['resourceExhausted', 'GROUP-Usr2m', 'Errors.Group.TooManyUsers'],
  'group.users.too_many_given': ['invalidArgument', 'GROUP-Usr3g', 'Errors.Group.TooManyGiven'],
  'group.user.in_too_many': ['resourceExhausted', 'GROUP-Usr4i', 'Errors.Group.UserInTooMany'],
  'group.too_many': ['resourceExhausted', 'GROUP-Mny1g', 'Errors.Group.TooMany'],
} as const satisfies Record<string, Entry>
