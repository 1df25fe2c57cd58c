/** The RPCs of the session service v2. */
import type { Method } from '../method.ts'
import { createSession } from './create-session.ts'
import { deleteSession } from './delete-session.ts'
import { getSession } from './get-session.ts'
import { listSessions } from './list-sessions.ts'
import type { SessionNeeds } from './session-needs.ts'
import { setSession } from './set-session.ts'

export function sessionMethods(needs: SessionNeeds): Method[] {
  return [
    createSession(needs),
    setSession(needs),
    getSession(needs),
    listSessions(needs),
    deleteSession(needs),
  ]
}
