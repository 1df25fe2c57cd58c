/** Administrators of a source: what they are here is the decision of whoever runs the job. */
import type { Draft } from './draft.ts'

/**
 * Makes somebody an administrator with the role that an option of the job states, such as
 * `ORG_OWNER` or `IAM_OWNER`; the beginning of its name tells the scope. Without one: a note.
 */
export function addAdministrator(
  draft: Draft,
  given: {
    /** The flag of the source, such as `is_superuser`. */
    readonly flag: string
    readonly option: string
    readonly role: string | undefined
  },
): void {
  const { flag, option, role } = given
  if (role === undefined) {
    const detail = `${flag} is set there; nobody is made an administrator here (option ${option}).`
    draft.note({ field: 'memberships', code: 'needs-mapping', detail })
    return
  }
  draft.membership({ scope: role.startsWith('IAM_') ? 'instance' : 'organization', roles: [role] })
}
