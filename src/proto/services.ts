/**
 * Every service we serve: the published descriptors of @zitadel/proto with additions, and our own
 * of v2alpha, of projects and of what all lack. Each is imported by its own path, because loading
 * dominates the start-up time.
 */
import type { DescService } from '@bufbuild/protobuf'
import { ActionService as ActionServiceV2Beta } from '@zitadel/proto/zitadel/action/v2beta/action_service_pb.js'
import * as admin from '@zitadel/proto/zitadel/admin_pb.js'
import { AppService as app } from '@zitadel/proto/zitadel/app/v2beta/app_service_pb.js'
import * as auth from '@zitadel/proto/zitadel/auth_pb.js'
import { AuthorizationService as authorization } from '@zitadel/proto/zitadel/authorization/v2beta/authorization_service_pb.js'
import * as feature from '@zitadel/proto/zitadel/feature/v2/feature_service_pb.js'
import * as featureV2Beta from '@zitadel/proto/zitadel/feature/v2beta/feature_service_pb.js'
import { IdentityProviderService as PublishedIdps } from '@zitadel/proto/zitadel/idp/v2/idp_service_pb.js'
import { InstanceService as InstanceServiceV2Beta } from '@zitadel/proto/zitadel/instance/v2beta/instance_service_pb.js'
import { InternalPermissionService as internalPermission } from '@zitadel/proto/zitadel/internal_permission/v2beta/internal_permission_service_pb.js'
import * as management from '@zitadel/proto/zitadel/management_pb.js'
import * as oidc from '@zitadel/proto/zitadel/oidc/v2/oidc_service_pb.js'
import * as oidcV2Beta from '@zitadel/proto/zitadel/oidc/v2beta/oidc_service_pb.js'
import { OrganizationService as OrganizationServiceV2Beta } from '@zitadel/proto/zitadel/org/v2beta/org_service_pb.js'
import { ProjectService as ProjectServiceV2Beta } from '@zitadel/proto/zitadel/project/v2beta/project_service_pb.js'
import * as session from '@zitadel/proto/zitadel/session/v2/session_service_pb.js'
import * as sessionV2Beta from '@zitadel/proto/zitadel/session/v2beta/session_service_pb.js'
import * as settings from '@zitadel/proto/zitadel/settings/v2/settings_service_pb.js'
import * as settingsV2Beta from '@zitadel/proto/zitadel/settings/v2beta/settings_service_pb.js'
import * as system from '@zitadel/proto/zitadel/system_pb.js'
import * as userV2 from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import * as userV2Beta from '@zitadel/proto/zitadel/user/v2beta/user_service_pb.js'
import { WebKeyService as webKey } from '@zitadel/proto/zitadel/webkey/v2/webkey_service_pb.js'
import { WebKeyService as WebKeyServiceV2Beta } from '@zitadel/proto/zitadel/webkey/v2beta/webkey_service_pb.js'
import type * as added from './added-types.ts'
import { withAdditions, withMethodsOfAdded } from './additions.ts'
import { BrandingService } from './gatehouse/branding/v1/branding_service_pb.js'
import { ImportService } from './gatehouse/import/v1/import_service_pb.js'
import { MigrationService } from './gatehouse/migration/v1/migration_service_pb.js'
import { OutboxService } from './gatehouse/outbox/v1/outbox_service_pb.js'
import { OverviewService } from './gatehouse/overview/v1/overview_service_pb.js'
import * as own from './gatehouse/user/v1/user_service_pb.js'
import { WebhookService as webhook } from './gatehouse/webhook/v1/webhook_service_pb.js'
import { ActionService } from './zitadel/action/v2/action_service_pb.js'
import { ApplicationService } from './zitadel/application/v2/application_service_pb.js'
import { AuthorizationService } from './zitadel/authorization/v2/authorization_service_pb.js'
import { InstanceService } from './zitadel/instance/v2/instance_service_pb.js'
import { InternalPermissionService } from './zitadel/internal_permission/v2/internal_permission_service_pb.js'
import * as org from './zitadel/org/v2/org_service_pb.js'
import { ProjectService } from './zitadel/project/v2/project_service_pb.js'
import { AddedSettings } from './zitadel/settings/v2/added_settings_pb.js'
import { AddedSettings as AddedSettingsV2Beta } from './zitadel/settings/v2beta/added_settings_pb.js'
import { UserService as UserServiceV2Alpha } from './zitadel/user/v2alpha/user_service_pb.js'

/** Management v1; ImportHumanUser accepts recovery codes. */
export const ManagementService: added.ManagementService = withAdditions(
  management.ManagementService,
)

/** Auth v1; its users are those of management. */
export const AuthService: typeof auth.AuthService = withAdditions(auth.AuthService)

/** System v1; it shares messages with admin. */
export const SystemService: typeof system.SystemService = withAdditions(system.SystemService)

/** Admin v1; its ImportData contains requests of management. */
export const AdminService: added.AdminService = withAdditions(admin.AdminService)

/** User service v2, with recovery codes, metadata filters and all paths. */
export const UserServiceV2: added.UserServiceV2 = withAdditions(userV2.UserService)

/** Organisation service v2, newer than the package. */
export const OrganizationService: typeof org.OrganizationService = withAdditions(
  org.OrganizationService,
)

/** Identity provider service v2, with the type that the package lacks. */
export const IdentityProviderService: typeof PublishedIdps = withAdditions(PublishedIdps)

/** What the published user services lack; its conditions and users are those of v2. */
export const OwnUserService: typeof own.UserService = withAdditions(own.UserService)

/** Deliveries of webhooks. */
export const WebhookService: typeof webhook = withAdditions(webhook)

/** User service v2beta. */
export const UserServiceV2Beta = userV2Beta.UserService

/** Session service v2, with recovery codes in checks and factors; these have no static types. */
export const SessionService: typeof session.SessionService = withAdditions(session.SessionService)

/** Session service v2beta. */
export const SessionServiceV2Beta = sessionV2Beta.SessionService

/** Settings service v2, with the RPCs and fields that the package lacks. */
export const SettingsService: added.SettingsService = withMethodsOfAdded(
  settings.SettingsService,
  AddedSettings,
)

/** Settings service v2beta, with the RPCs that the package lacks. */
export const SettingsServiceV2Beta: added.SettingsServiceV2Beta = withMethodsOfAdded(
  settingsV2Beta.SettingsService,
  AddedSettingsV2Beta,
)

/** OIDC service v2; the codes of devices may have any length. */
export const OIDCService: typeof oidc.OIDCService = withAdditions(oidc.OIDCService)

/** Feature service v2, with the flag that the package lacks. */
export const FeatureService: added.FeatureService = withAdditions(feature.FeatureService)

/** Feature service v2beta. */
export const FeatureServiceV2Beta = featureV2Beta.FeatureService

/** OIDC service v2beta. */
export const OIDCServiceV2Beta = oidcV2Beta.OIDCService

/** Application service v2beta. */
export const AppServiceV2Beta: typeof app = withAdditions(app)

/** Authorization service v2beta, with a filter by several users. */
export const AuthorizationServiceV2Beta: added.AuthorizationServiceV2Beta =
  withAdditions(authorization)

/** The service of administrators v2beta; a grant is named by whom it is given to. */
export const InternalPermissionServiceV2Beta: added.InternalPermissionServiceV2Beta =
  withAdditions(internalPermission)

/** Web key service v2, with paths for all methods. */
export const WebKeyService: typeof webKey = withAdditions(webKey)

export {
  ActionService,
  ActionServiceV2Beta,
  ApplicationService,
  AuthorizationService,
  BrandingService,
  ImportService,
  InstanceService,
  InstanceServiceV2Beta,
  InternalPermissionService,
  MigrationService,
  OrganizationServiceV2Beta,
  OutboxService,
  OverviewService,
  ProjectService,
  ProjectServiceV2Beta,
  UserServiceV2Alpha,
  WebKeyServiceV2Beta,
}

/** A service and its REST prefix. */
export interface ServedService {
  readonly service: DescService
  /** Prefix of the paths of the service's methods; empty if they are complete. */
  readonly restPrefix: string
}

/** All services, the v1 ones first. */
export const services: readonly ServedService[] = [
  { service: SystemService, restPrefix: '/system/v1' },
  { service: AdminService, restPrefix: '/admin/v1' },
  { service: ManagementService, restPrefix: '/management/v1' },
  { service: AuthService, restPrefix: '/auth/v1' },
  { service: UserServiceV2, restPrefix: '' },
  { service: UserServiceV2Beta, restPrefix: '' },
  { service: UserServiceV2Alpha, restPrefix: '' },
  { service: OrganizationService, restPrefix: '' },
  { service: OrganizationServiceV2Beta, restPrefix: '' },
  { service: InstanceService, restPrefix: '' },
  { service: InstanceServiceV2Beta, restPrefix: '' },
  { service: SessionService, restPrefix: '' },
  { service: SessionServiceV2Beta, restPrefix: '' },
  { service: SettingsService, restPrefix: '' },
  { service: SettingsServiceV2Beta, restPrefix: '' },
  { service: OIDCService, restPrefix: '' },
  { service: OIDCServiceV2Beta, restPrefix: '' },
  { service: IdentityProviderService, restPrefix: '' },
  { service: FeatureService, restPrefix: '' },
  { service: FeatureServiceV2Beta, restPrefix: '' },
  { service: ProjectService, restPrefix: '' },
  { service: ProjectServiceV2Beta, restPrefix: '' },
  { service: ApplicationService, restPrefix: '' },
  { service: AppServiceV2Beta, restPrefix: '' },
  { service: AuthorizationService, restPrefix: '' },
  { service: AuthorizationServiceV2Beta, restPrefix: '' },
  { service: InternalPermissionService, restPrefix: '' },
  { service: InternalPermissionServiceV2Beta, restPrefix: '' },
  { service: WebKeyService, restPrefix: '' },
  { service: WebKeyServiceV2Beta, restPrefix: '' },
  { service: ActionService, restPrefix: '' },
  { service: ActionServiceV2Beta, restPrefix: '' },
  { service: OwnUserService, restPrefix: '' },
  { service: ImportService, restPrefix: '' },
  { service: BrandingService, restPrefix: '' },
  { service: MigrationService, restPrefix: '' },
  { service: WebhookService, restPrefix: '' },
  { service: OutboxService, restPrefix: '' },
  { service: OverviewService, restPrefix: '' },
]
