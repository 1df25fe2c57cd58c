/**
 * An intent: one person's way to another identity provider and back (surroundings §4.7, §4.8;
 * user-v2 §6). It is started, succeeds or fails once, and what succeeded signs in once.
 */
import type { EventPayloads } from '../../events/catalogue.ts'
import { evolution } from '../../events/handlers.ts'
import { toRfc3339 } from '../../kit/clock.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'

/** For as long the answer of the provider is waited for, and after it may be used. */
export const intentLifeMicros = 3_600_000_000

export interface IdpIntent {
  readonly state: 'absent' | 'started' | 'succeeded' | 'failed' | 'consumed'
  readonly startedAtMicros: number
  /** Who began it: a user's id, or a part of the house. */
  readonly startedBy: string
  readonly idpId: string
  readonly successUrl: string
  readonly failureUrl: string
  /** Where the provider was told to send the browser back to. */
  readonly redirectUri: string
  /** Hash of what only whoever comes back from the provider can know. */
  readonly stateHash: string
  /** Sealed JSON of nonce and PKCE verifier. */
  readonly sealedProofs: unknown
  /** Who it was, in the provider's words. */
  readonly externalUserId: string
  readonly externalUserName: string
  readonly claims: Readonly<Record<string, unknown>>
  /** The linked user at that time; empty when there was none. */
  readonly userId: string
  /** Sealed; absent when the provider gave none. */
  readonly sealedAccessToken: unknown
  readonly sealedIdToken: unknown
  /** Hash of the token that goes with the intent's id; empty before it succeeded. */
  readonly tokenHash: string
  readonly expiresAtMicros: number
}

export const absentIntent: IdpIntent = {
  state: 'absent',
  startedAtMicros: 0,
  startedBy: '',
  idpId: '',
  successUrl: '',
  failureUrl: '',
  redirectUri: '',
  stateHash: '',
  sealedProofs: undefined,
  externalUserId: '',
  externalUserName: '',
  claims: {},
  userId: '',
  sealedAccessToken: undefined,
  sealedIdToken: undefined,
  tokenHash: '',
  expiresAtMicros: 0,
}

/** The intent after one more event. */
export const evolveIntent = evolution<IdpIntent, 'createdAtMicros' | 'creator'>({
  'idpintent.started': (intent, { payload, createdAtMicros, creator }) => ({
    ...intent,
    state: 'started',
    startedAtMicros: createdAtMicros,
    // Intents of before are told by whoever began them.
    startedBy: payload.startedBy || creator,
    idpId: payload.idpId ?? '',
    successUrl: payload.successURL ?? '',
    failureUrl: payload.failureURL ?? '',
    redirectUri: payload.redirectURI ?? '',
    stateHash: payload.stateHash ?? '',
    sealedProofs: payload.proofs,
  }),
  'idpintent.succeeded': (intent, { payload, createdAtMicros }) => ({
    ...intent,
    state: 'succeeded',
    externalUserId: payload.idpUserId ?? '',
    externalUserName: payload.idpUserName ?? '',
    claims: payload.idpUser ?? {},
    userId: payload.userId ?? '',
    sealedAccessToken: payload.idpAccessToken,
    sealedIdToken: payload.idpIdToken,
    tokenHash: payload.tokenHash ?? '',
    expiresAtMicros: createdAtMicros + intentLifeMicros,
  }),
  'idpintent.failed': (intent) => ({ ...intent, state: 'failed' }),
  'idpintent.consumed': (intent) => ({ ...intent, state: 'consumed' }),
})

export interface StartIntent {
  readonly idpId: string
  readonly successUrl: string
  readonly failureUrl: string
  readonly redirectUri: string
  readonly stateHash: string
  /** Sealed. */
  readonly proofs: unknown
  readonly startedBy: string
  readonly nowMicros: number
}

/** What the event of its beginning says. It becomes one when the intent ends. */
export function startedPayload(command: StartIntent): EventPayloads['idpintent.started'] {
  return {
    idpId: command.idpId,
    successURL: command.successUrl,
    failureURL: command.failureUrl,
    redirectURI: command.redirectUri,
    stateHash: command.stateHash,
    proofs: command.proofs,
    startedBy: command.startedBy,
    startedAt: toRfc3339(command.nowMicros),
  }
}

/** How it ends when nobody was quicker: its beginning becomes history with its end. */
export function* endOpenIntent(
  given: {
    readonly open: IdpIntent
    /** What `startedPayload` gave. */
    readonly payload: EventPayloads['idpintent.started']
    readonly end: (open: IdpIntent) => Iterable<Decided>
  },
  intent: IdpIntent,
): Iterable<Decided> {
  if (intent.state !== 'absent') throw refuse('idp_intent.not_succeeded')
  yield event('idpintent.started', given.payload)
  yield* given.end(given.open)
}

/** Whether the provider's answer is still waited for; each is taken once. */
export function isAwaited(intent: IdpIntent, { nowMicros }: { nowMicros: number }): boolean {
  return intent.state === 'started' && nowMicros < intent.startedAtMicros + intentLifeMicros
}

export interface SucceedIntent {
  readonly nowMicros: number
  readonly externalUserId: string
  readonly externalUserName: string
  readonly claims: Readonly<Record<string, unknown>>
  readonly userId: string | undefined
  /** Sealed. */
  readonly accessToken: unknown
  readonly idToken: unknown
  readonly tokenHash: string
}

/** Someone signed in there; refused when the intent was answered in the meantime. */
export function* succeedIntent(command: SucceedIntent, intent: IdpIntent): Iterable<Decided> {
  if (!isAwaited(intent, command)) throw refuse('idp_intent.not_succeeded')
  yield event('idpintent.succeeded', {
    idpUser: command.claims,
    idpUserId: command.externalUserId,
    idpUserName: command.externalUserName,
    userId: command.userId,
    idpAccessToken: command.accessToken,
    idpIdToken: command.idToken,
    tokenHash: command.tokenHash,
    expiresAt: toRfc3339(command.nowMicros + intentLifeMicros),
  })
}

/** Nobody did; the reason is for whoever reads the history. */
export function* failIntent(
  command: { readonly nowMicros: number; readonly reason: string },
  intent: IdpIntent,
): Iterable<Decided> {
  if (!isAwaited(intent, command)) throw refuse('idp_intent.not_succeeded')
  yield event('idpintent.failed', { reason: command.reason })
}

/** Who wants to use an intent. */
export interface IntentCaller {
  /** As the one who began it is known. */
  readonly userId: string
  /** Whether it may use those that others began: it signs people in for the whole instance. */
  readonly mayUseAll: boolean
}

/** How an intent that is no good is refused; callers of each kind know other ids. */
export interface IntentRefusals {
  readonly notSucceeded: RefusalName
  readonly expired: RefusalName
}

export interface IntentUse {
  readonly nowMicros: number
  readonly caller: IntentCaller
  /** Whether the token given is the intent's. */
  readonly isTokenRight: boolean
  readonly refusals: IntentRefusals
}

/**
 * Refuses what cannot be used, or not by this caller. Before it has succeeded there is no
 * token that could be right; somebody else's intent is refused as a wrong token is.
 */
export function requireUsable(intent: IdpIntent, use: IntentUse): void {
  const { notSucceeded, expired } = use.refusals
  if (intent.tokenHash === '') throw refuse(notSucceeded)
  const { userId, mayUseAll } = use.caller
  const isCallers = mayUseAll || intent.startedBy === userId
  if (!use.isTokenRight || !isCallers) throw refuse('idp_intent.token_invalid')
  if (intent.state !== 'succeeded') throw refuse(notSucceeded)
  if (intent.expiresAtMicros <= use.nowMicros) throw refuse(expired)
}

export interface ConsumeIntent extends IntentUse {
  readonly userId: string
  /** Whether that user has the account the intent is about. */
  readonly isLinked: boolean
  /** Neither locked nor put away. */
  readonly isUserActive: boolean
}

/** Signs the user in, once. A link that was taken away since does not count any more. */
export function* consumeIntent(command: ConsumeIntent, intent: IdpIntent): Iterable<Decided> {
  requireUsable(intent, command)
  const { userId, isLinked, isUserActive } = command
  if (!isUserActive) throw refuse('session.user_inactive')
  if (!isLinked || (intent.userId !== '' && intent.userId !== userId)) {
    throw refuse('session.intent.other_user')
  }
  yield event('idpintent.consumed')
}
