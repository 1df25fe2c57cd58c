/** The callback of another identity provider (surroundings §4.8). */
import { equalsInConstantTime } from '../../crypto/tokens.ts'
import type { Decided } from '../../domain/event.ts'
import {
  absentIntent,
  endOpenIntent,
  evolveIntent,
  failIntent,
  type IdpIntent,
  isAwaited,
  succeedIntent,
} from '../../domain/identity-provider/intent.ts'
import { Refusal, refuse } from '../../domain/refusals.ts'
import type { Actor } from '../commit.ts'
import { IdpFailure, type IdpIntentDeps, type OpenIntent } from './idp-clients.ts'
import { changeIntent, loadIntent } from './idp-intents.ts'
import { type FoundIdentity, successOf } from './intent-success.ts'
import { proveAtDirectory } from './ldap-intent.ts'
import type { OpenIdp } from './open-idp.ts'
import { openIdpOf } from './open-provider.ts'

/** What the provider sent along with the browser. */
export interface IdpAnswer {
  readonly actor: Actor
  /** Which of our URLs it came to; those of one kind of provider are of no other. */
  readonly at: 'callback' | 'jwt' | 'saml'
  readonly state: string
  /** The provider that the URL names, if it names one. */
  readonly idpId?: string
  /** From the query or the form. */
  readonly parameters: URLSearchParams
  readonly header: (name: string) => string | undefined
}

/** A name and password for a directory, typed into our form. */
export interface LdapAnswer {
  readonly actor: Actor
  readonly state: string
  readonly userName: string
  readonly password: string
}

/** An answer that belongs to an open intent. */
interface Awaited {
  readonly actor: Actor
  readonly intentId: string
  readonly intent: IdpIntent
  /** Absent for an intent that is stored as events already. */
  readonly open: OpenIntent | undefined
  readonly proofs: Proofs
}

/** What was drawn for the request, and is compared with the answer. */
interface Proofs {
  readonly nonce: string
  readonly codeVerifier: string
  /** Empty where it was no SAML request. */
  readonly requestId: string
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
  if (answer.idpId !== undefined && answer.idpId !== awaited.intent.idpId) return undefined
  const error = answer.at === 'callback' ? answer.parameters.get('error') : null
  try {
    if (error !== null)
      return await endWithError(deps, awaited, readProviderError(answer.parameters))
    const client = await clientOf(deps, awaited)
    const { redirectUri } = awaited.intent
    const { parameters, state, header, actor } = answer
    const { origin } = new URL(redirectUri || actor.origin)
    const sent = { redirectUri, origin, isOfPages: false, parameters, state, header }
    if (!isReturnOf(client, answer.at)) throw new IdpFailure('answer_of_another_kind')
    const identity = await deps.idpClients.identify(client, { ...sent, ...awaited.proofs })
    return await succeed(deps, awaited, { client, identity })
  } catch (reason) {
    if (reason instanceof IdpFailure) return endWithError(deps, awaited, toServerError(reason))
    throw reason
  }
}

/** An answer of one kind is not read at the URL of another. */
function isReturnOf({ kind }: OpenIdp, at: IdpAnswer['at']): boolean {
  if (kind === 'ldap') return false
  const own = kind === 'jwt' || kind === 'saml' ? kind : 'callback'
  return own === at
}

/**
 * Proves a name and password at the directory of an open intent. `wrong`: it may be tried again;
 * undefined as by `finishIdpIntent`. Too many attempts are refused.
 */
export async function finishLdapIntent(
  deps: IdpIntentDeps,
  { actor, state, ...credentials }: LdapAnswer,
): Promise<{ readonly url: string } | 'wrong' | undefined> {
  const awaited = await awaitedBy(deps, { actor, state })
  if (!awaited) return undefined
  try {
    const client = await clientOf(deps, awaited)
    if (client.kind !== 'ldap') return undefined
    const identity = await proveAtDirectory(deps, { actor, client, ...credentials })
    if (!identity) return 'wrong'
    const url = await succeed(deps, awaited, { client, identity })
    return url === undefined ? undefined : { url }
  } catch (reason) {
    if (!(reason instanceof IdpFailure)) throw reason
    const url = await endWithError(deps, awaited, toServerError(reason))
    return url === undefined ? undefined : { url }
  }
}

const statePattern = /^(\d{1,20})\.([\w-]{43})$/

async function awaitedBy(
  deps: IdpIntentDeps,
  { actor, state }: Pick<IdpAnswer, 'actor' | 'state'>,
): Promise<Awaited | undefined> {
  const [, intentId, secret] = statePattern.exec(state) ?? []
  if (intentId === undefined || secret === undefined) return undefined
  const { instanceId } = actor
  const { open, intent } = await underWay(deps, { instanceId, intentId })
  const isOurs = equalsInConstantTime(deps.hashToken(secret), intent.stateHash)
  const isOpen = isAwaited(intent, { nowMicros: deps.clock.nowMicros() })
  if (!isOurs || !isOpen) return undefined
  const proofs = JSON.parse(deps.sealer.open(intent.sealedProofs, { instanceId }))
  return { actor, intentId, intent, open, proofs: { requestId: '', ...proofs } }
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

/** The provider of the intent, while it may be used. */
async function clientOf(deps: IdpIntentDeps, { actor, intent }: Awaited): Promise<OpenIdp> {
  const { instanceId } = actor
  const stored = await deps.idps.provider({ instanceId, idpId: intent.idpId })
  if (!stored?.isActive) throw new IdpFailure('provider_removed')
  return openIdpOf(deps, stored)
}

async function succeed(
  deps: IdpIntentDeps,
  awaited: Awaited,
  found: FoundIdentity,
): Promise<string | undefined> {
  const { intentId, intent } = awaited
  const { command, token } = await successOf(deps, awaited.actor, found)
  const isDone = await store(deps, awaited, (now) => succeedIntent(command, now))
  const { userId: user } = command
  return isDone ? withQuery(intent.successUrl, { id: intentId, token, user }) : undefined
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
  { actor, intentId, intent, open, proofs }: Awaited,
  end: (intent: IdpIntent) => Iterable<Decided>,
): Promise<boolean> {
  const { requestId } = proofs
  const decide = (now: IdpIntent) =>
    open ? endOpenIntent({ open: intent, payload: open.payload, requestId, end }, now) : end(now)
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

/** A provider without the one attribute that tells its users apart has a refusal of its own. */
function toServerError({ reason }: IdpFailure): IntentError {
  if (reason === 'mapping_attribute_missing') {
    const { id: error, key: description } = refuse('idp_intent.saml.mapping_missing')
    return { reason, error, description }
  }
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
