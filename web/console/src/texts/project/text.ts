/** The texts of the screens of projects, applications and roles in one language. */
export interface ProjectTexts {
  readonly title: string
  readonly project: string
  readonly search: string
  readonly create: string
  readonly lent: string
  readonly empty: string
  readonly emptyText: string
  readonly noneFound: string
  readonly tabs: {
    readonly applications: string
    readonly roles: string
    readonly authorizations: string
    readonly grants: string
    readonly administrators: string
    readonly settings: string
  }
  readonly settings: {
    readonly projectRoleAssertion: {
      readonly label: string
      readonly hint: string
    }
    readonly authorizationRequired: {
      readonly label: string
      readonly hint: string
    }
    readonly projectAccessRequired: {
      readonly label: string
      readonly hint: string
    }
  }
  readonly labelling: string
  readonly labellings: {
    readonly PRIVATE_LABELING_SETTING_UNSPECIFIED: string
    readonly PRIVATE_LABELING_SETTING_ENFORCE_PROJECT_RESOURCE_OWNER_POLICY: string
    readonly PRIVATE_LABELING_SETTING_ALLOW_LOGIN_USER_RESOURCE_OWNER_POLICY: string
  }
  readonly endText: string
  readonly removeText: string
  readonly addRole: string
  readonly noRoles: string
  readonly noRolesText: string
  readonly roleKey: string
  readonly roleKeyHint: string
  readonly displayName: string
  readonly group: string
  readonly removeRoleText: string
  readonly organization: string
  readonly addGrant: string
  readonly changeGrant: string
  readonly noGrants: string
  readonly noGrantsText: string
  readonly removeGrantText: string
  readonly user: string
  readonly addAdministrator: string
  readonly noAdministrators: string
  readonly noAdministratorsText: string
  readonly removeAdministratorText: string
  readonly authorizations: string
  readonly addAuthorization: string
  readonly changeAuthorization: string
  readonly noAuthorizations: string
  readonly noAuthorizationsText: string
  readonly removeAuthorizationText: string
  readonly findByUser: string
  readonly findByRole: string
  readonly addApplication: string
  readonly noApplications: string
  readonly noApplicationsText: string
  readonly kind: string
  readonly clientId: string
  readonly clientSecret: string
  readonly chooseFramework: string
  readonly framework: string
  readonly kinds: {
    readonly web: string
    readonly spa: string
    readonly native: string
    readonly api: string
    readonly saml: string
  }
  readonly samlText: string
  readonly metadataUrl: string
  readonly metadataXml: string
  readonly addressesHint: string
  readonly applicationCreated: string
  readonly keyNeeded: string
  readonly toApplication: string
  readonly code: string
  readonly applicationTabs: {
    readonly configuration: string
    readonly keys: string
    readonly code: string
  }
  readonly newSecret: string
  readonly newSecretText: string
  readonly removeApplicationText: string
  readonly keysText: string
  readonly addKey: string
  readonly noKeys: string
  readonly removeKeyText: string
  readonly login: string
  readonly logins: {
    readonly default: string
    readonly loginV1: string
    readonly loginV2: string
  }
  readonly loginUri: string
  readonly loginUriHint: string
  readonly oidc: {
    readonly applicationType: string
    readonly authMethodType: string
    readonly responseTypes: string
    readonly grantTypes: string
    readonly redirectUris: string
    readonly postLogoutRedirectUris: string
    readonly additionalOrigins: string
    readonly developmentMode: string
    readonly accessTokenType: string
    readonly accessTokenRoleAssertion: string
    readonly idTokenRoleAssertion: string
    readonly idTokenUserinfoAssertion: string
    readonly skipNativeAppSuccessPage: string
    readonly clockSkew: string
    readonly backChannelLogoutUri: string
  }
  readonly oidcHints: {
    readonly developmentMode: string
    readonly accessTokenRoleAssertion: string
    readonly idTokenRoleAssertion: string
    readonly idTokenUserinfoAssertion: string
    readonly skipNativeAppSuccessPage: string
  }
  readonly serviceAccounts: string
}
