/**
 * The tables of organizations.md in the notation of `project-tables.fixture.ts`; `or empty`: the
 * rules hold for a text that is not empty.
 */

/** §1.1: `zitadel.org.v2`. */
export const organizationTables = `
Organization: id=1 string; details=2 Details; state=3 OrganizationState; name=4 string;
  primary_domain=5 string
Domain: organization_id=1 string; domain=2 string; is_verified=3 bool; is_primary=4 bool;
  validation_type=5 DomainValidationType
SearchQuery: oneof query required { name_query=1 OrganizationNameQuery; domain_query=2
  OrganizationDomainQuery; state_query=3 OrganizationStateQuery; id_query=4 OrganizationIDQuery;
  default_query=5 DefaultOrganizationQuery }
OrganizationNameQuery: name=1 string [1..200]; method=2 TextQueryMethod [defined]
OrganizationDomainQuery: domain=1 string [1..200]; method=2 TextQueryMethod [defined]
OrganizationStateQuery: state=1 OrganizationState [defined]
OrganizationIDQuery: id=1 string [1..200]
DefaultOrganizationQuery: (empty)
DomainSearchFilter: oneof filter required { domain_filter=1 OrganizationDomainQuery }
AddOrganizationRequest: name=1 string [1..200]; admins=2 Admin[]; organization_id=4 string?
  [1..200]; org_id=3 string? [1..200]
AddOrganizationRequest.Admin: oneof user_type { user_id=1 string; human=2 AddHumanUserRequest };
  roles=3 string[]
AddOrganizationResponse: details=1 Details; organization_id=2 string; created_admins=3
  CreatedAdmin[]
AddOrganizationResponse.CreatedAdmin: user_id=1 string; email_code=2 string?; phone_code=3 string?
UpdateOrganizationRequest: organization_id=1 string [1..200]; name=2 string [1..200]
UpdateOrganizationResponse, DeactivateOrganizationResponse, ActivateOrganizationResponse,
  VerifyOrganizationDomainResponse: change_date=1 Timestamp
ListOrganizationsRequest: query=1 ListQuery; sorting_column=2 OrganizationFieldName; queries=3
  SearchQuery[]
ListOrganizationsResponse: details=1 ListDetails; sorting_column=2 OrganizationFieldName; result=3
  Organization[]
DeleteOrganizationRequest, DeactivateOrganizationRequest, ActivateOrganizationRequest:
  organization_id=1 string [1..200]
DeleteOrganizationResponse, DeleteOrganizationDomainResponse, DeleteOrganizationMetadataResponse:
  deletion_date=1 Timestamp
AddOrganizationDomainRequest, DeleteOrganizationDomainRequest: organization_id=1 string [1..200];
  domain=2 string [1..200]
AddOrganizationDomainResponse: creation_date=1 Timestamp
ListOrganizationDomainsRequest: organization_id=1 string [1..200]; pagination=2
  filter.PaginationRequest?; filters=3 DomainSearchFilter[]; sorting_column=4 DomainFieldName
ListOrganizationDomainsResponse: pagination=1 filter.PaginationResponse; domains=2 Domain[]
GenerateOrganizationDomainValidationRequest: organization_id=1 string [1..200]; domain=2 string
  [1..200]; type=3 DomainValidationType [defined, ≠0]
GenerateOrganizationDomainValidationResponse: token=1 string; url=2 string
VerifyOrganizationDomainRequest: organization_id=1 string [1..200]; domain=2 string [1..253]
Metadata: key=1 string [1..200]; value=2 bytes [≤500000 bytes]
SetOrganizationMetadataRequest: organization_id=1 string [1..200]; metadata=2 Metadata[]
SetOrganizationMetadataResponse: set_date=1 Timestamp
ListOrganizationMetadataRequest: organization_id=1 string [1..200]; pagination=2
  filter.PaginationRequest?; filters=3 MetadataSearchFilter[]
ListOrganizationMetadataResponse: pagination=1 filter.PaginationResponse; metadata=2 Metadata[]
DeleteOrganizationMetadataRequest: organization_id=1 string [1..200]; keys=2 string[] [items
  1..200]
enum OrganizationState: ORGANIZATION_STATE_UNSPECIFIED=0; ORGANIZATION_STATE_ACTIVE=1;
  ORGANIZATION_STATE_INACTIVE=2; ORGANIZATION_STATE_REMOVED=3
enum DomainValidationType: DOMAIN_VALIDATION_TYPE_UNSPECIFIED=0; DOMAIN_VALIDATION_TYPE_HTTP=1;
  DOMAIN_VALIDATION_TYPE_DNS=2
enum OrganizationFieldName: ORGANIZATION_FIELD_NAME_UNSPECIFIED=0; ORGANIZATION_FIELD_NAME_NAME=1;
  ORGANIZATION_FIELD_NAME_CREATION_DATE=2
enum DomainFieldName: DOMAIN_FIELD_NAME_UNSPECIFIED=0; DOMAIN_FIELD_NAME_NAME=1;
  DOMAIN_FIELD_NAME_CREATION_DATE=2
`

/** §2.1: `zitadel.instance.v2`. */
export const instanceTables = `
Instance: id=1 string; change_date=2 Timestamp; creation_date=3 Timestamp; state=4 State; name=5
  string; version=6 string; custom_domains=7 CustomDomain[]
CustomDomain: instance_id=1 string; creation_date=2 Timestamp; domain=3 string; primary=4 bool;
  generated=5 bool
Filter: oneof filter required { in_ids_filter=1 filter.InIDsFilter; custom_domains_filter=2
  CustomDomainsFilter }
CustomDomainsFilter: domains=1 string[] [≤20 items, items 1..253]
CustomDomainFilter: oneof filter required { domain_filter=1 DomainFilter; generated_filter=2 bool;
  primary_filter=3 bool }
DomainFilter: domain=1 string [≤253]; method=2 TextQueryMethod [defined]
TrustedDomain: instance_id=1 string; creation_date=2 Timestamp; domain=3 string
TrustedDomainFilter: oneof filter required { domain_filter=1 DomainFilter }
DeleteInstanceRequest: instance_id=1 string [1..200]
DeleteInstanceResponse, RemoveCustomDomainResponse, RemoveTrustedDomainResponse: deletion_date=1
  Timestamp
GetInstanceRequest: instance_id=1 string
GetInstanceResponse: instance=1 Instance
UpdateInstanceRequest: instance_id=1 string; instance_name=2 string [1..200]
UpdateInstanceResponse: change_date=1 Timestamp
ListInstancesRequest: pagination=1 filter.PaginationRequest; sorting_column=2 FieldName [defined];
  filters=3 Filter[]
ListInstancesResponse: instances=1 Instance[]; pagination=2 filter.PaginationResponse
AddCustomDomainRequest, RemoveCustomDomainRequest: instance_id=1 string [1..200]; custom_domain=2
  string [1..253]
AddCustomDomainResponse, AddTrustedDomainResponse: creation_date=1 Timestamp
ListCustomDomainsRequest: instance_id=1 string; pagination=2 filter.PaginationRequest;
  sorting_column=3 DomainFieldName; filters=4 CustomDomainFilter[]
ListCustomDomainsResponse: domains=1 CustomDomain[]; pagination=2 filter.PaginationResponse
AddTrustedDomainRequest, RemoveTrustedDomainRequest: instance_id=1 string; trusted_domain=2 string
  [1..253]
ListTrustedDomainsRequest: instance_id=1 string; pagination=2 filter.PaginationRequest;
  sorting_column=3 TrustedDomainFieldName; filters=4 TrustedDomainFilter[]
ListTrustedDomainsResponse: trusted_domain=1 TrustedDomain[]; pagination=2
  filter.PaginationResponse
enum State: STATE_UNSPECIFIED=0; STATE_CREATING=1; STATE_RUNNING=2; STATE_STOPPING=3;
  STATE_STOPPED=4
enum FieldName: FIELD_NAME_UNSPECIFIED=0; FIELD_NAME_ID=1; FIELD_NAME_NAME=2;
  FIELD_NAME_CREATION_DATE=3
enum DomainFieldName: DOMAIN_FIELD_NAME_UNSPECIFIED=0; DOMAIN_FIELD_NAME_DOMAIN=1;
  DOMAIN_FIELD_NAME_PRIMARY=2; DOMAIN_FIELD_NAME_GENERATED=3; DOMAIN_FIELD_NAME_CREATION_DATE=4
enum TrustedDomainFieldName: TRUSTED_DOMAIN_FIELD_NAME_UNSPECIFIED=0;
  TRUSTED_DOMAIN_FIELD_NAME_DOMAIN=1; TRUSTED_DOMAIN_FIELD_NAME_CREATION_DATE=2
`

/** §4.1: what `zitadel.settings.v2` has beyond the package. */
export const addedSettingsTables = `
OrganizationSettings: organization_id=1 string; creation_date=2 Timestamp; change_date=3
  Timestamp; organization_scoped_usernames=4 bool
OrganizationSettingsSearchFilter: oneof filter required { in_organization_ids_filter=1
  filter.InIDsFilter; organization_scoped_usernames_filter=2 OrganizationScopedUsernamesFilter }
OrganizationScopedUsernamesFilter: organization_scoped_usernames=1 bool
LinkSettings: links=1 Link[]
Link: type=1 LinkType; url=2 string [1.., pattern ^(https?://|mailto:).+]; translation_key=3
  string [1.., or empty]; target=4 LinkTarget
GetLinkSettingsRequest, ResetLinkSettingsRequest: ctx=1 RequestContext
GetLinkSettingsResponse: settings=1 LinkSettings; source=2 Source
SetLinkSettingsRequest: ctx=1 RequestContext; links=2 Link[]
SetLinkSettingsResponse, ResetLinkSettingsResponse: change_date=1 Timestamp; settings=2
  LinkSettings
GetEffectiveSettingsRequest: organization_id=1 string?; project_id=2 string?; application_id=3
  string?; types=4 SettingsType[]
GetEffectiveSettingsResponse: links=7 LinkSettings?
SetOrganizationSettingsRequest: organization_id=1 string; organization_scoped_usernames=2 bool?
SetOrganizationSettingsResponse: set_date=1 Timestamp
DeleteOrganizationSettingsRequest: organization_id=1 string
DeleteOrganizationSettingsResponse: deletion_date=1 Timestamp
ListOrganizationSettingsRequest: pagination=1 filter.PaginationRequest?; sorting_column=2
  OrganizationSettingsFieldName?; filters=4 OrganizationSettingsSearchFilter[]
ListOrganizationSettingsResponse: pagination=1 filter.PaginationResponse; organization_settings=2
  OrganizationSettings[]
enum OrganizationSettingsFieldName: ORGANIZATION_SETTINGS_FIELD_NAME_UNSPECIFIED=0;
  ORGANIZATION_SETTINGS_FIELD_NAME_ORGANIZATION_ID=1;
  ORGANIZATION_SETTINGS_FIELD_NAME_CREATION_DATE=2; ORGANIZATION_SETTINGS_FIELD_NAME_CHANGE_DATE=3
enum Source: SOURCE_UNSPECIFIED=0; SOURCE_SYSTEM=1; SOURCE_INSTANCE=2; SOURCE_ORGANIZATION=3;
  SOURCE_PROJECT=4; SOURCE_APPLICATION=5
enum LinkType: LINK_TYPE_UNSPECIFIED=0; LINK_TYPE_TERMS_OF_SERVICE=1; LINK_TYPE_PRIVACY_POLICY=2;
  LINK_TYPE_HELP=3; LINK_TYPE_SUPPORT=4; LINK_TYPE_DOCS=5; LINK_TYPE_CUSTOM=6
enum LinkTarget: LINK_TARGET_UNSPECIFIED=0; LINK_TARGET_SELF=1; LINK_TARGET_BLANK=2
enum SettingsType: SETTINGS_TYPE_UNSPECIFIED=0; SETTINGS_TYPE_LINK_SETTINGS=1
`

/** §7.1: `zitadel.action.v2`. */
export const actionTables = `
Target: id=1 string; creation_date=2 Timestamp; change_date=3 Timestamp; name=4 string; oneof
  target_type { rest_webhook=5 RESTWebhook; rest_call=6 RESTCall; rest_async=7 RESTAsync };
  timeout=8 Duration; endpoint=9 string; signing_key=10 string; payload_type=11 PayloadType
RESTWebhook, RESTCall: interrupt_on_error=1 bool
RESTAsync, ListExecutionFunctionsRequest, ListExecutionMethodsRequest,
  ListExecutionServicesRequest: (empty)
PublicKey: key_id=1 string; active=2 bool; public_key=3 bytes; fingerprint=4 string;
  expiration_date=5 Timestamp; creation_date=6 Timestamp; change_date=7 Timestamp
Execution: condition=1 Condition; creation_date=2 Timestamp; change_date=3 Timestamp; targets=4
  string[]
Condition: oneof condition_type required { request=1 RequestExecution; response=2
  ResponseExecution; function=3 FunctionExecution; event=4 EventExecution }
RequestExecution, ResponseExecution: oneof condition required { method=1 string [1..1000];
  service=2 string [1..1000]; all=3 bool [const true] }
FunctionExecution: name=1 string [1..1000]
EventExecution: oneof condition required { event=1 string [1..1000]; group=2 string [1..1000];
  all=3 bool [const true] }
ExecutionSearchFilter: oneof filter required { in_conditions_filter=1 InConditionsFilter;
  execution_type_filter=2 ExecutionTypeFilter; target_filter=3 TargetFilter }
InConditionsFilter: conditions=1 Condition[]
ExecutionTypeFilter: execution_type=1 ExecutionType
TargetFilter: target_id=1 string
TargetSearchFilter: oneof filter required { target_name_filter=1 TargetNameFilter;
  in_target_ids_filter=2 InTargetIDsFilter }
TargetNameFilter: target_name=1 string [≤200]; method=2 filter.TextFilterMethod [defined]
InTargetIDsFilter: target_ids=1 string[]
PublicKeySearchFilter: oneof filter { key_ids_filter=1 filter.InIDsFilter; active_filter=2 bool;
  expiration_date_filter=3 filter.TimestampFilter }
CreateTargetRequest: name=1 string [1..1000]; oneof target_type required { rest_webhook=2
  RESTWebhook; rest_call=3 RESTCall; rest_async=4 RESTAsync }; timeout=5 Duration [0s..270s];
  endpoint=6 string [1..2048]; payload_type=7 PayloadType
CreateTargetResponse: id=1 string; creation_date=2 Timestamp; signing_key=3 string
UpdateTargetRequest: id=1 string [1..200]; name=2 string? [1..1000]; oneof target_type {
  rest_webhook=3 RESTWebhook; rest_call=4 RESTCall; rest_async=5 RESTAsync }; timeout=6 Duration?
  [0s..270s]; endpoint=7 string? [1..2048]; expiration_signing_key=8 Duration? [const 0s];
  payload_type=9 PayloadType
UpdateTargetResponse: change_date=1 Timestamp; signing_key=2 string?
DeleteTargetRequest, GetTargetRequest: id=1 string [1..200]
DeleteTargetResponse: deletion_date=3 Timestamp
GetTargetResponse: target=1 Target
ListTargetsRequest: pagination=1 filter.PaginationRequest?; sorting_column=2 TargetFieldName?;
  filters=3 TargetSearchFilter[]
ListTargetsResponse: pagination=1 filter.PaginationResponse; targets=2 Target[]
AddPublicKeyRequest: target_id=1 string [1..200]; public_key=2 bytes [1..8192 bytes];
  expiration_date=3 Timestamp?
AddPublicKeyResponse: key_id=1 string; creation_date=2 Timestamp
ActivatePublicKeyRequest, DeactivatePublicKeyRequest, RemovePublicKeyRequest: target_id=1 string
  [1..200]; key_id=2 string [1..200]
ActivatePublicKeyResponse, DeactivatePublicKeyResponse: change_date=1 Timestamp
RemovePublicKeyResponse: deletion_date=1 Timestamp
ListPublicKeysRequest: target_id=1 string [1..200]; pagination=2 filter.PaginationRequest?;
  sorting_column=3 PublicKeyFieldName; filters=4 PublicKeySearchFilter[]
ListPublicKeysResponse: pagination=1 filter.PaginationResponse; public_keys=2 PublicKey[]
SetExecutionRequest: condition=1 Condition; targets=2 string[]
SetExecutionResponse: set_date=1 Timestamp
ListExecutionsRequest: pagination=1 filter.PaginationRequest?; sorting_column=2
  ExecutionFieldName?; filters=3 ExecutionSearchFilter[]
ListExecutionsResponse: pagination=1 filter.PaginationResponse; executions=2 Execution[]
ListExecutionFunctionsResponse: functions=1 string[]
ListExecutionMethodsResponse: methods=1 string[]
ListExecutionServicesResponse: services=1 string[]
enum PayloadType: PAYLOAD_TYPE_UNSPECIFIED=0; PAYLOAD_TYPE_JSON=1; PAYLOAD_TYPE_JWT=2;
  PAYLOAD_TYPE_JWE=3
enum TargetFieldName: TARGET_FIELD_NAME_UNSPECIFIED=0; TARGET_FIELD_NAME_ID=1;
  TARGET_FIELD_NAME_CREATED_DATE=2; TARGET_FIELD_NAME_CHANGED_DATE=3; TARGET_FIELD_NAME_NAME=4;
  TARGET_FIELD_NAME_TARGET_TYPE=5; TARGET_FIELD_NAME_URL=6; TARGET_FIELD_NAME_TIMEOUT=7;
  TARGET_FIELD_NAME_INTERRUPT_ON_ERROR=8
enum ExecutionType: EXECUTION_TYPE_UNSPECIFIED=0; EXECUTION_TYPE_REQUEST=1;
  EXECUTION_TYPE_RESPONSE=2; EXECUTION_TYPE_EVENT=3; EXECUTION_TYPE_FUNCTION=4
enum ExecutionFieldName: EXECUTION_FIELD_NAME_UNSPECIFIED=0; EXECUTION_FIELD_NAME_ID=1;
  EXECUTION_FIELD_NAME_CREATED_DATE=2; EXECUTION_FIELD_NAME_CHANGED_DATE=3
enum PublicKeyFieldName: PUBLIC_KEY_FIELD_NAME_UNSPECIFIED=0;
  PUBLIC_KEY_FIELD_NAME_CREATION_DATE=1; PUBLIC_KEY_FIELD_NAME_CHANGE_DATE=2;
  PUBLIC_KEY_FIELD_NAME_EXPIRATION_DATE=3
`
