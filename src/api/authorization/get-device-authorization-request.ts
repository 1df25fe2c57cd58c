/** GetDeviceAuthorizationRequest of the OIDC service v2 (projects.md §13). */
import { findDeviceRequest } from '../../commands/authorization/answer-device.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { requireInstanceRight } from './rights.ts'

/** What waits with a user code; for who may answer it. */
export const getDeviceAuthorizationRequest =
  ({ deviceRequests }: Pick<ApiDeps, 'deviceRequests'>) =>
  async ({ userCode }: { readonly userCode: string }, context: Context) => {
    const { actor, caller } = context
    const allow = () => requireInstanceRight(caller, 'session.link')
    const found = await findDeviceRequest({ deviceRequests }, { actor, userCode, allow })
    const { id, clientId, clientName, projectName, scopes } = found
    const request = { id, clientId, scope: [...scopes], appName: clientName, projectName }
    return { deviceAuthorizationRequest: request }
  }
