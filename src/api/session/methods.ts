/** The RPCs of the session services v2 and v2beta, and what auth v1 tells of sessions. */
import { listMyUserSessions } from '../auth/user/list-my-user-sessions.ts'
import type { Method } from '../method.ts'
import { createSessionV2, createSessionV2Beta } from './create-session.ts'
import { deleteSessionV2, deleteSessionV2Beta } from './delete-session.ts'
import { getSessionV2, getSessionV2Beta } from './get-session.ts'
import { listSessionsV2, listSessionsV2Beta } from './list-sessions.ts'
import type { SessionNeeds } from './session-needs.ts'
import { setSessionV2, setSessionV2Beta } from './set-session.ts'

export function sessionMethods(needs: SessionNeeds): Method[] {
  return [
    createSessionV2(needs),
    createSessionV2Beta(needs),
    setSessionV2(needs),
    setSessionV2Beta(needs),
    getSessionV2(needs),
    getSessionV2Beta(needs),
    listSessionsV2(needs),
    listSessionsV2Beta(needs),
    listMyUserSessions(needs),
    deleteSessionV2(needs),
    deleteSessionV2Beta(needs),
  ]
}
