/** ListMyUserSessions of auth v1: the sessions of the caller's browser. */
import { SessionState } from '@zitadel/proto/zitadel/user_pb.js'
import { assetUrl } from '../../../kit/asset-url.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { SessionView } from '../../../queries/session/sessions.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { readDetails } from '../../wire/details.ts'

/** As many as a browser could sensibly hold; the request names no page. */
const most = 100

/** A token that is not a session's belongs to no browser, and gets an empty list. */
export const listMyUserSessions =
  ({ sessions }: Pick<ApiDeps, 'sessions'>): Rpc<typeof AuthService.method.listMyUserSessions> =>
  async (_request, { instance, caller, origin }) => {
    if (caller.agentId === '') return { result: [] }
    const found = await sessions.search({
      instanceId: instance.id,
      scope: undefined,
      conditions: [{ kind: 'agent', id: caller.agentId }],
      order: 'createdAt',
      page: { offset: 0, limit: most, isAscending: false },
    })
    return { result: found.rows.flatMap((row) => sessionOf(row, origin)) }
  }

/** Undefined for a session without a user. */
function sessionOf(session: SessionView, origin: string) {
  const { id: sessionId, user, userAgent, tokenHash } = session
  if (!user) return []
  const { id: userId, orgId, loginName, displayName, avatarKey } = user
  return [
    {
      sessionId,
      userId,
      userName: loginName,
      loginName,
      displayName,
      avatarUrl: assetUrl({ ownerId: orgId, origin }, avatarKey),
      agentId: userAgent?.fingerprintId ?? '',
      authState: tokenHash === undefined ? SessionState.TERMINATED : SessionState.ACTIVE,
      details: readDetails({ ...session, orgId }),
    },
  ]
}
