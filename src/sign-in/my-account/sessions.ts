/** One's own sessions: listed, and ended. */
import { terminateSession } from '../../commands/session/sessions.ts'
import type { ChangeOutcome, OwnSession } from '../../login/account/account-calls.ts'
import type { SessionView } from '../../queries/session/sessions.ts'
import { type Acting, asMe, done, findMe, type Me } from './me.ts'

/** The newest that a page shows, and those that are ended in one step. */
const most = 100

function search({ deps, scope: { instanceId } }: Acting, { user }: Me) {
  return deps.sessions.search({
    instanceId,
    scope: undefined,
    conditions: [{ kind: 'user', id: user.id }],
    order: 'createdAt',
    page: { offset: 0, limit: most, isAscending: false },
  })
}

/** Those that are open; the current one first, then the newest. */
export async function listMySessions(acting: Acting): Promise<readonly OwnSession[]> {
  const { deps, scope, key } = acting
  const me = await findMe(deps, scope, key)
  if (!me) return []
  const { rows } = await search(acting, me)
  const nowMicros = deps.clock.nowMicros()
  const open = rows.filter((row) => isOpen(row, nowMicros))
  const isCurrent = ({ id }: SessionView) => id === key.sessionId
  // One that is older than the newest hundred is not left out.
  const current = open.find(isCurrent) ?? me.session
  return [current, ...open.filter((row) => !isCurrent(row))].map((row) => ({
    id: row.id,
    isCurrent: isCurrent(row),
    agent: row.userAgent?.description ?? '',
    network: row.userAgent?.ip ?? '',
    createdAtMicros: row.createdAtMicros,
    usedAtMicros: row.changedAtMicros,
  }))
}

/** Without a token a session waits for a proof that nobody may give any more. */
function isOpen({ tokenHash, expiresAtMicros = 0 }: SessionView, nowMicros: number): boolean {
  return tokenHash !== undefined && (expiresAtMicros === 0 || expiresAtMicros > nowMicros)
}

/** Ends one; those of others are as unknown as those that have ended. */
export function endMySession(
  acting: Acting,
  { sessionId }: { readonly sessionId: string },
): Promise<ChangeOutcome> {
  const { deps, scope } = acting
  const { instanceId } = scope
  return done(
    asMe(acting, async ({ actor, user }) => {
      const session = await deps.sessions.byId({ instanceId, sessionId })
      if (session?.user?.id !== user.id) return { failure: 'missing' }
      return terminateSession(deps, { actor, sessionId })
    }),
  )
}

/** Ends all but the current one, however many there are. */
export function endMyOtherSessions(acting: Acting): Promise<ChangeOutcome> {
  const { deps, key } = acting
  return done(
    asMe(acting, async (me) => {
      for (;;) {
        const { rows } = await search(acting, me)
        const others = rows.filter(({ id }) => id !== key.sessionId)
        if (others.length === 0) return undefined
        for (const { id: sessionId } of others) {
          await terminateSession(deps, { actor: me.actor, sessionId })
        }
      }
    }),
  )
}
