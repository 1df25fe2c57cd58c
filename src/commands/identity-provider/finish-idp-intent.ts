/** The callback of another identity provider (surroundings §4.8). */
import { equalsInConstantTime } from '../../crypto/tokens.ts'
import type { Decided } from '../../domain/event.ts'
import { accountNameOf, isKeepable, isKeepableId } from '../../domain/identity-provider/claims.ts'
import {
  absentIntent,
  endOpenIntent,
  evolveIntent,
  failIntent,
  type IdpIntent,
  isAwaited,
  succeedIntent,
} from '../../domain/identity-provider/intent.ts'
import { Refusal } from '../../domain/refusals.ts'
import type { Actor } from '../commit.ts'
import { IdpFailure, type IdpIdentity, type IdpIntentDeps, type OpenIntent } from './idp-clients.ts'
import { changeIntent, loadIntent, opened } from './idp-intents.ts'

/** What the provider sent along with the browser. */
export interface IdpAnswer {
  readonly actor: Actor
  /** From the query or the form. */
  readonly parameters: URLSearchParams
}

/** An answer that belongs to an open intent. */
interface Awaited extends IdpAnswer {
  readonly intentId: string
  readonly intent: IdpIntent
  /** Absent for an intent that is stored as events already. */
  readonly open: OpenIntent | undefined
  readonly state: string
}

/**
 * Handles the answer; resolves to the URL the browser is redirected to with the outcome. Undefined
 * when no open intent awaits it: unknown, expired, or answered before; then nothing changes. A
 * failure of the provider ends the intent and is no failure of ours.
 */
export async function finishIdpIntent(
  deps: IdpIntentDeps,
  answer: IdpAnswer,
): Promise<string | undefined> {
  const awaited = await awaitedBy(deps, answer)
  if (!awaited) return undefined
  const error = answer.parameters.get('error')
  try {
    if (error !== null)
      return await endWithError(deps, awaited, readProviderError(answer.parameters))
    return await succeed(deps, awaited, await identityOf(deps, awaited))
  } catch (reason) {
    if (reason instanceof IdpFailure) return endWithError(deps, awaited, toServerError(reason))
    throw reason
  }
}

const statePattern = /^(\d{1,20})\.([\w-]{43})$/

async function awaitedBy(deps: IdpIntentDeps, answer: IdpAnswer): Promise<Awaited | undefined> {
  const state = answer.parameters.get('state') ?? ''
  const [, intentId, secret] = statePattern.exec(state) ?? []
  if (intentId === undefined || secret === undefined) return undefined
  const { instanceId } = answer.actor
  const { open, intent } = await underWay(deps, { instanceId, intentId })
  const isOurs = equalsInConstantTime(deps.hashToken(secret), intent.stateHash)
  const isOpen = isAwaited(intent, { nowMicros: deps.clock.nowMicros() })
  return isOurs && isOpen ? { ...answer, intentId, intent, open, state } : undefined
}

/** The intent as it was started. Those of earlier versions are events from the start. */
async function underWay(
  deps: IdpIntentDeps,
  { instanceId, intentId }: { instanceId: string; intentId: string },
): Promise<{ open: OpenIntent | undefined; intent: IdpIntent }> {
  const open = await deps.openIntents.find({ instanceId, id: intentId })
  if (!open) return { open, intent: (await loadIntent(deps, { instanceId, intentId })).state }
  const { startedBy: creator, startedAtMicros: createdAtMicros, payload } = open
  const fact = { type: 'idpintent.started', creator, createdAtMicros, payload }
  return { open, intent: evolveIntent(absentIntent, fact) }
}

/** Rejects with `IdpFailure` when the user cannot be identified. */
async function identityOf(deps: IdpIntentDeps, awaited: Awaited): Promise<IdpIdentity> {
  const { actor, intent, parameters, state } = awaited
  const { instanceId } = actor
  const client = await deps.idps.client({ instanceId, idpId: intent.idpId })
  if (!client?.isActive) throw new IdpFailure('provider_removed')
  const proofs = JSON.parse(deps.sealer.open(intent.sealedProofs, { instanceId }))
  const { redirectUri } = intent
  const answer = { redirectUri, parameters, state, ...proofs }
  const identity = await deps.idpClients.identify(opened(deps, client), answer)
  if (!isKeepableId(identity.externalUserId)) throw new IdpFailure('user_id_unusable')
  if (!isKeepable(identity.claims)) throw new IdpFailure('claims_unusable')
  return identity
}

async function succeed(
  deps: IdpIntentDeps,
  awaited: Awaited,
  { externalUserId, claims, accessToken, idToken }: IdpIdentity,
): Promise<string | undefined> {
  const { actor, intentId, intent } = awaited
  const { instanceId } = actor
  const { idpId } = intent
  const userId = await deps.idps.linkedUserId({ instanceId, idpId, externalUserId })
  const { token, hash } = deps.mintToken()
  const seal = (plain: string) => (plain ? deps.sealer.seal(plain, { instanceId }) : undefined)
  const command = {
    externalUserId,
    claims,
    userId,
    tokenHash: hash,
    nowMicros: deps.clock.nowMicros(),
    externalUserName: accountNameOf(claims, { externalUserId }),
    accessToken: seal(accessToken),
    idToken: seal(idToken),
  }
  const isDone = await store(deps, awaited, (now) => succeedIntent(command, now))
  return isDone ? withQuery(intent.successUrl, { id: intentId, token, user: userId }) : undefined
}

/** What the application gets; the reason stays in the events. */
interface IntentError {
  readonly reason: string
  readonly error: string
  readonly description: string
}

async function endWithError(
  deps: IdpIntentDeps,
  awaited: Awaited,
  { reason, error, description }: IntentError,
): Promise<string | undefined> {
  const { intentId, intent } = awaited
  const command = { reason, nowMicros: deps.clock.nowMicros() }
  const isDone = await store(deps, awaited, (now) => failIntent(command, now))
  const query = { id: intentId, error, error_description: description }
  return isDone ? withQuery(intent.failureUrl, query) : undefined
}

/** False when a concurrent answer was first. */
async function store(
  deps: IdpIntentDeps,
  { actor, intentId, intent, open }: Awaited,
  end: (intent: IdpIntent) => Iterable<Decided>,
): Promise<boolean> {
  const decide = (now: IdpIntent) =>
    open ? endOpenIntent({ open: intent, payload: open.payload, end }, now) : end(now)
  try {
    await changeIntent(deps, { actor, intentId, decide })
    // Over whether its row is deleted now or by the purge.
    const key = { instanceId: actor.instanceId, id: intentId }
    /** It is over, whether its row is deleted now or by the purge. */
    await deps.openIntents.drop(key).catch(() => undefined)
    return true
  } catch (reason) {
    if (reason instanceof Refusal && reason.refusal === 'idp_intent.not_succeeded') return false
    throw reason
  }
}

/** The provider's own error (RFC 6749 §4.1.2.1), in the characters the RFC allows. */
function readProviderError(parameters: URLSearchParams): IntentError {
  const said = (name: string, lengthMax: number) =>
    (parameters.get(name) ?? '')
      .replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '')
      .slice(0, lengthMax)
  const error = said('error', 64) || 'server_error'
  return { reason: error, error, description: said('error_description', 500) }
}

function toServerError({ reason }: IdpFailure): IntentError {
  const description = 'The identity provider did not answer as it should.'
  return { reason, error: 'server_error', description }
}

/** Adds to the existing query; empty values are left out. */
function withQuery(target: string, query: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(target)
  const added = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) added.set(name, value)
  // As text, to keep the spelling of what is there.
  url.search = url.search ? `${url.search}&${added}` : String(added)
  return url.href
}
