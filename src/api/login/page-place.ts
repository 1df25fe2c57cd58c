/** Where a page is shown, and who acts there: what all calls of the pages have in common. */
import { type Actor, load } from '../../commands/change.ts'
import type { CommandNeeds } from '../../commands/needs.ts'
import { userEvolution } from '../../commands/users.ts'
import { Refusal } from '../../domain/refusals.ts'
import type { User } from '../../domain/user/user.ts'

export interface Place {
  readonly instanceId: string
  readonly origin: string
  readonly network: string
  /** What the browser keeps that was signed in before. */
  readonly browserMark?: string
}

export interface Host {
  readonly instanceHost: string
  readonly publicHost: string
  readonly origin: string
  /** The network the request came from. */
  readonly network: string
  readonly browserMark: string
}

/** The part of the house that acts for whoever holds a link, or signs in. */
export const actorOf = ({ instanceId, origin, network, browserMark = '' }: Place): Actor => ({
  ...{ instanceId, origin, network, browserMark, userId: 'LOGIN' },
})

/** For what people are not told of; failures go on. */
export function nothingForRefusals(reason: unknown): undefined {
  if (!(reason instanceof Refusal)) throw reason
}

/** The user as its history says; an absent one for nobody's id. */
export async function userOf(
  { events }: Pick<CommandNeeds, 'events'>,
  { instanceId }: Pick<Place, 'instanceId'>,
  userId: string,
): Promise<User> {
  const stream = { instanceId, aggregateType: 'user', aggregateId: userId }
  return (await load(events, { evolution: userEvolution, stream })).state
}

/** Mails made here begin with the origin, so it must be one of the instance's (§1.6). */
export async function placeOf(
  { places }: CommandNeeds,
  { instanceHost, publicHost, origin, network, browserMark }: Host,
) {
  const instance = await places.instanceByHost(instanceHost)
  const isSame =
    publicHost === instanceHost || (await places.instanceByHost(publicHost))?.id === instance?.id
  if (!instance || !isSame) return undefined
  const { settings } = await places.policy({ instanceId: instance.id }, 'login')
  const { defaultRedirectUri } = settings
  return {
    ...{ instanceId: instance.id, name: instance.name, origin, network, browserMark },
    defaultLanguage: instance.defaultLanguage,
    continueUrl: /^https?:\/\//.test(defaultRedirectUri) ? defaultRedirectUri : `${origin}/`,
  }
}
