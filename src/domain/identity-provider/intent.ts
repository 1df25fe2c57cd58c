/**
 * An intent: one sign-in at another identity provider (surroundings §4.7, §4.8; user-v2 §6). It is
 * started, succeeds or fails once, and a successful one signs in once.
 */
import type { EventPayloads } from '../../events/catalogue.ts'
import type { PastEvent } from '../../events/event.ts'
import { evolution } from '../../events/handlers.ts'
import type { ExternalPerson } from '../../events/identity-provider.ts'
import { toRfc3339 } from '../../kit/clock.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { parseClaims } from './claims.ts'
import { unknownPerson } from './person.ts'

/** How long the provider's answer is awaited, and how long it can be used after. */
export const intentLifetimeMicros = 3_600_000_000

/** An intent as decisions see it. */
export interface IdpIntent {
  readonly state: 'absent' | 'started' | 'succeeded' | 'failed' | 'consumed'
  readonly startedAtMicros: number
  /** The id of the user who started it, or the name of a component. */
  readonly startedBy: string
  readonly idpId: string
  readonly successUrl: string
  readonly failureUrl: string
  /** Where the provider sends the browser back to. */
  readonly redirectUri: string
  /** Hash of the `state` parameter, which only the returning browser knows. */
  readonly stateHash: string
  /** Sealed JSON of nonce and PKCE verifier. */
  readonly sealedProofs: unknown
  /** The user at the provider. */
  readonly externalUserId: string
  readonly externalUserName: string
  readonly claims: Readonly<Record<string, unknown>>
  readonly person: ExternalPerson
  /** The user linked at that time; empty if none. */
  readonly userId: string
  readonly access: SealedAccess
  /** Hash of the token for the intent's id; empty before it succeeded. */
  readonly tokenHash: string
  readonly expiresAtMicros: number
}

/** What the provider gave along with the identity; secrets are sealed. */
export type SealedAccess =
  | { readonly kind: 'oauth'; readonly accessToken: unknown; readonly idToken: unknown }
  | { readonly kind: 'ldap'; readonly attributes: Readonly<Record<string, readonly string[]>> }
  | { readonly kind: 'saml'; readonly assertion: unknown; readonly subjectProof: unknown }

/** An intent that does not exist. */
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
  person: unknownPerson,
  userId: '',
  access: { kind: 'oauth', accessToken: undefined, idToken: undefined },
  tokenHash: '',
  expiresAtMicros: 0,
}

/** The intent after an event. */
export const evolveIntent = evolution<IdpIntent, 'createdAtMicros' | 'creator'>({
  'idpintent.started': (intent, { payload, createdAtMicros, creator }) => ({
    ...intent,
    state: 'started',
    startedAtMicros: createdAtMicros,
    // Intents of earlier versions: the creator of the event started them.
    startedBy: payload.startedBy || creator,
    idpId: payload.idpId ?? '',
    successUrl: payload.successURL ?? '',
    failureUrl: payload.failureURL ?? '',
    redirectUri: payload.redirectURI ?? '',
    stateHash: payload.stateHash ?? '',
    sealedProofs: payload.proofs,
  }),
  'idpintent.succeeded': (intent, said) => {
    const { idpAccessToken: accessToken, idpIdToken: idToken } = said.payload
    return succeeded(intent, said, { kind: 'oauth', accessToken, idToken })
  },
  'idpintent.ldap.succeeded': (intent, said) =>
    succeeded(intent, said, { kind: 'ldap', attributes: said.payload.user ?? {} }),
  'idpintent.saml.succeeded': (intent, said) => {
    const { assertion, subjectProof } = said.payload
    return succeeded(intent, said, { kind: 'saml', assertion, subjectProof })
  },
  'idpintent.failed': (intent) => ({ ...intent, state: 'failed' }),
  'idpintent.consumed': (intent) => ({ ...intent, state: 'consumed' }),
})

type AnySuccess = PastEvent<
  'idpintent.succeeded' | 'idpintent.ldap.succeeded' | 'idpintent.saml.succeeded',
  'createdAtMicros'
>

function succeeded(
  intent: IdpIntent,
  { payload, createdAtMicros }: AnySuccess,
  access: SealedAccess,
): IdpIntent {
  const claims = payload.idpUser ?? {}
  return {
    ...intent,
    state: 'succeeded',
    externalUserId: payload.idpUserId ?? '',
    externalUserName: payload.idpUserName ?? '',
    claims,
    person: payload.person ? { ...unknownPerson, ...payload.person } : parseClaims(claims),
    userId: payload.userId ?? '',
    access,
    tokenHash: payload.tokenHash ?? '',
    expiresAtMicros: createdAtMicros + intentLifetimeMicros,
  }
}

/** An intent to start. */
export interface StartIntent {
  readonly idpId: string
  readonly successUrl: string
  readonly failureUrl: string
  readonly loginHint: string
  readonly redirectUri: string
  readonly stateHash: string
  /** Sealed. */
  readonly proofs: unknown
  readonly startedBy: string
  readonly nowMicros: number
}

/** The payload of the start; the event is stored when the intent ends. */
export function startedPayload(command: StartIntent): EventPayloads['idpintent.started'] {
  return {
    idpId: command.idpId,
    successURL: command.successUrl,
    failureURL: command.failureUrl,
    loginHint: command.loginHint,
    redirectURI: command.redirectUri,
    stateHash: command.stateHash,
    proofs: command.proofs,
    startedBy: command.startedBy,
    startedAt: toRfc3339(command.nowMicros),
  }
}

/** Ends an intent that was not ended before: its start and its end are stored together. */
export function* endOpenIntent(
  given: {
    readonly open: IdpIntent
    /** The result of `startedPayload`. */
    readonly payload: EventPayloads['idpintent.started']
    /** The id of the SAML request; empty for other kinds. */
    readonly requestId: string
    readonly end: (open: IdpIntent) => Iterable<Decided>
  },
  intent: IdpIntent,
): Iterable<Decided> {
  if (intent.state !== 'absent') throw refuse('idp_intent.not_succeeded')
  yield event('idpintent.started', given.payload)
  const { requestId } = given
  if (requestId !== '') yield event('idpintent.saml.requested', { requestId })
  yield* given.end(given.open)
}

/** Whether the provider's answer is awaited; it is accepted once. */
export function isAwaited(intent: IdpIntent, { nowMicros }: { nowMicros: number }): boolean {
  return intent.state === 'started' && nowMicros < intent.startedAtMicros + intentLifetimeMicros
}

/** The provider's answer. */
export interface SucceedIntent {
  readonly nowMicros: number
  readonly externalUserId: string
  readonly externalUserName: string
  readonly claims: Readonly<Record<string, unknown>>
  readonly person: ExternalPerson
  readonly userId: string | undefined
  readonly access: SealedAccess
  readonly tokenHash: string
}

/** A successful sign-in at the provider; refused if the intent was answered in the meantime. */
export function* succeedIntent(command: SucceedIntent, intent: IdpIntent): Iterable<Decided> {
  if (!isAwaited(intent, command)) throw refuse('idp_intent.not_succeeded')
  const { access } = command
  const said = {
    idpUser: command.claims,
    idpUserId: command.externalUserId,
    idpUserName: command.externalUserName,
    userId: command.userId,
    person: command.person,
    tokenHash: command.tokenHash,
    expiresAt: toRfc3339(command.nowMicros + intentLifetimeMicros),
  }
  if (access.kind === 'oauth') {
    const { accessToken: idpAccessToken, idToken: idpIdToken } = access
    yield event('idpintent.succeeded', { ...said, idpAccessToken, idpIdToken })
  } else if (access.kind === 'ldap') {
    yield event('idpintent.ldap.succeeded', { ...said, user: access.attributes })
  } else {
    const { assertion, subjectProof } = access
    yield event('idpintent.saml.succeeded', { ...said, assertion, subjectProof })
  }
}

/** A failed sign-in; the reason is for readers of the history. */
export function* failIntent(
  command: { readonly nowMicros: number; readonly reason: string },
  intent: IdpIntent,
): Iterable<Decided> {
  if (!isAwaited(intent, command)) throw refuse('idp_intent.not_succeeded')
  yield event('idpintent.failed', { reason: command.reason })
}

/** The caller who uses an intent. */
export interface IntentCaller {
  /** Compared with `startedBy`. */
  readonly userId: string
  /** Whether it may use intents started by others: it signs users in for the whole instance. */
  readonly mayUseAll: boolean
}

/** The refusals of an unusable intent; each API has its own ids. */
export interface IntentRefusals {
  readonly notSucceeded: RefusalName
  readonly expired: RefusalName
}

/** The use of an intent. */
export interface IntentUse {
  readonly nowMicros: number
  readonly caller: IntentCaller
  /** Whether the given token belongs to the intent. */
  readonly isTokenRight: boolean
  readonly refusals: IntentRefusals
}

/**
 * Refuses an intent that cannot be used, or not by this caller. An intent that has not succeeded
 * has no token; one of another caller is refused like a wrong token.
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

/** A sign-in with an intent. */
export interface ConsumeIntent extends IntentUse {
  readonly userId: string
  /** Whether the user is linked to the intent's account. */
  readonly isLinked: boolean
  /** Neither locked nor deactivated. */
  readonly isUserActive: boolean
}

/** Signs the user in, once. A link that was removed in the meantime does not count. */
export function* consumeIntent(command: ConsumeIntent, intent: IdpIntent): Iterable<Decided> {
  requireUsable(intent, command)
  const { userId, isLinked, isUserActive } = command
  if (!isUserActive) throw refuse('session.user_inactive')
  if (!isLinked || (intent.userId !== '' && intent.userId !== userId)) {
    throw refuse('session.intent.other_user')
  }
  yield event('idpintent.consumed')
}
