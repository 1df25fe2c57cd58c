/** Events of authorizations, which the stored events call user grants (projects.md §16.1). */
import type { Empty, MaybeText } from './payload.ts'
import { traitsIn } from './traits.ts'

/** Stored names and payloads of events of authorizations. */
export type UserGrantEvents = {
  'user.grant.added': {
    readonly userId: string
    readonly projectId: string
    /** The project grant; absent on the organisation that owns the project. */
    readonly grantId: MaybeText
    readonly roleKeys: readonly string[]
  }
  'user.grant.changed': { readonly userId: string; readonly roleKeys: readonly string[] }
  /** Because a role was removed, or taken out of the project grant. */
  'user.grant.cascade.changed': { readonly roleKeys: readonly string[] }
  'user.grant.deactivated': Empty
  'user.grant.reactivated': Empty
  'user.grant.removed': {
    readonly userId: string
    readonly projectId: string
    readonly grantId: MaybeText
  }
  /** Because the user, project or project grant was removed. */
  'user.grant.cascade.removed': Empty
}

/** The traits of each event. */
export const userGrantTraits = traitsIn<keyof UserGrantEvents>(['usergrant'], {
  'user.grant.added': { title: 'Authorization added', begins: true, invalidates: 'none' },
  'user.grant.changed': { title: 'Authorization changed', invalidates: 'none' },
  'user.grant.cascade.changed': {
    title: 'Authorization changed with the roles',
    invalidates: 'none',
  },
  'user.grant.deactivated': { title: 'Authorization deactivated', invalidates: 'none' },
  'user.grant.reactivated': { title: 'Authorization reactivated', invalidates: 'none' },
  'user.grant.removed': { title: 'Authorization removed', ends: true, invalidates: 'none' },
  'user.grant.cascade.removed': {
    title: 'Authorization removed with its user or project',
    ends: true,
    invalidates: 'none',
  },
})
