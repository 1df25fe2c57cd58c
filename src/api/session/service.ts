/** The session services of v2 and v2beta, which have the same RPCs. */
import { SessionService, SessionServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { createSession } from './create-session.ts'
import { deleteSession } from './delete-session.ts'
import { getSession } from './get-session.ts'
import { listSessions } from './list-sessions.ts'
import { setSession } from './set-session.ts'

const rpcs = (deps: ApiDeps) => ({
  listSessions: listSessions(deps),
  getSession: getSession(deps),
  createSession: createSession(deps),
  setSession: setSession(deps),
  deleteSession: deleteSession(deps),
})

/** The session service of v2. */
export const sessionServiceV2 = (deps: ApiDeps) => service(SessionService, rpcs(deps))

/** The session service of v2beta. */
export const sessionServiceV2Beta = (deps: ApiDeps) => service(SessionServiceV2Beta, rpcs(deps))
