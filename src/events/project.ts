/** Events of projects, their roles, grants and members (projects.md §16.1). */
import { type ApplicationEvents, applicationTraits } from './application.ts'
import type { Empty, MaybeText, MemberPayload, MembershipPayload } from './payload.ts'
import { traitsIn } from './traits.ts'

/** The settings of a project; the names are those of v1. */
export interface ProjectSettings {
  readonly name: string
  /** Whether tokens have the roles of the project without being asked for them. */
  readonly projectRoleAssertion: boolean
  /** Whether signing in needs an authorization on the project. */
  readonly projectRoleCheck: boolean
  /** Whether signing in needs an organisation that owns the project or has it granted. */
  readonly hasProjectCheck: boolean
  /** As on the wire: whose branding the pages show. */
  readonly privateLabelingSetting: number
}

type ProjectOwnEvents = {
  'project.added': ProjectSettings
  /** The settings that changed; `always` keeps those that became empty. */
  'project.changed': { readonly [K in keyof ProjectSettings]: ProjectSettings[K] | undefined }
  'project.deactivated': Empty
  'project.reactivated': Empty
  'project.removed': Empty
  'project.role.added': {
    readonly key: string
    readonly displayName: MaybeText
    readonly group: MaybeText
  }
  /** The texts that changed. */
  'project.role.changed': {
    readonly key: string
    readonly displayName: MaybeText
    readonly group: MaybeText
  }
  'project.role.removed': { readonly key: string }
  'project.grant.added': {
    readonly grantId: string
    readonly grantedOrgId: string
    readonly roleKeys: readonly string[]
  }
  'project.grant.changed': GrantRoles
  /** Because a role of the project was removed. */
  'project.grant.cascade.changed': GrantRoles
  'project.grant.deactivated': GrantPayload
  'project.grant.reactivated': GrantPayload
  'project.grant.removed': GrantPayload
  'project.member.added': MembershipPayload
  'project.member.changed': MembershipPayload
  'project.member.removed': MemberPayload
  /** Because the user was removed. */
  'project.member.cascade.removed': MemberPayload
  'project.grant.member.added': MembershipPayload & GrantPayload
  'project.grant.member.changed': MembershipPayload & GrantPayload
  'project.grant.member.removed': MemberPayload & GrantPayload
  /** Because the user was removed. */
  'project.grant.member.cascade.removed': MemberPayload & GrantPayload
}

type GrantPayload = { readonly grantId: string }
type GrantRoles = GrantPayload & { readonly roleKeys: readonly string[] }

/** Stored names and payloads of events of projects. Numbers are as on the wire. */
export type ProjectEvents = ProjectOwnEvents & ApplicationEvents

/** The traits of each event. */
export const projectTraits = {
  ...traitsIn<keyof ProjectOwnEvents>(['project'], {
    'project.added': { title: 'Project added', begins: true, invalidates: 'none' },
    'project.changed': { title: 'Project changed', invalidates: 'none' },
    'project.deactivated': { title: 'Project deactivated', invalidates: 'callers' },
    'project.reactivated': { title: 'Project reactivated', invalidates: 'callers' },
    'project.removed': { title: 'Project removed', ends: true, invalidates: 'callers' },
    'project.role.added': { title: 'Project role added', invalidates: 'none' },
    'project.role.changed': { title: 'Project role changed', invalidates: 'none' },
    'project.role.removed': { title: 'Project role removed', invalidates: 'none' },
    'project.grant.added': { title: 'Project grant added', invalidates: 'none' },
    'project.grant.changed': { title: 'Project grant changed', invalidates: 'none' },
    'project.grant.cascade.changed': {
      title: 'Project grant changed with the roles',
      invalidates: 'none',
    },
    'project.grant.deactivated': { title: 'Project grant deactivated', invalidates: 'none' },
    'project.grant.reactivated': { title: 'Project grant reactivated', invalidates: 'none' },
    'project.grant.removed': { title: 'Project grant removed', invalidates: 'callers' },
    'project.member.added': { title: 'Project member added', invalidates: 'callers' },
    'project.member.changed': { title: 'Project member changed', invalidates: 'callers' },
    'project.member.removed': { title: 'Project member removed', invalidates: 'callers' },
    'project.member.cascade.removed': {
      title: 'Project member removed with its user',
      invalidates: 'callers',
    },
    'project.grant.member.added': { title: 'Project grant member added', invalidates: 'callers' },
    'project.grant.member.changed': {
      title: 'Project grant member changed',
      invalidates: 'callers',
    },
    'project.grant.member.removed': {
      title: 'Project grant member removed',
      invalidates: 'callers',
    },
    'project.grant.member.cascade.removed': {
      title: 'Project grant member removed with its user',
      invalidates: 'callers',
    },
  }),
  ...applicationTraits,
}
