/**
 * The tables of projects.md, appendix A, in their notation: `name=number type`; `[]` repeated, `?`
 * optional; then the rules. Messages with the same fields share an entry. A line that begins with
 * spaces continues the one before.
 */

/** A.1: `zitadel.project.v2`. */
export const projectTables = `
CreateProjectRequest: organization_id=1 string [1..200]; project_id=2 string? [1..200]; name=3
  string [1..200]; project_role_assertion=4 bool; authorization_required=5 bool;
  project_access_required=6 bool; private_labeling_setting=7 PrivateLabelingSetting [defined]
CreateProjectResponse: project_id=1 string; creation_date=2 Timestamp
UpdateProjectRequest: project_id=1 string [1..200]; name=2 string? [1..200];
  project_role_assertion=3 bool?; authorization_required=4 bool?; project_access_required=5 bool?;
  private_labeling_setting=6 PrivateLabelingSetting? [defined]
UpdateProjectResponse, DeactivateProjectResponse, ActivateProjectResponse,
  UpdateProjectRoleResponse, UpdateProjectGrantResponse, DeactivateProjectGrantResponse,
  ActivateProjectGrantResponse: change_date=1 Timestamp
DeleteProjectRequest, GetProjectRequest, DeactivateProjectRequest, ActivateProjectRequest:
  project_id=1 string [1..200]
DeleteProjectResponse, DeleteProjectGrantResponse: deletion_date=3 Timestamp
GetProjectResponse: project=1 Project
ListProjectsRequest: pagination=1 filter.PaginationRequest?; sorting_column=2 ProjectFieldName?;
  filters=3 ProjectSearchFilter[]
ListProjectsResponse: pagination=1 filter.PaginationResponse; projects=2 Project[]
AddProjectRoleRequest: project_id=1 string [1..200]; role_key=2 string [1..200]; display_name=3
  string [1..200]; group=4 string? [≤200]
AddProjectRoleResponse: creation_date=2 Timestamp
UpdateProjectRoleRequest: project_id=1 string [1..200]; role_key=2 string [1..200]; display_name=3
  string? [1..200]; group=4 string? [≤200]
RemoveProjectRoleRequest: project_id=1 string [1..200]; role_key=2 string [1..200]
RemoveProjectRoleResponse: removal_date=3 Timestamp
ListProjectRolesRequest: project_id=1 string [1..200]; pagination=2 filter.PaginationRequest?;
  sorting_column=3 ProjectRoleFieldName?; filters=4 ProjectRoleSearchFilter[]
ListProjectRolesResponse: pagination=1 filter.PaginationResponse; project_roles=2 ProjectRole[]
CreateProjectGrantRequest, UpdateProjectGrantRequest: project_id=1 string [1..200];
  granted_organization_id=2 string [1..200]; role_keys=3 string[]
CreateProjectGrantResponse: creation_date=1 Timestamp
DeleteProjectGrantRequest, DeactivateProjectGrantRequest, ActivateProjectGrantRequest: project_id=1
  string [1..200]; granted_organization_id=2 string [1..200]
ListProjectGrantsRequest: pagination=1 filter.PaginationRequest?; sorting_column=2
  ProjectGrantFieldName?; filters=3 ProjectGrantSearchFilter[]
ListProjectGrantsResponse: pagination=1 filter.PaginationResponse; project_grants=2 ProjectGrant[]
ProjectGrant: organization_id=1 string; creation_date=2 Timestamp; change_date=3 Timestamp;
  granted_organization_id=4 string; granted_organization_name=5 string; granted_role_keys=6
  string[]; project_id=7 string; project_name=8 string; state=9 ProjectGrantState
Project: project_id=1 string; organization_id=2 string; creation_date=3 Timestamp; change_date=4
  Timestamp; name=5 string; state=6 ProjectState; project_role_assertion=7 bool;
  authorization_required=8 bool; project_access_required=9 bool; private_labeling_setting=10
  PrivateLabelingSetting; granted_organization_id=12 string?; granted_organization_name=13 string?;
  granted_state=14 GrantedProjectState
ProjectSearchFilter: oneof filter required { project_name_filter=1 ProjectNameFilter;
  in_project_ids_filter=2 filter.InIDsFilter; organization_id_filter=3 ProjectOrganizationIDFilter }
ProjectNameFilter: project_name=1 string [≤200]; method=2 filter.TextFilterMethod [defined]
ProjectOrganizationIDFilter: organization_id=1 string [≤200]; type=2 Type [defined]
ProjectGrantSearchFilter: oneof filter required { project_name_filter=1 ProjectNameFilter;
  role_key_filter=2 ProjectRoleKeyFilter; in_project_ids_filter=3 filter.InIDsFilter;
  organization_id_filter=4 filter.IDFilter; granted_organization_id_filter=5 filter.IDFilter }
ProjectRole: project_id=1 string; key=2 string; creation_date=3 Timestamp; change_date=4 Timestamp;
  display_name=5 string; group=6 string
ProjectRoleSearchFilter: oneof filter required { role_key_filter=1 ProjectRoleKeyFilter;
  display_name_filter=2 ProjectRoleDisplayNameFilter }
ProjectRoleKeyFilter: key=1 string [≤200]; method=2 filter.TextFilterMethod [defined]
ProjectRoleDisplayNameFilter: display_name=1 string [≤200]; method=2 filter.TextFilterMethod
  [defined]
enum ProjectGrantState: PROJECT_GRANT_STATE_UNSPECIFIED=0; PROJECT_GRANT_STATE_ACTIVE=1;
  PROJECT_GRANT_STATE_INACTIVE=2
enum ProjectState: PROJECT_STATE_UNSPECIFIED=0; PROJECT_STATE_ACTIVE=1; PROJECT_STATE_INACTIVE=2
enum GrantedProjectState: GRANTED_PROJECT_STATE_UNSPECIFIED=0; GRANTED_PROJECT_STATE_ACTIVE=1;
  GRANTED_PROJECT_STATE_INACTIVE=2
enum PrivateLabelingSetting: PRIVATE_LABELING_SETTING_UNSPECIFIED=0;
  PRIVATE_LABELING_SETTING_ENFORCE_PROJECT_RESOURCE_OWNER_POLICY=1;
  PRIVATE_LABELING_SETTING_ALLOW_LOGIN_USER_RESOURCE_OWNER_POLICY=2
enum ProjectFieldName: PROJECT_FIELD_NAME_UNSPECIFIED=0; PROJECT_FIELD_NAME_ID=1;
  PROJECT_FIELD_NAME_CREATION_DATE=2; PROJECT_FIELD_NAME_CHANGE_DATE=3; PROJECT_FIELD_NAME_NAME=4
enum ProjectGrantFieldName: PROJECT_GRANT_FIELD_NAME_UNSPECIFIED=0;
  PROJECT_GRANT_FIELD_NAME_PROJECT_ID=1; PROJECT_GRANT_FIELD_NAME_CREATION_DATE=2;
  PROJECT_GRANT_FIELD_NAME_CHANGE_DATE=3
enum ProjectRoleFieldName: PROJECT_ROLE_FIELD_NAME_UNSPECIFIED=0; PROJECT_ROLE_FIELD_NAME_KEY=1;
  PROJECT_ROLE_FIELD_NAME_CREATION_DATE=2; PROJECT_ROLE_FIELD_NAME_CHANGE_DATE=3
enum ProjectOrganizationIDFilter.Type: TYPE_UNSPECIFIED=0; OWNED=1; GRANTED=2; OWNED_OR_GRANTED=3
`

/** A.2: `zitadel.application.v2`. */
export const applicationTables = `
CreateApplicationRequest: project_id=1 string [1..200]; application_id=2 string [≤200]; name=3
  string [1..200]; oneof application_type required { oidc_configuration=4
  CreateOIDCApplicationRequest; saml_configuration=5 CreateSAMLApplicationRequest;
  api_configuration=6 CreateAPIApplicationRequest }
CreateApplicationResponse: application_id=1 string; creation_date=2 Timestamp; oneof
  application_type { oidc_configuration=3 CreateOIDCApplicationResponse; saml_configuration=4
  CreateSAMLApplicationResponse; api_configuration=5 CreateAPIApplicationResponse }
CreateOIDCApplicationRequest: redirect_uris=1 string[]; response_types=2 OIDCResponseType[] [items
  defined, items≠0]; grant_types=3 OIDCGrantType[] [items defined]; application_type=4
  OIDCApplicationType [defined]; auth_method_type=5 OIDCAuthMethodType [defined];
  post_logout_redirect_uris=6 string[]; version=7 OIDCVersion [defined]; development_mode=8 bool;
  access_token_type=9 OIDCTokenType [defined]; access_token_role_assertion=10 bool;
  id_token_role_assertion=11 bool; id_token_userinfo_assertion=12 bool; clock_skew=13 Duration
  [0s..5s]; additional_origins=14 string[]; skip_native_app_success_page=15 bool;
  back_channel_logout_uri=16 string; login_version=17 LoginVersion
CreateOIDCApplicationResponse: client_id=1 string; client_secret=2 string; non_compliant=3 bool;
  compliance_problems=4 OIDCLocalizedMessage[]
CreateSAMLApplicationRequest: oneof metadata required { metadata_xml=1 bytes [≤500000 bytes];
  metadata_url=2 string [≤2048, uri_ref] }; login_version=3 LoginVersion
CreateSAMLApplicationResponse, LoginV1: (empty)
CreateAPIApplicationRequest, UpdateAPIApplicationConfigurationRequest: auth_method_type=1
  APIAuthMethodType [defined]
CreateAPIApplicationResponse: client_id=1 string; client_secret=2 string
UpdateApplicationRequest: application_id=1 string [1..200]; project_id=2 string [1..200]; name=3
  string [≤200]; oneof application_type { saml_configuration=4
  UpdateSAMLApplicationConfigurationRequest; oidc_configuration=5
  UpdateOIDCApplicationConfigurationRequest; api_configuration=6
  UpdateAPIApplicationConfigurationRequest }
UpdateApplicationResponse: change_date=2 Timestamp
UpdateSAMLApplicationConfigurationRequest: oneof metadata { metadata_xml=1 bytes [≤500000 bytes];
  metadata_url=2 string [≤200] }; login_version=3 LoginVersion?
UpdateOIDCApplicationConfigurationRequest: redirect_uris=1 string[]; response_types=2
  OIDCResponseType[]; grant_types=3 OIDCGrantType[]; application_type=4 OIDCApplicationType?
  [defined]; auth_method_type=5 OIDCAuthMethodType? [defined]; post_logout_redirect_uris=6 string[];
  version=7 OIDCVersion? [defined]; development_mode=8 bool?; access_token_type=9 OIDCTokenType?
  [defined]; access_token_role_assertion=10 bool?; id_token_role_assertion=11 bool?;
  id_token_userinfo_assertion=12 bool?; clock_skew=13 Duration? [0s..5s]; additional_origins=14
  string[]; skip_native_app_success_page=15 bool?; back_channel_logout_uri=16 string?;
  login_version=17 LoginVersion?
GetApplicationRequest: application_id=1 string [1..200]
GetApplicationResponse: application=1 Application
DeleteApplicationRequest, DeactivateApplicationRequest, ReactivateApplicationRequest,
  GenerateClientSecretRequest: application_id=1 string [1..200]; project_id=2 string [1..200]
DeleteApplicationResponse, DeleteApplicationKeyResponse: deletion_date=1 Timestamp
DeactivateApplicationResponse: deactivation_date=1 Timestamp
ReactivateApplicationResponse: reactivation_date=1 Timestamp
GenerateClientSecretResponse: client_secret=1 string; creation_date=2 Timestamp
ListApplicationsRequest: pagination=1 filter.PaginationRequest; sorting_column=3 ApplicationSorting;
  filters=2 ApplicationSearchFilter[]
ListApplicationsResponse: applications=1 Application[]; pagination=2 filter.PaginationResponse
CreateApplicationKeyRequest: application_id=1 string [1..200]; project_id=2 string [1..200];
  expiration_date=3 Timestamp
CreateApplicationKeyResponse: key_id=1 string; creation_date=2 Timestamp; key_details=3 bytes
DeleteApplicationKeyRequest: key_id=1 string [1..200]; application_id=2 string [1..200];
  project_id=3 string [1..200]
GetApplicationKeyRequest: key_id=1 string [1..200]
GetApplicationKeyResponse: key_id=1 string; creation_date=2 Timestamp; expiration_date=3 Timestamp
ListApplicationKeysRequest: pagination=1 filter.PaginationRequest; sorting_column=2
  ApplicationKeysSorting; filters=3 ApplicationKeySearchFilter[]
ListApplicationKeysResponse: keys=1 ApplicationKey[]; pagination=2 filter.PaginationResponse
Application: application_id=1 string; creation_date=2 Timestamp; change_date=3 Timestamp; state=4
  ApplicationState; name=5 string; oneof configuration { oidc_configuration=6 OIDCConfiguration;
  api_configuration=7 APIConfiguration; saml_configuration=8 SAMLConfiguration }; project_id=9
  string
ApplicationSearchFilter: oneof filter required { project_id_filter=1 ProjectIDFilter; name_filter=2
  ApplicationNameFilter; state_filter=3 ApplicationState; type_filter=4 ApplicationType [defined,
  ≠0]; client_id_filter=5 ClientIDFilter; entity_id_filter=6 EntityIDFilter }
ProjectIDFilter, ApplicationKeyProjectIDFilter: project_id=1 string [1..200]
ApplicationNameFilter: name=1 string [≤200]; method=2 filter.TextFilterMethod [defined]
ClientIDFilter: client_id=1 string [1..200]
EntityIDFilter: entity_id=1 string [1..200]
ApplicationKeySearchFilter: oneof filter required { application_id_filter=1
  ApplicationKeyApplicationIDFilter; project_id_filter=2 ApplicationKeyProjectIDFilter;
  organization_id_filter=3 ApplicationKeyOrganizationIDFilter }
ApplicationKeyApplicationIDFilter: application_id=1 string [≤200]
ApplicationKeyOrganizationIDFilter: organization_id=1 string [1..200]
ApplicationKey: key_id=1 string; application_id=2 string; project_id=3 string; creation_date=4
  Timestamp; organization_id=5 string; expiration_date=6 Timestamp
OIDCLocalizedMessage: key=1 string; localized_message=2 string
OIDCConfiguration: redirect_uris=1 string[]; response_types=2 OIDCResponseType[]; grant_types=3
  OIDCGrantType[]; application_type=4 OIDCApplicationType; client_id=5 string; auth_method_type=6
  OIDCAuthMethodType; post_logout_redirect_uris=7 string[]; version=8 OIDCVersion; non_compliant=9
  bool; compliance_problems=10 OIDCLocalizedMessage[]; development_mode=11 bool;
  access_token_type=12 OIDCTokenType; access_token_role_assertion=13 bool;
  id_token_role_assertion=14 bool; id_token_userinfo_assertion=15 bool; clock_skew=16 Duration;
  additional_origins=17 string[]; allowed_origins=18 string[]; skip_native_app_success_page=19 bool;
  back_channel_logout_uri=20 string; login_version=21 LoginVersion
APIConfiguration: client_id=1 string; auth_method_type=2 APIAuthMethodType
SAMLConfiguration: metadata_xml=1 bytes; metadata_url=2 string; login_version=3 LoginVersion
LoginVersion: oneof version { login_v1=1 LoginV1; login_v2=2 LoginV2 }
LoginV2: base_uri=1 string?
enum ApplicationState: APPLICATION_STATE_UNSPECIFIED=0; APPLICATION_STATE_ACTIVE=1;
  APPLICATION_STATE_INACTIVE=2; APPLICATION_STATE_REMOVED=3
enum ApplicationSorting: APPLICATION_SORT_BY_ID=0; APPLICATION_SORT_BY_NAME=1;
  APPLICATION_SORT_BY_STATE=2; APPLICATION_SORT_BY_CREATION_DATE=3;
  APPLICATION_SORT_BY_CHANGE_DATE=4
enum ApplicationType: APPLICATION_TYPE_UNSPECIFIED=0; APPLICATION_TYPE_OIDC=1;
  APPLICATION_TYPE_API=2; APPLICATION_TYPE_SAML=3
enum ApplicationKeysSorting: APPLICATION_KEYS_SORT_BY_ID=0; APPLICATION_KEYS_SORT_BY_PROJECT_ID=1;
  APPLICATION_KEYS_SORT_BY_APPLICATION_ID=2; APPLICATION_KEYS_SORT_BY_CREATION_DATE=3;
  APPLICATION_KEYS_SORT_BY_ORGANIZATION_ID=4; APPLICATION_KEYS_SORT_BY_EXPIRATION=5;
  APPLICATION_KEYS_SORT_BY_TYPE=6
enum OIDCResponseType: OIDC_RESPONSE_TYPE_UNSPECIFIED=0; OIDC_RESPONSE_TYPE_CODE=1;
  OIDC_RESPONSE_TYPE_ID_TOKEN=2; OIDC_RESPONSE_TYPE_ID_TOKEN_TOKEN=3
enum OIDCGrantType: OIDC_GRANT_TYPE_AUTHORIZATION_CODE=0; OIDC_GRANT_TYPE_IMPLICIT=1;
  OIDC_GRANT_TYPE_REFRESH_TOKEN=2; OIDC_GRANT_TYPE_DEVICE_CODE=3; OIDC_GRANT_TYPE_TOKEN_EXCHANGE=4
enum OIDCApplicationType: OIDC_APP_TYPE_WEB=0; OIDC_APP_TYPE_USER_AGENT=1; OIDC_APP_TYPE_NATIVE=2
enum OIDCAuthMethodType: OIDC_AUTH_METHOD_TYPE_BASIC=0; OIDC_AUTH_METHOD_TYPE_POST=1;
  OIDC_AUTH_METHOD_TYPE_NONE=2; OIDC_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT=3
enum OIDCVersion: OIDC_VERSION_1_0=0
enum OIDCTokenType: OIDC_TOKEN_TYPE_BEARER=0; OIDC_TOKEN_TYPE_JWT=1
enum APIAuthMethodType: API_AUTH_METHOD_TYPE_BASIC=0; API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT=1
`

/** A.3: `zitadel.authorization.v2`. */
export const authorizationTables = `
ListAuthorizationsRequest: pagination=1 filter.PaginationRequest?; sorting_column=2
  AuthorizationFieldName [defined]; filters=3 AuthorizationsSearchFilter[]
ListAuthorizationsResponse: pagination=1 filter.PaginationResponse; authorizations=2 Authorization[]
CreateAuthorizationRequest: user_id=1 string [1..200]; project_id=2 string [1..200];
  organization_id=3 string [1..200]; role_keys=4 string[] [unique, items 1..200]
CreateAuthorizationResponse: id=1 string; creation_date=2 Timestamp
UpdateAuthorizationRequest: id=1 string [1..200]; role_keys=2 string[] [unique, items 1..200]
UpdateAuthorizationResponse, ActivateAuthorizationResponse, DeactivateAuthorizationResponse:
  change_date=1 Timestamp
DeleteAuthorizationRequest, ActivateAuthorizationRequest, DeactivateAuthorizationRequest: id=1
  string [1..200]
DeleteAuthorizationResponse: deletion_date=1 Timestamp
Authorization: id=1 string; creation_date=2 Timestamp; change_date=3 Timestamp; project=4 Project;
  organization=5 Organization; user=6 User; state=7 State; roles=8 Role[]
Project: id=1 string; name=2 string; organization_id=3 string
Organization: id=1 string; name=2 string
User: id=1 string; preferred_login_name=2 string; display_name=3 string; avatar_url=4 string;
  organization_id=5 string
Role: key=1 string; display_name=2 string; group=3 string
AuthorizationsSearchFilter: oneof filter required { authorization_ids=1 filter.InIDsFilter;
  organization_id=2 filter.IDFilter; state=3 StateQuery; in_user_ids=4 filter.InIDsFilter;
  user_organization_id=5 filter.IDFilter; user_preferred_login_name=6 UserPreferredLoginNameQuery;
  user_display_name=7 UserDisplayNameQuery; project_id=8 filter.IDFilter; project_name=9
  ProjectNameQuery; role_key=10 RoleKeyQuery; project_grant_id=11 filter.IDFilter }
StateQuery: state=1 State [defined, ≠0]
UserPreferredLoginNameQuery: login_name=1 string [1..200]; method=2 filter.TextFilterMethod
  [defined]
UserDisplayNameQuery: display_name=1 string [1..200]; method=2 filter.TextFilterMethod [defined]
ProjectNameQuery, OrganizationNameQuery: name=1 string [≤200]; method=2 filter.TextFilterMethod
  [defined]
RoleKeyQuery: key=1 string [≤200]; method=2 filter.TextFilterMethod [defined]
enum State: STATE_UNSPECIFIED=0; STATE_ACTIVE=1; STATE_INACTIVE=2
enum AuthorizationFieldName: AUTHORIZATION_FIELD_NAME_UNSPECIFIED=0;
  AUTHORIZATION_FIELD_NAME_CREATED_DATE=1; AUTHORIZATION_FIELD_NAME_CHANGED_DATE=2;
  AUTHORIZATION_FIELD_NAME_ID=3; AUTHORIZATION_FIELD_NAME_USER_ID=4;
  AUTHORIZATION_FIELD_NAME_PROJECT_ID=5; AUTHORIZATION_FIELD_NAME_ORGANIZATION_ID=6;
  AUTHORIZATION_FIELD_NAME_USER_ORGANIZATION_ID=7
`

/** A.4: `zitadel.internal_permission.v2`. */
export const internalPermissionTables = `
ListAdministratorsRequest: pagination=1 filter.PaginationRequest?; sorting_column=2
  AdministratorFieldName; filters=3 AdministratorSearchFilter[]
ListAdministratorsResponse: pagination=1 filter.PaginationResponse; administrators=2 Administrator[]
CreateAdministratorRequest, UpdateAdministratorRequest: user_id=1 string [1..200]; resource=2
  ResourceType; roles=3 string[] [unique, items 1..200]
ResourceType.ProjectGrant, ResourceFilter.ProjectGrant: project_id=1 string [1..200];
  organization_id=2 string [1..200]
ResourceType, ResourceFilter: oneof resource required { instance=1 bool [const true];
  organization_id=2 string; project_id=3 string; project_grant=4 ProjectGrant }
CreateAdministratorResponse: creation_date=1 Timestamp
UpdateAdministratorResponse: change_date=1 Timestamp
DeleteAdministratorRequest: user_id=1 string [1..200]; resource=2 ResourceType
DeleteAdministratorResponse: deletion_date=1 Timestamp
Administrator: creation_date=1 Timestamp; change_date=2 Timestamp; user=3 User; oneof resource {
  instance=4 bool; organization=5 Organization; project=6 Project; project_grant=7 ProjectGrant };
  roles=8 string[]
User: id=1 string; preferred_login_name=2 string; display_name=3 string; organization_id=4 string
Organization: id=1 string; name=2 string
Project: id=1 string; name=2 string; organization_id=3 string
ProjectGrant: id=1 string; project_id=2 string; project_name=3 string; organization_id=4 string;
  granted_organization_id=5 string
AdministratorSearchFilter: oneof filter required { creation_date=1 filter.TimestampFilter;
  change_date=2 filter.TimestampFilter; in_user_ids_filter=3 filter.InIDsFilter;
  user_organization_id=4 filter.IDFilter; user_preferred_login_name=5 UserPreferredLoginNameFilter;
  user_display_name=6 UserDisplayNameFilter; resource=7 ResourceFilter; role=8 RoleFilter; and=9
  AndFilter; or=10 OrFilter; not=11 NotFilter }
UserPreferredLoginNameFilter: preferred_login_name=1 string [1..200]; method=2
  filter.TextFilterMethod [defined]
UserDisplayNameFilter: display_name=1 string [1..200]; method=2 filter.TextFilterMethod [defined]
RoleFilter: role_key=1 string [1..200]
AndFilter, OrFilter: queries=1 AdministratorSearchFilter[]
NotFilter: query=1 AdministratorSearchFilter
enum AdministratorFieldName: ADMINISTRATOR_FIELD_NAME_UNSPECIFIED=0;
  ADMINISTRATOR_FIELD_NAME_USER_ID=1; ADMINISTRATOR_FIELD_NAME_CREATION_DATE=2;
  ADMINISTRATOR_FIELD_NAME_CHANGE_DATE=3
`

/** A.5: `zitadel.filter.v2`. */
export const filterTables = `
PaginationRequest: offset=1 uint64; limit=2 uint32; asc=3 bool
PaginationResponse: total_result=1 uint64; applied_limit=2 uint64
IDFilter: id=1 string [≤200]
TimestampFilter: timestamp=1 Timestamp; method=2 TimestampFilterMethod [defined]
InIDsFilter: ids=1 string[] [unique, items 1..200]
enum TextFilterMethod: TEXT_FILTER_METHOD_EQUALS=0; TEXT_FILTER_METHOD_EQUALS_IGNORE_CASE=1;
  TEXT_FILTER_METHOD_STARTS_WITH=2; TEXT_FILTER_METHOD_STARTS_WITH_IGNORE_CASE=3;
  TEXT_FILTER_METHOD_CONTAINS=4; TEXT_FILTER_METHOD_CONTAINS_IGNORE_CASE=5;
  TEXT_FILTER_METHOD_ENDS_WITH=6; TEXT_FILTER_METHOD_ENDS_WITH_IGNORE_CASE=7
enum ListFilterMethod: LIST_FILTER_METHOD_IN=0
enum TimestampFilterMethod: TIMESTAMP_FILTER_METHOD_EQUALS=0; TIMESTAMP_FILTER_METHOD_AFTER=1;
  TIMESTAMP_FILTER_METHOD_AFTER_OR_EQUALS=2; TIMESTAMP_FILTER_METHOD_BEFORE=3;
  TIMESTAMP_FILTER_METHOD_BEFORE_OR_EQUALS=4
enum ByteFilterMethod: BYTE_FILTER_METHOD_EQUALS=0; BYTE_FILTER_METHOD_NOT_EQUALS=1
`
