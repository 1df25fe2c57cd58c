/**
 * Limits for starting sign-ins at other providers, and the URLs people may be sent to after them.
 */
import { refuse } from '../../domain/refusals.ts'
import { isLoopbackHost } from '../../kit/inner-addresses.ts'
import type { Limit } from '../../store/limiter/limiter.ts'
import type { Actor } from '../commit.ts'
import type { IdpIntentDeps } from './idp-clients.ts'

/**
 * The role of the starter: `client` signs users in for the whole instance (session.write), `page`
 * is one of our own, and everybody else with a token is a `caller`.
 */
export type IntentUsage = 'client' | 'page' | 'caller'

/** Who starts an intent, and in which role. */
export interface IntentStarter {
  readonly actor: Actor
  readonly usage: IntentUsage
}

const seconds = 600

/** A sign-in program may start fifty a second; all others act for one person each. */
const maxOf = { client: 30_000, caller: 60, network: 1_000 } as const

/** Refuses too many starts: each is stored for a while and costs the provider a request. */
export async function requireCapacity(
  { limiter }: Pick<IdpIntentDeps, 'limiter'>,
  { actor: { instanceId, userId, network }, usage }: IntentStarter,
): Promise<void> {
  const limits: Limit[] = []
  const add = (whose: string, max: number) =>
    limits.push({ key: `intent ${instanceId} ${whose}`, max, seconds })
  // All users of a sign-in program share its network, and our pages act for everybody.
  if (usage !== 'page') add(`user ${userId}`, maxOf[usage])
  if (usage !== 'client' && network) add(`network ${network}`, maxOf.network)
  const exceeded = await limiter.take(limits)
  if (exceeded) throw refuse('idp_intent.too_many', String(exceeded.retryAfterSeconds))
}

/**
 * Whether people may be sent to a URL with the token of an intent: to the instance itself, to an
 * application of its default organisation or of the provider's owner, or to wherever a sign-in
 * program says. Never in clear text, except to the loopback and where the operator allows it.
 */
export async function mayLeadTo(
  { directory, idps, reach }: Pick<IdpIntentDeps, 'directory' | 'idps' | 'reach'>,
  { actor: { instanceId, origin }, usage }: IntentStarter,
  { url: target, ownerId }: { readonly url: string; readonly ownerId: string },
): Promise<boolean> {
  const url = new URL(target)
  const { protocol, hostname } = url
  const isSafe = protocol === 'https:' || isLoopbackHost(hostname) || reach.mayBePlain(hostname)
  if (usage === 'client' && isSafe) return true
  const own = new URL(origin)
  const isOwnHost = protocol === own.protocol && url.port === own.port
  if (isOwnHost && (await directory.instanceByHost(hostname))?.id === instanceId) return true
  // Whoever may create applications in other organisations must not receive tokens of all users.
  const orgIds = [ownerId, (await directory.instanceById(instanceId))?.defaultOrgId ?? '']
  return idps.isAppOrigin({ instanceId, orgIds, origin: url.origin })
}
