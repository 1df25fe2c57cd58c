/** The service of lazy migration. */
import { MigrationService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { getPasswordHook } from './get-password-hook.ts'
import { markUser, unmarkUser } from './mark-user.ts'
import { removePasswordHook } from './remove-password-hook.ts'
import { setPasswordHook } from './set-password-hook.ts'
import { testPasswordHook } from './test-password-hook.ts'

/** The RPCs of the migration service. */
export const migrationService = (deps: ApiDeps) =>
  service(MigrationService, {
    setPasswordHook: setPasswordHook(deps),
    getPasswordHook: getPasswordHook(deps),
    removePasswordHook: removePasswordHook(deps),
    testPasswordHook: testPasswordHook(deps),
    markUser: markUser(deps),
    unmarkUser: unmarkUser(deps),
  })
