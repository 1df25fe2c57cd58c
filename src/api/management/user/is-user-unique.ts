/** IsUserUnique of management v1 (management-v1 §13.1). */
import { namesAreScoped } from '../../../domain/policy/policies.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'

/** Case-sensitive, although creating a user is not (§17, 22). */
export const isUserUnique =
  ({
    users,
    directory,
  }: Pick<ApiDeps, 'users' | 'directory'>): Rpc<typeof ManagementService.method.isUserUnique> =>
  async ({ userName, email }, { instance, orgId }) => {
    const instanceId = instance.id
    const org = await directory.org({ instanceId, orgId })
    const isScoped = org !== null && namesAreScoped(org.rules)
    const names = { instanceId, userName, email, orgId: isScoped ? orgId : undefined }
    return { isUnique: await users.isUnique(names) }
  }
