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
  startedPayload,
} from '../../domain/identity-provider/intent.ts'
import { refuse } from '../../domain/refusals.ts'
import { isHttpEndpoint } from '../../kit/endpoint.ts'
import type { IdpClient } from '../../queries/identity-provider/idps.ts'
import type { Folded } from '../../store/eventstore/folds.ts'
import { type Actor, commit, type Decide, type Evolution, load, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { createGuess, type GuessDeps } from '../guess/guesses.ts'
import { IdpBusy, IdpFailure, type IdpIntentDeps, type OpenIdpClient } from './idp-clients.ts'
import { type IntentStarter, mayLeadTo, requireCapacity } from './idp-intent-limits.ts'

export type { IdpIntentDeps } from './idp-clients.ts'

/** How an intent evolves. */
export const intentEvolution: Evolution<IdpIntent> = {
  aggregateType: 'idpintent',
  initial: absentIntent,
  evolve: evolveIntent,
}

/** The path of the callback, below the origin (user-v2 §6). */
export const callbackPath = '/idps/callback'

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
  /** At the provider; the browser is redirected there. */
  readonly authUrl: string
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
  const client = await deps.idps.client({ instanceId, idpId })
  if (!client?.isActive) throw refuse('idp_intent.provider_unknown')
  for (const url of [successUrl, failureUrl]) {
    const mayLead = await mayLeadTo(deps, { actor, usage }, { url, ownerId: client.ownerId })
    if (!mayLead) throw refuse('idp_intent.url_foreign')
  }
  const intentId = deps.ids.next()
  const drawn = { secret: deps.mintToken(), nonce: deps.mintToken(), verifier: deps.mintToken() }
  const proofs = { nonce: drawn.nonce.token, codeVerifier: drawn.verifier.token }
  const redirectUri = new URL(callbackPath, origin).href
  const authUrl = await deps.idpClients
    .authorizationUrl(opened(deps, client), {
      redirectUri,
      state: `${intentId}.${drawn.secret.token}`,
      nonce: proofs.nonce,
      // The hash of a token is its SHA-256 in base64url, exactly as RFC 7636 §4.2 requires.
      codeChallenge: drawn.verifier.hash,
      loginHint,
    })
    .catch((reason) => {
      const isTheirs = reason instanceof IdpFailure || reason instanceof IdpBusy
      throw isTheirs ? refuse('idp_intent.provider_unavailable') : reason
    })
  const startedAtMicros = deps.clock.nowMicros()
  const { userId: startedBy } = actor
  const payload = startedPayload({
    idpId,
    successUrl,
    failureUrl,
    loginHint,
    redirectUri,
    stateHash: drawn.secret.hash,
    proofs: deps.sealer.seal(JSON.stringify(proofs), { instanceId }),
    startedBy,
    nowMicros: startedAtMicros,
  })
  const expiresAtMicros = startedAtMicros + intentLifetimeMicros
  const open = { id: intentId, startedBy, payload, startedAtMicros, expiresAtMicros }
  await deps.openIntents.keep({ instanceId, ...open })
  // The event of the start is stored with the answer; it will have sequence 1.
  return { sequence: 1, atMicros: startedAtMicros, orgId: instanceId, intentId, authUrl }
}

/** LDAP is not supported, so no id can be of such a provider. */
export async function refuseLdapIntent(
  deps: Pick<IdpIntentDeps, 'idps'>,
  { actor, idpId }: Pick<IdpIntentToStart, 'actor' | 'idpId'>,
): Promise<never> {
  const client = await deps.idps.client({ instanceId: actor.instanceId, idpId })
  throw refuse(client ? 'idp_intent.ldap.unsupported' : 'idp_intent.ldap.provider_unknown')
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
  readonly accessToken: string
  /** Empty when the provider returned none. */
  readonly idToken: string
}

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
  const { idpId, externalUserId, externalUserName, claims } = intent
  const open = (sealed: unknown) => (sealed ? deps.sealer.open(sealed, { instanceId }) : '')
  return {
    sequence,
    atMicros,
    orgId: instanceId,
    idpId,
    externalUserId,
    externalUserName,
    claims,
    linkedUserId: await deps.idps.linkedUserId({ instanceId, idpId, externalUserId }),
    accessToken: open(intent.sealedAccessToken),
    idToken: open(intent.sealedIdToken),
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

/** The provider with its secret in plain; empty for a public client. */
export function opened({ sealer }: Pick<CommandDeps, 'sealer'>, client: IdpClient): OpenIdpClient {
  const { sealedSecret, ...rest } = client
  const { instanceId } = client
  return { ...rest, clientSecret: sealedSecret ? sealer.open(sealedSecret, { instanceId }) : '' }
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
