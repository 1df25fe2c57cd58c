/** The texts of roles of users in one language. */
export interface RoleTexts {
  readonly project: string
  readonly organization: string
  readonly roles: string
  readonly noRoles: string
  readonly addRoles: string
  readonly removeRoles: (project: string) => string
  readonly removeRolesText: string
  readonly noRolesOfProject: string
  readonly findProject: string
  readonly choose: string
  readonly place: string
  readonly places: {
    readonly instance: string
    readonly organization: string
    readonly project: string
    readonly projectGrant: string
  }
  readonly noMemberships: string
  readonly addMembership: string
}
