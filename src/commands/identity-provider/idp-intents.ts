/**
 * Signing in at another identity provider: the browser is redirected there, comes back, and the
 * user's identity can be read and used for an hour (surroundings §4.8, user-v2 §6).
 */
import { equalsInConstantTime } from '../../crypto/tokens.ts'
import {
  absentIntent,
  evolveIntent,
  type IdpIntent,
  type IntentRefusals,
  intentLifetimeMicros,
  requireUsable,
  type SealedAccess,
  startedPayload,
} from '../../domain/identity-provider/intent.ts'
import { refuse } from '../../domain/refusals.ts'
import type { ExternalPerson } from '../../events/identity-provider.ts'
import { isHttpEndpoint } from '../../kit/endpoint.ts'
import type { StoredIdp } from '../../queries/identity-provider/idps.ts'
import type { Folded } from '../../store/eventstore/folds.ts'
import { type Actor, commit, type Decide, type Evolution, load, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { createGuess, type GuessDeps } from '../guess/guesses.ts'
import {
  type AuthorizationRequestInput,
  IdpBusy,
  type IdpDeparture,
  IdpFailure,
  type IdpIntentDeps,
} from './idp-clients.ts'
import { type IntentStarter, mayLeadTo, requireCapacity } from './idp-intent-limits.ts'
import { idpPaths, returnUrlOf } from './idp-paths.ts'
import type { OpenIdp } from './open-idp.ts'
import { openIdpOf } from './open-provider.ts'

export type { IdpIntentDeps } from './idp-clients.ts'

/** How an intent evolves. */
export const intentEvolution: Evolution<IdpIntent> = {
  aggregateType: 'idpintent',
  initial: absentIntent,
  evolve: evolveIntent,
}

/** A sign-in at a provider to be started. */
export interface IdpIntentToStart extends IntentStarter {
  readonly idpId: string
  /** Absolute, http or https: where the browser ends up, with the outcome in the query. */
  readonly successUrl: string
  readonly failureUrl: string
  /** Who is about to sign in, for the provider; empty: unknown. */
  readonly loginHint: string
}

/** The started intent. */
export interface IdpIntentStarted extends Stored {
  readonly intentId: string
  /** How the browser gets to the provider, or to our form for a directory. */
  readonly departure: Pick<IdpDeparture, 'url' | 'fields'>
}

/**
 * Starts an intent. Refuses too many starts, URLs that are invalid or that the caller may not use,
 * an unknown provider, and (`unavailable`) one that cannot be reached or has no valid metadata.
 */
export async function startIdpIntent(
  deps: IdpIntentDeps,
  { actor, usage, idpId, successUrl, failureUrl, loginHint }: IdpIntentToStart,
): Promise<IdpIntentStarted> {
  const { instanceId, origin } = actor
  await requireCapacity(deps, { actor, usage })
  if (![successUrl, failureUrl].every(isHttpEndpoint)) throw refuse('idp_intent.url_invalid')
  const stored = await deps.idps.provider({ instanceId, idpId })
  if (!stored?.isActive) throw refuse('idp_intent.provider_unknown')
  for (const url of [successUrl, failureUrl]) {
    const mayLead = await mayLeadTo(deps, { actor, usage }, { url, ownerId: stored.ownerId })
    if (!mayLead) throw refuse('idp_intent.url_foreign')
  }
  const client = openIdpOf(deps, stored)
  const intentId = deps.ids.next()
  const drawn = { secret: deps.mintToken(), nonce: deps.mintToken(), verifier: deps.mintToken() }
  const nonce = drawn.nonce.token
  const redirectUri = returnUrlOf(client, { origin, isOfPages: usage === 'page' })
  const departure = await begin(deps, client, {
    ...{ redirectUri, origin, isOfPages: usage === 'page', nonce, loginHint },
    state: `${intentId}.${drawn.secret.token}`,
    // The hash of a token is its SHA-256 in base64url, exactly as RFC 7636 §4.2 requires.
    codeChallenge: drawn.verifier.hash,
  })
  const startedAtMicros = deps.clock.nowMicros()
  const { userId: startedBy } = actor
  const { requestId = '' } = departure
  const proofs = { nonce, codeVerifier: drawn.verifier.token, requestId }
  const payload = startedPayload({
    ...{ idpId, successUrl, failureUrl, loginHint, redirectUri, startedBy },
    stateHash: drawn.secret.hash,
    proofs: deps.sealer.seal(JSON.stringify(proofs), { instanceId }),
    nowMicros: startedAtMicros,
  })
  const expiresAtMicros = startedAtMicros + intentLifetimeMicros
  const open = { id: intentId, startedBy, payload, startedAtMicros, expiresAtMicros }
  await deps.openIntents.keep({ instanceId, ...open })
  // The event of the start is stored with the answer; it will have sequence 1.
  return { sequence: 1, atMicros: startedAtMicros, orgId: instanceId, intentId, departure }
}

/** A directory has no page of its own: ours asks for the name and the password. */
async function begin(
  { idpClients }: Pick<IdpIntentDeps, 'idpClients'>,
  client: OpenIdp,
  ask: AuthorizationRequestInput,
): Promise<IdpDeparture> {
  if (client.kind === 'ldap') {
    const query = new URLSearchParams({ state: ask.state })
    return { url: `${ask.origin}${idpPaths.ldap}?${query}` }
  }
  if (client.kind === 'zitadel') throw refuse('idp_intent.kind_unsupported')
  return idpClients.begin(client, ask).catch((reason) => {
    const isTheirs = reason instanceof IdpFailure || reason instanceof IdpBusy
    throw isTheirs ? refuse('idp_intent.provider_unavailable') : reason
  })
}

const statePattern = /^(\d{1,20})\.([\w-]{43})$/

/** The provider of an intent that waits for an answer, by the state that only its browser knows. */
export async function findOpenProvider(
  deps: Pick<IdpIntentDeps, 'openIntents' | 'idps' | 'hashToken'>,
  { actor, state }: { readonly actor: Actor; readonly state: string },
): Promise<StoredIdp | undefined> {
  const { instanceId } = actor
  const [, id, secret] = statePattern.exec(state) ?? []
  const open = id === undefined ? undefined : await deps.openIntents.find({ instanceId, id })
  if (!open || secret === undefined) return undefined
  const { stateHash, idpId } = open.payload
  if (!equalsInConstantTime(deps.hashToken(secret), stateHash)) return undefined
  return deps.idps.provider({ instanceId, idpId })
}

/** An intent and its token. */
export interface IdpIntentToRetrieve {
  readonly actor: Actor
  /** Whether the caller may read intents that others started. */
  readonly mayUseAll: boolean
  readonly intentId: string
  readonly token: string
  /** The error ids of the caller's API version; absent: those of v2. */
  readonly refusals?: IntentRefusals
}

/** The outcome of an intent. */
export interface IdpIntentRetrieved extends Stored {
  readonly idpId: string
  readonly externalUserId: string
  readonly externalUserName: string
  /** The user linked to that account now. */
  readonly linkedUserId: string | undefined
  /** As the provider sent them. */
  readonly claims: Readonly<Record<string, unknown>>
  readonly person: ExternalPerson
  readonly access: OpenedAccess
}

/** What the provider gave along with the identity, opened; empty where it returned none. */
export type OpenedAccess =
  | { readonly kind: 'oauth'; readonly accessToken: string; readonly idToken: string }
  | { readonly kind: 'ldap'; readonly attributes: Readonly<Record<string, readonly string[]>> }
  | { readonly kind: 'saml'; readonly assertion: string }

const refusalsOfV2: IntentRefusals = {
  notSucceeded: 'idp_intent.not_succeeded',
  expired: 'idp_intent.expired',
}

/** Reads the outcome, repeatedly while it is valid. */
export async function retrieveIdpIntent(
  deps: Pick<IdpIntentDeps, 'events' | 'idps' | 'sealer' | 'clock' | 'hashToken'> & GuessDeps,
  { actor, mayUseAll, intentId, token, refusals = refusalsOfV2 }: IdpIntentToRetrieve,
): Promise<IdpIntentRetrieved> {
  const { instanceId, userId } = actor
  const { state: intent, sequence, atMicros } = await loadIntent(deps, { instanceId, intentId })
  const nowMicros = deps.clock.nowMicros()
  const isTokenRight = await intentTokenChecker(deps, { actor, intentId, token })(intent)
  const caller = { userId, mayUseAll }
  requireUsable(intent, { nowMicros, caller, isTokenRight, refusals })
  const { idpId, externalUserId, externalUserName, claims, person } = intent
  return {
    sequence,
    atMicros,
    orgId: instanceId,
    idpId,
    externalUserId,
    externalUserName,
    claims,
    person,
    linkedUserId: await deps.idps.linkedUserId({ instanceId, idpId, externalUserId }),
    access: openedAccess(deps, { instanceId, access: intent.access }),
  }
}

function openedAccess(
  { sealer }: Pick<CommandDeps, 'sealer'>,
  { instanceId, access }: { readonly instanceId: string; readonly access: SealedAccess },
): OpenedAccess {
  const open = (sealed: unknown) => (sealed ? sealer.open(sealed, { instanceId }) : '')
  switch (access.kind) {
    case 'oauth': {
      const { accessToken, idToken } = access
      return { kind: 'oauth', accessToken: open(accessToken), idToken: open(idToken) }
    }
    case 'ldap':
      return access
    case 'saml':
      return { kind: 'saml', assertion: open(access.assertion) }
  }
}

/** Whether a token is the intent's; false before it has one. Failed attempts are counted. */
export function intentTokenChecker(
  deps: Pick<CommandDeps, 'hashToken'> & GuessDeps,
  { actor, intentId, token }: Pick<IdpIntentToRetrieve, 'actor' | 'intentId' | 'token'>,
): (intent: IdpIntent) => Promise<boolean> {
  const guess = createGuess(deps, { actor, kind: 'intent', account: intentId })
  return async ({ tokenHash }) => {
    if (tokenHash === '') return false
    return guess.judge(
      () => equalsInConstantTime(deps.hashToken(token), tokenHash),
      (isRight) => isRight,
    )
  }
}

/** The intent as its events make it. */
export function loadIntent(
  { events }: Pick<CommandDeps, 'events'>,
  { instanceId, intentId }: { instanceId: string; intentId: string },
): Promise<Folded<IdpIntent>> {
  const { aggregateType } = intentEvolution
  const stream = { instanceId, aggregateType, aggregateId: intentId }
  return load(events, { evolution: intentEvolution, stream })
}

/**
 * Decides on an intent and stores the outcome. Intents belong to the instance, as their user is
 * unknown at first.
 */
export function changeIntent(
  { events }: Pick<CommandDeps, 'events'>,
  {
    actor,
    intentId,
    decide,
  }: {
    readonly actor: Actor
    readonly intentId: string
    readonly decide: Decide<IdpIntent>
  },
): Promise<Stored> {
  const ownerOf = () => actor.instanceId
  return commit(
    { events, evolution: intentEvolution },
    { actor, aggregateId: intentId, ownerOf, decide },
  )
}
