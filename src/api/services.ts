/** All implemented services. RPCs of no service answer UNIMPLEMENTED. */
import { actionService, actionServiceV2Beta } from './action/service.ts'
import { adminService } from './admin/service.ts'
import { applicationServiceV2, appServiceV2Beta } from './application/service.ts'
import { authService } from './auth/service.ts'
import { oidcServiceV2, oidcServiceV2Beta } from './authorization/service.ts'
import { brandingService } from './branding/service.ts'
import type { ApiDeps } from './deps.ts'
import { featureService, featureServiceV2Beta } from './feature/service.ts'
import { identityProviderService } from './identity-provider/service.ts'
import { importService } from './import/service.ts'
import { instanceService, instanceServiceV2Beta } from './instance/service.ts'
import { managementService } from './management/service.ts'
import { migrationService } from './migration/service.ts'
import { organizationService, organizationServiceV2Beta } from './organization/service.ts'
import { outboxService } from './outbox/service.ts'
import { overviewService } from './overview/service.ts'
import { projectServiceV2, projectServiceV2Beta } from './project/service.ts'
import { internalPermissionServiceV2, internalPermissionServiceV2Beta } from './right/service.ts'
import type { Service } from './service.ts'
import { sessionServiceV2, sessionServiceV2Beta } from './session/service.ts'
import { settingsService, settingsServiceV2Beta } from './settings/service.ts'
import { systemService } from './system/service.ts'
import {
  ownUserService,
  userServiceV2,
  userServiceV2Alpha,
  userServiceV2Beta,
} from './user/service.ts'
import { authorizationServiceV2, authorizationServiceV2Beta } from './user-grant/service.ts'
import { webKeyServiceV2, webKeyServiceV2Beta } from './web-key/service.ts'
import { webhookService } from './webhook/service.ts'

/** All services, the v1 ones first; built once, for the router. */
export function createServices(deps: ApiDeps): readonly Service[] {
  return [
    systemService(deps),
    adminService(deps),
    managementService(deps),
    authService(deps),
    userServiceV2(deps),
    userServiceV2Beta(deps),
    userServiceV2Alpha(deps),
    organizationService(deps),
    organizationServiceV2Beta(deps),
    instanceService(deps),
    instanceServiceV2Beta(deps),
    sessionServiceV2(deps),
    sessionServiceV2Beta(deps),
    settingsService(deps),
    settingsServiceV2Beta(deps),
    oidcServiceV2(deps),
    oidcServiceV2Beta(deps),
    applicationServiceV2(deps),
    appServiceV2Beta(deps),
    projectServiceV2(deps),
    projectServiceV2Beta(deps),
    identityProviderService(deps),
    authorizationServiceV2(deps),
    authorizationServiceV2Beta(deps),
    internalPermissionServiceV2(deps),
    internalPermissionServiceV2Beta(deps),
    featureService(deps),
    featureServiceV2Beta(deps),
    actionService(deps),
    actionServiceV2Beta(deps),
    webKeyServiceV2(deps),
    webKeyServiceV2Beta(deps),
    ownUserService(deps),
    importService(deps),
    brandingService(deps),
    migrationService(deps),
    webhookService(deps),
    outboxService(deps),
    overviewService(deps),
  ]
}
