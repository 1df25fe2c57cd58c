/**
 * Back-channel logout (OpenID Connect Back-Channel Logout, projects §15): when a session ends, each
 * application that registered in it gets a signed logout token. Whatever ends a session makes the
 * notices due in the same transaction; they are sent after the commit, by any node.
 */
import { randomBytes } from 'node:crypto'
import type { CommandDeps } from '../../commands/deps.ts'
import { recordLogoutSent } from '../../commands/session/session-logout.ts'
import { signJwt } from '../../crypto/jwt.ts'
import { tokenEndingTypes } from '../../events/catalogue.ts'
import type { Outgoing } from '../../kit/outgoing/outgoing.ts'
import { createPump } from '../../kit/pump.ts'
import type { Database } from '../../store/database/database.ts'
import type { SigningKeys } from '../tokens/signing-keys.ts'
import { attemptsMax, createNotices, type Notice, type Notices } from './notices.ts'

/** What notifying applications uses. */
export interface BackChannelDeps {
  readonly database: Pick<Database, 'all' | 'run'>
  readonly events: CommandDeps['events']
  readonly keys: Pick<SigningKeys, 'active'>
  /** The client for addresses that others have set. */
  readonly outgoing: Pick<Outgoing, 'fetch'>
  readonly clock: { nowMicros(): number }
  /** Called when the store fails, and when an application could not be notified at all. */
  readonly onFailure: (failure: unknown) => void
}

/** The notifications. */
export interface BackChannel {
  /** Looks for due notices until it is closed. */
  start(): void
  /** Starts no more attempts; resolves when the current ones have ended. */
  close(): Promise<void>
}

/** How many applications are called at once. */
const concurrentMax = 50
/** Milliseconds for one call. */
const timeoutMs = 10_000
/** How often it is looked for notices of nodes that have crashed. */
const pollMicros = 30e6
const lifetimeSeconds = 900

/** Whatever may make notices due; see `store/projections/session-logouts.ts`. */
const endings: ReadonlySet<string> = new Set([
  ...tokenEndingTypes,
  'session.terminated',
  'user.human.password.changed',
])

/** Creates them; nothing is sent before `start`. */
export function createBackChannel(deps: BackChannelDeps): BackChannel {
  const { clock, events } = deps
  const notices = createNotices(deps)
  const running = new Set<Promise<void>>()
  const ending = new AbortController()
  const begin = (notice: Notice) => {
    const one = notify({ ...deps, notices, signal: ending.signal }, notice)
      .catch(deps.onFailure)
      .finally(() => {
        running.delete(one)
        if (running.size === concurrentMax - 1) pump.wake()
      })
    running.add(one)
  }
  const round = async (isClosed: () => boolean): Promise<number> => {
    const latest = clock.nowMicros() + pollMicros
    try {
      for (;;) {
        const next = await notices.nextDueAtMicros()
        if (isClosed() || running.size >= concurrentMax) return latest
        if (next === undefined || next > clock.nowMicros()) return Math.min(latest, next ?? latest)
        // Another node may claim the same ones first; there may be more.
        for (const notice of await notices.claim(concurrentMax - running.size)) begin(notice)
      }
    } catch (failure) {
      deps.onFailure(failure)
      return latest
    }
  }
  const pump = createPump({ clock, round })
  return {
    start: () => {
      events.onCommit((recorded) => {
        if (recorded.some(({ type }) => endings.has(type))) pump.wake()
      })
      pump.wake()
    },
    close: async () => {
      await pump.close()
      // The next attempt is due by itself, here after the next start or at another node.
      ending.abort()
      await Promise.all(running)
    },
  }
}

interface Attempting extends BackChannelDeps {
  readonly notices: Notices
  /** Ends attempts when the server stops. */
  readonly signal: AbortSignal
}

/** One attempt. The next one is due already, so that a failure needs no more than to be noticed. */
async function notify(deps: Attempting, notice: Notice): Promise<void> {
  const { instance_id: instanceId, session_id: sessionId, uri, attempts } = notice
  const body = new URLSearchParams({ logout_token: await logoutToken(deps, notice) })
  const isSent = await deps.outgoing
    .fetch(uri, { method: 'POST', body, timeoutMs, signal: deps.signal })
    .then(({ ok }) => ok)
    // Why a call failed is in the operator's log already.
    .catch(() => false)
  if (isSent) {
    const { oidc_session_id: oidcSessionId } = notice
    return recordLogoutSent(deps, { instanceId, sessionId, oidcSessionId })
  }
  if (attempts < attemptsMax || deps.signal.aborted) return
  await deps.notices.giveUp(notice)
  const { client_id: clientId } = notice
  deps.onFailure(new Error(`application ${clientId} could not be notified of a sign-out`))
}

/** The logout token (OpenID Connect Back-Channel Logout §2.4); it never has a nonce. */
async function logoutToken({ keys, clock }: BackChannelDeps, notice: Notice): Promise<string> {
  const nowSeconds = Math.floor(clock.nowMicros() / 1e6)
  const claims = {
    iss: notice.issuer,
    sub: notice.user_id,
    aud: [notice.client_id],
    iat: nowSeconds - 1,
    exp: nowSeconds + lifetimeSeconds,
    jti: randomBytes(16).toString('base64url'),
    sid: notice.session_id,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  }
  return signJwt(claims, await keys.active(notice.instance_id))
}
