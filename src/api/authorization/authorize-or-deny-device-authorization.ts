/** AuthorizeOrDenyDeviceAuthorization of the OIDC service v2 (projects.md §13). */
import { approveDevice, denyDevice } from '../../commands/authorization/answer-device.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { requireInstanceRight } from './rights.ts'

type DeviceDeps = Pick<
  ApiDeps,
  'commands' | 'deviceRequests' | 'callers' | 'sessions' | 'users' | 'directory'
>

interface WireDecision {
  readonly deviceAuthorizationId: string
  readonly decision:
    | {
        readonly case: 'session'
        readonly value: { readonly sessionId: string; readonly sessionToken: string }
      }
    | { readonly case: 'deny' }
    | { readonly case: undefined }
}

/** Approves the request of a device with a session, or denies it. */
export const authorizeOrDenyDeviceAuthorization =
  ({ commands, ...deps }: DeviceDeps) =>
  async ({ deviceAuthorizationId: id, decision }: WireDecision, { actor, caller }: Context) => {
    const allow = () => requireInstanceRight(caller, 'session.link')
    const about = { actor, id, allow }
    const { hashToken, clock } = commands
    switch (decision.case) {
      case 'session':
        await approveDevice({ ...deps, hashToken, clock }, { ...about, session: decision.value })
        return {}
      case 'deny':
        await denyDevice(deps, about)
        return {}
      case undefined:
        throw new Error('the guards let no decision through that is none')
    }
  }
