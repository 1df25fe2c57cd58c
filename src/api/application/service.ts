/** The application services of v2 and v2beta (projects.md §8). */
import { ApplicationService, AppServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { createApplicationV2, createApplicationV2Beta } from './create-application.ts'
import { createApplicationKeyV2, createApplicationKeyV2Beta } from './create-application-key.ts'
import { deactivateApplicationV2, deactivateApplicationV2Beta } from './deactivate-application.ts'
import { deleteApplicationV2, deleteApplicationV2Beta } from './delete-application.ts'
import { deleteApplicationKeyV2, deleteApplicationKeyV2Beta } from './delete-application-key.ts'
import { generateClientSecret, regenerateClientSecret } from './generate-client-secret.ts'
import { getApplicationV2, getApplicationV2Beta } from './get-application.ts'
import { getApplicationKeyV2, getApplicationKeyV2Beta } from './get-application-key.ts'
import { listApplicationKeysV2, listApplicationKeysV2Beta } from './list-application-keys.ts'
import { listApplicationsV2, listApplicationsV2Beta } from './list-applications.ts'
import { reactivateApplicationV2, reactivateApplicationV2Beta } from './reactivate-application.ts'
import { updateApplicationV2, updateApplicationV2Beta } from './update-application.ts'

/** The application service v2. */
export const applicationServiceV2 = (deps: ApiDeps) =>
  service(ApplicationService, {
    createApplication: createApplicationV2(deps),
    updateApplication: updateApplicationV2(deps),
    getApplication: getApplicationV2(deps),
    deleteApplication: deleteApplicationV2(deps),
    deactivateApplication: deactivateApplicationV2(deps),
    reactivateApplication: reactivateApplicationV2(deps),
    generateClientSecret: generateClientSecret(deps),
    listApplications: listApplicationsV2(deps),
    createApplicationKey: createApplicationKeyV2(deps),
    deleteApplicationKey: deleteApplicationKeyV2(deps),
    getApplicationKey: getApplicationKeyV2(deps),
    listApplicationKeys: listApplicationKeysV2(deps),
  })

/** The application service v2beta. */
export const appServiceV2Beta = (deps: ApiDeps) =>
  service(AppServiceV2Beta, {
    createApplication: createApplicationV2Beta(deps),
    updateApplication: updateApplicationV2Beta(deps),
    getApplication: getApplicationV2Beta(deps),
    deleteApplication: deleteApplicationV2Beta(deps),
    deactivateApplication: deactivateApplicationV2Beta(deps),
    reactivateApplication: reactivateApplicationV2Beta(deps),
    regenerateClientSecret: regenerateClientSecret(deps),
    listApplications: listApplicationsV2Beta(deps),
    createApplicationKey: createApplicationKeyV2Beta(deps),
    deleteApplicationKey: deleteApplicationKeyV2Beta(deps),
    getApplicationKey: getApplicationKeyV2Beta(deps),
    listApplicationKeys: listApplicationKeysV2Beta(deps),
  })
