/**
 * Every service we serve: the published descriptors of @zitadel/proto, and our own of
 * v2alpha. Each is imported by its own path, because loading is most of our start-up
 * time, and what is not served should not be paid for.
 */
import type { DescService } from '@bufbuild/protobuf'
import { AdminService } from '@zitadel/proto/zitadel/admin_pb.js'
import { AuthService } from '@zitadel/proto/zitadel/auth_pb.js'
import { FeatureService } from '@zitadel/proto/zitadel/feature/v2/feature_service_pb.js'
import { IdentityProviderService } from '@zitadel/proto/zitadel/idp/v2/idp_service_pb.js'
import { ManagementService } from '@zitadel/proto/zitadel/management_pb.js'
import { OIDCService } from '@zitadel/proto/zitadel/oidc/v2/oidc_service_pb.js'
import { OrganizationService } from '@zitadel/proto/zitadel/org/v2/org_service_pb.js'
import { SessionService } from '@zitadel/proto/zitadel/session/v2/session_service_pb.js'
import { SettingsService } from '@zitadel/proto/zitadel/settings/v2/settings_service_pb.js'
import { SystemService } from '@zitadel/proto/zitadel/system_pb.js'
import { UserService as UserServiceV2 } from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import * as userV2Beta from '@zitadel/proto/zitadel/user/v2beta/user_service_pb.js'
import { UserService as UserServiceV2Alpha } from './zitadel/user/v2alpha/user_service_pb.js'

/** The user service of v2beta. */
export const UserServiceV2Beta = userV2Beta.UserService

export {
  AdminService,
  AuthService,
  FeatureService,
  IdentityProviderService,
  ManagementService,
  OIDCService,
  OrganizationService,
  SessionService,
  SettingsService,
  SystemService,
  UserServiceV2,
  UserServiceV2Alpha,
}

export interface ServedService {
  readonly service: DescService
  /** What precedes the paths of the service's methods; empty where they name it themselves. */
  readonly restPrefix: string
  /** Whether the service also answers the Connect protocol: all but the v1 services do. */
  readonly connect: boolean
}

/** All services, the v1 ones first. */
export const services: readonly ServedService[] = [
  { service: SystemService, restPrefix: '/system/v1', connect: false },
  { service: AdminService, restPrefix: '/admin/v1', connect: false },
  { service: ManagementService, restPrefix: '/management/v1', connect: false },
  { service: AuthService, restPrefix: '/auth/v1', connect: false },
  { service: UserServiceV2, restPrefix: '', connect: true },
  { service: UserServiceV2Beta, restPrefix: '', connect: true },
  { service: UserServiceV2Alpha, restPrefix: '', connect: true },
  { service: OrganizationService, restPrefix: '', connect: true },
  { service: SessionService, restPrefix: '', connect: true },
  { service: SettingsService, restPrefix: '', connect: true },
  { service: OIDCService, restPrefix: '', connect: true },
  { service: IdentityProviderService, restPrefix: '', connect: true },
  { service: FeatureService, restPrefix: '', connect: true },
]
