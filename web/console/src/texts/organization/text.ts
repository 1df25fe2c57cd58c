/** The texts of the screens of organisations in one language. */
export interface OrganizationTexts {
  readonly title: string
  readonly count: (count: number) => string
  readonly search: string
  readonly state: string
  readonly any: string
  readonly states: Readonly<Record<'active' | 'inactive', string>>
  readonly name: string
  readonly nameHint: string
  readonly id: string
  readonly primaryDomain: string
  readonly created: string
  readonly more: string
  readonly noneFound: string
  readonly noneFoundText: string
  readonly create: string
  readonly createTitle: string
  readonly firstAdministrator: string
  readonly me: string
  readonly invited: string
  readonly invitedHint: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly required: string
  readonly invalidEmail: string
  readonly wasCreated: (name: string) => string
  readonly back: string
  readonly unknown: string
  readonly copyId: string
  readonly deactivate: string
  readonly deactivateTitle: (name: string) => string
  readonly deactivateText: string
  readonly wasDeactivated: string
  readonly reactivate: string
  readonly wasReactivated: string
  readonly remove: string
  readonly removeTitle: (name: string) => string
  readonly removeText: string
  readonly wasRemoved: (name: string) => string
  readonly tabs: string
  readonly overview: string
  readonly about: string
  readonly save: string
  readonly saved: string
  readonly defaultTitle: string
  readonly isDefault: string
  readonly isNotDefault: string
  readonly setDefault: string
  readonly domains: string
  readonly domainsHint: string
  readonly verified: string
  readonly unverified: string
  readonly primary: string
  readonly makePrimary: string
  readonly newDomain: string
  readonly addDomain: string
  readonly removeDomain: string
  readonly removeDomainTitle: (domain: string) => string
  readonly removeDomainText: string
  readonly prove: (domain: string) => string
  readonly proofKind: string
  readonly dns: string
  readonly dnsHint: string
  readonly dnsText: string
  readonly http: string
  readonly httpHint: string
  readonly httpText: string
  readonly showProof: string
  readonly recordName: string
  readonly recordValue: string
  readonly fileAddress: string
  readonly fileContent: string
  readonly copyPlace: string
  readonly copyToken: string
  readonly check: string
  readonly wasVerified: (domain: string) => string
  readonly administrators: string
  readonly administratorsHint: string
  readonly noAdministrators: string
  readonly addAdministrator: string
  readonly changeRoles: (name: string) => string
  readonly removeAdministrator: string
  readonly removeAdministratorTitle: (name: string) => string
  readonly removeAdministratorText: string
  readonly findUser: string
  readonly otherUser: string
  readonly rolesLegend: string
  /** By the name of the role: what it is called here, and what it allows. */
  readonly roles: Readonly<Record<string, readonly [string, string]>>
  readonly metadata: string
  readonly metadataHint: string
  readonly noMetadata: string
  readonly binary: string
  readonly key: string
  readonly value: string
  readonly setMetadata: string
  readonly removeMetadata: (key: string) => string
  readonly history: string
  readonly noHistory: string
}
