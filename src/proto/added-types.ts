/** TypeScript types of the additions to the published descriptors (`additions.ts`). */
import type { DescMethod, Message } from '@bufbuild/protobuf'
import type { GenMessage, GenServiceMethods } from '@bufbuild/protobuf/codegenv2'
import type * as admin from '@zitadel/proto/zitadel/admin_pb.js'
import type * as authorization from '@zitadel/proto/zitadel/authorization/v2beta/authorization_pb.js'
import type * as authorizations from '@zitadel/proto/zitadel/authorization/v2beta/authorization_service_pb.js'
import type { FeatureFlag } from '@zitadel/proto/zitadel/feature/v2/feature_pb.js'
import type { FeatureService as PublishedFeatures } from '@zitadel/proto/zitadel/feature/v2/feature_service_pb.js'
import type * as instance from '@zitadel/proto/zitadel/feature/v2/instance_pb.js'
import type * as system from '@zitadel/proto/zitadel/feature/v2/system_pb.js'
import type * as filterV2Beta from '@zitadel/proto/zitadel/filter/v2beta/filter_pb.js'
import type * as administrators from '@zitadel/proto/zitadel/internal_permission/v2beta/internal_permission_service_pb.js'
import type * as management from '@zitadel/proto/zitadel/management_pb.js'
import type { MetadataKeyFilter } from '@zitadel/proto/zitadel/metadata/v2/metadata_pb.js'
import type { Details } from '@zitadel/proto/zitadel/object/v2/object_pb.js'
import type { LoginSettings } from '@zitadel/proto/zitadel/settings/v2/login_settings_pb.js'
import type * as settings from '@zitadel/proto/zitadel/settings/v2/settings_service_pb.js'
import type * as settingsV2Beta from '@zitadel/proto/zitadel/settings/v2beta/settings_service_pb.js'
import type { RedirectURLs } from '@zitadel/proto/zitadel/user/v2/idp_pb.js'
import type * as query from '@zitadel/proto/zitadel/user/v2/query_pb.js'
import type { AccessTokenType } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import type * as user from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import type { UserGrantQuery as PublishedUserGrantQuery } from '@zitadel/proto/zitadel/user_pb.js'
import type { AddedAdmin } from './zitadel/admin/added_admin_pb.js'
import type { AddedManagement } from './zitadel/management/added_management_pb.js'
import type { AddedSettings } from './zitadel/settings/v2/added_settings_pb.js'
import type { AddedSettings as AddedSettingsV2Beta } from './zitadel/settings/v2beta/added_settings_pb.js'

/** A published service with methods added or replaced. */
type WithMethods<S extends { method: object }, M extends GenServiceMethods> = Omit<S, 'method'> & {
  method: Omit<S['method'], keyof M> & { [K in keyof M]: M[K] & DescMethod }
}

interface Unary<I extends Message, O extends Message> {
  methodKind: 'unary'
  input: GenMessage<I>
  output: GenMessage<O>
}

/** A recovery code in plain text or as a hash; 1 to 200 characters each. */
export type RecoveryCode = Message<'zitadel.management.v1.ImportHumanUserRequest.RecoveryCode'> & {
  code:
    | { case: 'raw'; value: string }
    | { case: 'hash'; value: string }
    | { case: undefined; value?: undefined }
}

/** As published, with field 11. The admin service's ImportData accepts it too, untyped. */
export type ImportHumanUserRequest = management.ImportHumanUserRequest & {
  recoveryCodes: RecoveryCode[]
}

/** Finds the authorizations of any of these users. */
export type UserGrantInUserIDsQuery = Message<'zitadel.user.v1.UserGrantInUserIDsQuery'> & {
  inUserIds: string[]
}

/** As published, with a query by several users. */
export type UserGrantQuery = Omit<PublishedUserGrantQuery, 'query'> & {
  query:
    | PublishedUserGrantQuery['query']
    | { case: 'inUserIdsQuery'; value: UserGrantInUserIDsQuery }
}

/** As published, with that query. */
export type ListUserGrantRequest = Omit<management.ListUserGrantRequest, 'queries'> & {
  queries: UserGrantQuery[]
}

/** The published service; ImportHumanUser accepts recovery codes. */
export type ManagementService = WithMethods<
  typeof management.ManagementService,
  {
    importHumanUser: Unary<ImportHumanUserRequest, management.ImportHumanUserResponse>
    listUserGrants: Unary<ListUserGrantRequest, management.ListUserGrantResponse>
  } & (typeof AddedManagement)['method']
>

/** The published admin service with the RPCs that it lacks. */
export type AdminService = WithMethods<typeof admin.AdminService, (typeof AddedAdmin)['method']>

/** Values of `zitadel.filter.v2.ByteFilterMethod`. */
export const ByteFilterMethod = { equals: 0, notEquals: 1 } as const
/** A value of it. */
export type ByteFilterMethod = (typeof ByteFilterMethod)[keyof typeof ByteFilterMethod]

/** Finds users by the value of any metadata entry, of at most 200 bytes. */
export type MetadataValueFilter = Message<'zitadel.metadata.v2.MetadataValueFilter'> & {
  value: Uint8Array
  method: ByteFilterMethod
}

/** As published, with two more filters, which can also be combined with others. */
export type SearchQuery = Omit<query.SearchQuery, 'query'> & {
  query:
    | Exclude<query.SearchQuery['query'], { case: 'orQuery' | 'andQuery' | 'notQuery' }>
    | { case: 'orQuery'; value: Omit<query.OrQuery, 'queries'> & { queries: SearchQuery[] } }
    | { case: 'andQuery'; value: Omit<query.AndQuery, 'queries'> & { queries: SearchQuery[] } }
    | { case: 'notQuery'; value: Omit<query.NotQuery, 'query'> & { query?: SearchQuery } }
    | { case: 'metadataKeyFilter'; value: MetadataKeyFilter }
    | { case: 'metadataValueFilter'; value: MetadataValueFilter }
}

/** The request ListUsers of v2 actually accepts; its method is typed with the published one. */
export type ListUsersRequest = Omit<user.ListUsersRequest, 'queries'> & { queries: SearchQuery[] }

/** As published, with more requests that are ready to be sent. */
export type RetrieveIntentResponse = user.RetrieveIdentityProviderIntentResponse & {
  /** For the user the intent is linked to. */
  updateHumanUser?: user.UpdateHumanUserRequest
  /** The same, for UpdateUser. */
  updateUser?: UpdateUserRequest
  /** For nobody yet; the caller adds the organisation. */
  createUser?: CreateUserRequest
}

/** Generates recovery codes of a user. */
export type GenerateRecoveryCodesRequest =
  Message<'zitadel.user.v2.GenerateRecoveryCodesRequest'> & { userId: string; count: number }

/** The codes in plain text. */
export type GenerateRecoveryCodesResponse =
  Message<'zitadel.user.v2.GenerateRecoveryCodesResponse'> & {
    details?: Details
    recoveryCodes: string[]
  }

/** Removes all recovery codes of a user. */
export type RemoveRecoveryCodesRequest = Message<'zitadel.user.v2.RemoveRecoveryCodesRequest'> & {
  userId: string
}

/** Confirms the removal. */
export type RemoveRecoveryCodesResponse = Message<'zitadel.user.v2.RemoveRecoveryCodesResponse'> & {
  details?: Details
}

/** As published, with the type of its access tokens. */
export type CreateMachine = user.CreateUserRequest_Machine & {
  accessTokenType?: AccessTokenType
}

/** As published, with metadata for every kind of user. */
export type CreateUserRequest = Omit<user.CreateUserRequest, 'userType'> & {
  userType:
    | Exclude<user.CreateUserRequest['userType'], { case: 'machine' }>
    | { case: 'machine'; value: CreateMachine }
  metadata: user.Metadata[]
}

/** As published, with the type of its access tokens. */
export type UpdateMachine = user.UpdateUserRequest_Machine & {
  accessTokenType?: AccessTokenType
}

/** An entry to be set; one without a value is removed. */
export type UpdateMetadata = Message<'zitadel.user.v2.UpdateMetadata'> & {
  key: string
  value: Uint8Array
}

/** As published, with metadata to set and to remove. */
export type UpdateUserRequest = Omit<user.UpdateUserRequest, 'userType'> & {
  userType:
    | Exclude<user.UpdateUserRequest['userType'], { case: 'machine' }>
    | { case: 'machine'; value: UpdateMachine }
  metadata: UpdateMetadata[]
}

/** As published; entries without a value are removed. */
export type SetUserMetadataRequest = Omit<user.SetUserMetadataRequest, 'metadata'> & {
  metadata: UpdateMetadata[]
}

/** As published, with a hint of who is about to sign in. */
export type StartIntentRequest = Omit<user.StartIdentityProviderIntentRequest, 'content'> & {
  content:
    | Exclude<user.StartIdentityProviderIntentRequest['content'], { case: 'urls' }>
    | { case: 'urls'; value: RedirectURLs & { loginHint: string } }
}

/** The published user service of v2 with all its additions. */
export type UserServiceV2 = WithMethods<
  typeof user.UserService,
  {
    createUser: Unary<CreateUserRequest, user.CreateUserResponse>
    updateUser: Unary<UpdateUserRequest, user.UpdateUserResponse>
    setUserMetadata: Unary<SetUserMetadataRequest, user.SetUserMetadataResponse>
    startIdentityProviderIntent: Unary<StartIntentRequest, user.StartIdentityProviderIntentResponse>
    retrieveIdentityProviderIntent: Unary<
      user.RetrieveIdentityProviderIntentRequest,
      RetrieveIntentResponse
    >
    generateRecoveryCodes: Unary<GenerateRecoveryCodesRequest, GenerateRecoveryCodesResponse>
    removeRecoveryCodes: Unary<RemoveRecoveryCodesRequest, RemoveRecoveryCodesResponse>
  }
>

/** As published, with the field that replaces `allowUsernamePassword`. */
export type GetLoginSettingsResponse = Omit<settings.GetLoginSettingsResponse, 'settings'> & {
  settings?: LoginSettings & { allowLocalAuthentication: boolean }
}

/** As published, with the languages that people may choose from. */
export type GetGeneralSettingsResponse = settings.GetGeneralSettingsResponse & {
  defaultOrganizationId: string
  allowedLanguages: string[]
}

/** The published settings service of v2 with all its additions. */
export type SettingsService = WithMethods<
  typeof settings.SettingsService,
  {
    getLoginSettings: Unary<settings.GetLoginSettingsRequest, GetLoginSettingsResponse>
    getGeneralSettings: Unary<settings.GetGeneralSettingsRequest, GetGeneralSettingsResponse>
  } & (typeof AddedSettings)['method']
>

/** The published settings service of v2beta with the RPCs that it lacks. */
export type SettingsServiceV2Beta = WithMethods<
  typeof settingsV2Beta.SettingsService,
  (typeof AddedSettingsV2Beta)['method']
>

/** As published, with one more flag to set. */
export type SettingTables<R> = R & { enableRelationalTables?: boolean }
/** As published, with the flag. */
export type ShowingTables<R> = R & { enableRelationalTables?: FeatureFlag }

/** The published feature service of v2 with all its additions. */
export type FeatureService = WithMethods<
  typeof PublishedFeatures,
  {
    setSystemFeatures: Unary<
      SettingTables<system.SetSystemFeaturesRequest>,
      system.SetSystemFeaturesResponse
    >
    getSystemFeatures: Unary<
      system.GetSystemFeaturesRequest,
      ShowingTables<system.GetSystemFeaturesResponse>
    >
    setInstanceFeatures: Unary<
      SettingTables<instance.SetInstanceFeaturesRequest>,
      instance.SetInstanceFeaturesResponse
    >
    getInstanceFeatures: Unary<
      instance.GetInstanceFeaturesRequest,
      ShowingTables<instance.GetInstanceFeaturesResponse>
    >
  }
>

/** `AUTHENTICATION_METHOD_TYPE_RECOVERY_CODE`, which the published enum lacks. */
export const recoveryCodeMethodType = 8 as user.AuthenticationMethodType

/** One of several ids, of 1 to 200 characters each, none twice. */
export type InIDsFilter = Message<'zitadel.filter.v2.InIDsFilter'> & { ids: string[] }

/** As published, with a filter by several users. */
export type AuthorizationsSearchFilter = Omit<
  authorization.AuthorizationsSearchFilter,
  'filter'
> & {
  filter:
    | authorization.AuthorizationsSearchFilter['filter']
    | { case: 'inUserIds'; value: filterV2Beta.InIDsFilter }
}

/** As published, with that filter. */
export type ListAuthorizationsRequest = Omit<
  authorizations.ListAuthorizationsRequest,
  'filters'
> & { filters: AuthorizationsSearchFilter[] }

/** The authorization service of v2beta with all its additions. */
export type AuthorizationServiceV2Beta = WithMethods<
  typeof authorizations.AuthorizationService,
  {
    listAuthorizations: Unary<ListAuthorizationsRequest, authorizations.ListAuthorizationsResponse>
  }
>

/** A grant of a project, named by the organization it is given to. */
export type ResourceProjectGrant =
  Message<'zitadel.internal_permission.v2beta.ResourceType.ProjectGrant'> & {
    projectId: string
    organizationId: string
  }

/** As published, with grants named by organization. */
export type ResourceType = Omit<administrators.ResourceType, 'resource'> & {
  resource:
    | Exclude<administrators.ResourceType['resource'], { case: 'projectGrant' }>
    | { case: 'projectGrant'; value: ResourceProjectGrant }
}

/** As published, about such a resource. */
export type OfResource<R extends { resource?: unknown }> = Omit<R, 'resource'> & {
  resource?: ResourceType
}

/** The service of administrators of v2beta with all its additions. */
export type InternalPermissionServiceV2Beta = WithMethods<
  typeof administrators.InternalPermissionService,
  {
    createAdministrator: Unary<
      OfResource<administrators.CreateAdministratorRequest>,
      administrators.CreateAdministratorResponse
    >
    updateAdministrator: Unary<
      OfResource<administrators.UpdateAdministratorRequest>,
      administrators.UpdateAdministratorResponse
    >
    deleteAdministrator: Unary<
      OfResource<administrators.DeleteAdministratorRequest>,
      administrators.DeleteAdministratorResponse
    >
  }
>
