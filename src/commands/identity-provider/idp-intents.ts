/**
 * Signing in at another identity provider: a browser is sent there, comes back, and what the
 * provider said of its user can be read and used for an hour (surroundings §4.8, user-v2 §6).
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
import { type GuessDeps, guessOf } from '../guess/guesses.ts'
import { IdpBusy, IdpFailure, type IdpIntentDeps, type OpenIdpClient } from './idp-clients.ts'
import { type IntentStarter, mayLeadTo, requireCapacity } from './idp-intent-limits.ts'

export type { IdpIntentDeps } from './idp-clients.ts'

export const intentEvolution: Evolution<IdpIntent> = {
  aggregateType: 'idpintent',
  initial: absentIntent,
  evolve: evolveIntent,
}

/** Where providers send browsers back to, below the origin (user-v2 §6). */
export const callbackPath = '/idps/callback'

export interface IdpIntentToStart extends IntentStarter {
  readonly idpId: string
  /** Absolute, http or https: where the browser ends up, with what came of it in the query. */
  readonly successUrl: string
  readonly failureUrl: string
}

export interface IdpIntentStarted extends Stored {
  readonly intentId: string
  /** At the provider; the browser goes there. */
  readonly authUrl: string
}

/**
 * Begins. Refuses who has begun too many, URLs that are none or that the caller may not have
 * people sent to, a provider that is not there, and (`unavailable`) one that cannot be reached
 * or does not say where people sign in.
 */
export async function startIdpIntent(
  deps: IdpIntentDeps,
  { actor, standing, idpId, successUrl, failureUrl }: IdpIntentToStart,
): Promise<IdpIntentStarted> {
  const { instanceId, origin } = actor
  await requireCapacity(deps, { actor, standing })
  if (![successUrl, failureUrl].every(isHttpEndpoint)) throw refuse('idp_intent.url_invalid')
  const client = await deps.idps.client({ instanceId, idpId })
  if (!client?.isActive) throw refuse('idp_intent.provider_unknown')
  for (const url of [successUrl, failureUrl]) {
    const mayLead = await mayLeadTo(deps, { actor, standing }, { url, ownerId: client.ownerId })
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
      // The hash of a token is its SHA-256 in base64url, just what RFC 7636 §4.2 asks for.
      codeChallenge: drawn.verifier.hash,
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
    redirectUri,
    stateHash: drawn.secret.hash,
    proofs: deps.sealer.seal(JSON.stringify(proofs), { instanceId }),
    startedBy,
    nowMicros: startedAtMicros,
  })
  const expiresAtMicros = startedAtMicros + intentLifetimeMicros
  const open = { id: intentId, startedBy, payload, startedAtMicros, expiresAtMicros }
  await deps.openIntents.keep({ instanceId, ...open })
  // Its history begins with it, whenever that is written down.
  return { sequence: 1, atMicros: startedAtMicros, orgId: instanceId, intentId, authUrl }
}

/** LDAP is not spoken here: there is no such provider, whatever the id. */
export async function refuseLdapIntent(
  deps: Pick<IdpIntentDeps, 'idps'>,
  { actor, idpId }: Pick<IdpIntentToStart, 'actor' | 'idpId'>,
): Promise<never> {
  const client = await deps.idps.client({ instanceId: actor.instanceId, idpId })
  throw refuse(client ? 'idp_intent.ldap.unsupported' : 'idp_intent.ldap.provider_unknown')
}

export interface IdpIntentToRetrieve {
  readonly actor: Actor
  /** Whether the caller may read those that others began. */
  readonly mayUseAll: boolean
  readonly intentId: string
  readonly token: string
  /** The ids of the caller's version of the API; without, those of v2. */
  readonly refusals?: IntentRefusals
}

export interface IdpIntentRetrieved extends Stored {
  readonly idpId: string
  readonly externalUserId: string
  readonly externalUserName: string
  /** Who is linked to that account now. */
  readonly linkedUserId: string | undefined
  /** The provider's own words. */
  readonly claims: Readonly<Record<string, unknown>>
  readonly accessToken: string
  /** Empty when the provider gave none. */
  readonly idToken: string
}

const refusalsOfV2: IntentRefusals = {
  notSucceeded: 'idp_intent.not_succeeded',
  expired: 'idp_intent.expired',
}

/** Reads what came of it, as often as one likes while it can be used. */
export async function retrieveIdpIntent(
  deps: Pick<IdpIntentDeps, 'events' | 'idps' | 'sealer' | 'clock' | 'hashToken'> & GuessDeps,
  { actor, mayUseAll, intentId, token, refusals = refusalsOfV2 }: IdpIntentToRetrieve,
): Promise<IdpIntentRetrieved> {
  const { instanceId, userId } = actor
  const { state: intent, sequence, atMicros } = await loadIntent(deps, { instanceId, intentId })
  const nowMicros = deps.clock.nowMicros()
  const isTokenRight = await intentTokenTrier(deps, { actor, intentId, token })(intent)
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

/** Whether a token is the intent's; never before it has one. Wrong ones are counted. */
export function intentTokenTrier(
  deps: Pick<CommandDeps, 'hashToken'> & GuessDeps,
  { actor, intentId, token }: Pick<IdpIntentToRetrieve, 'actor' | 'intentId' | 'token'>,
): (intent: IdpIntent) => Promise<boolean> {
  const guess = guessOf(deps, { actor, kind: 'intent', account: intentId })
  return async ({ tokenHash }) => {
    if (tokenHash === '') return false
    return guess.judge(
      () => equalsInConstantTime(deps.hashToken(token), tokenHash),
      (isRight) => isRight,
    )
  }
}

/** The provider with its secret, which some clients do without. */
export function opened({ sealer }: Pick<CommandDeps, 'sealer'>, client: IdpClient): OpenIdpClient {
  const { sealedSecret, ...rest } = client
  const { instanceId } = client
  return { ...rest, clientSecret: sealedSecret ? sealer.open(sealedSecret, { instanceId }) : '' }
}

export function loadIntent(
  { events }: Pick<CommandDeps, 'events'>,
  { instanceId, intentId }: { instanceId: string; intentId: string },
): Promise<Folded<IdpIntent>> {
  const { aggregateType } = intentEvolution
  const stream = { instanceId, aggregateType, aggregateId: intentId }
  return load(events, { evolution: intentEvolution, stream })
}

/** Intents are the instance's: at first nobody knows whose they are. */
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
