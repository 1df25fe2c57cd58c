/** The sessions of a user: where somebody is signed in, and since when. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'
import { doToUsers } from './users.ts'

const service = 'zitadel.session.v2.SessionService'

const checkNames = [
  'password',
  'intent',
  'webAuthN',
  'totp',
  'otpSms',
  'otpEmail',
  'recoveryCode',
] as const

/** What was checked in a session. */
export type CheckName = (typeof checkNames)[number]

/** A session, as it is shown. */
export interface UserSession {
  readonly id: string
  readonly createdAt: Date
  readonly changedAt: Date
  readonly expiresAt: Date | undefined
  /** What the browser, or the application, says that it is. */
  readonly device: string
  readonly ip: string
  readonly checks: readonly CheckName[]
}

interface SessionWire {
  readonly id?: string
  readonly creationDate?: string
  readonly changeDate?: string
  readonly expirationDate?: string
  readonly factors?: Readonly<Record<string, unknown>>
  readonly userAgent?: { readonly ip?: string; readonly description?: string }
}

const shownMax = 200

/** Those that the caller may see, the latest first. */
export const sessionsQuery = (userId: string) =>
  queryOptions({
    queryKey: ['sessions', userId],
    queryFn: async ({ signal }): Promise<readonly UserSession[]> => {
      const request = {
        query: { limit: shownMax, asc: false },
        queries: [{ userIdQuery: { id: userId } }],
        sortingColumn: 'SESSION_FIELD_NAME_CREATION_DATE',
      }
      const answer = callJson<{ sessions?: SessionWire[] }>(
        `${service}/ListSessions`,
        request,
        undefined,
        signal,
      )
      const { sessions = [] } = await answer
      return sessions.map(sessionOf)
    },
  })

function sessionOf({ factors = {}, userAgent, expirationDate, ...session }: SessionWire) {
  return {
    id: session.id ?? '',
    createdAt: new Date(session.creationDate ?? 0),
    changedAt: new Date(session.changeDate ?? 0),
    expiresAt: expirationDate === undefined ? undefined : new Date(expirationDate),
    device: userAgent?.description ?? '',
    ip: userAgent?.ip ?? '',
    checks: checkNames.filter((name) => name in factors),
  }
}

/** Ends a session: its tokens are refused from now on. */
export const endSession = (sessionId: string) => callJson(`${service}/DeleteSession`, { sessionId })

/** Ends several; rejects with the first refusal when the others are done. */
export async function endSessions(sessionIds: readonly string[]): Promise<void> {
  const { failures } = await doToUsers(endSession, sessionIds)
  if (failures.length > 0) throw failures[0]
}
