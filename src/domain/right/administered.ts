/** What can be administered, by what names it in requests. */

/** The instance, an organisation, a project, or a project as it is granted to an organisation. */
export type Administered =
  | { readonly scope: 'instance' }
  | { readonly scope: 'org'; readonly orgId: string }
  | { readonly scope: 'project'; readonly projectId: string }
  | {
      readonly scope: 'project_grant'
      readonly projectId: string
      readonly grantedOrgId: string
    }
