/** Where a page is shown, and who acts there: what all calls of the pages have in common. */
import { type Actor, load } from '../commands/commit.ts'
import type { CommandDeps } from '../commands/deps.ts'
import { userEvolution } from '../commands/user/users.ts'
import { Refusal } from '../domain/refusals.ts'
import type { User } from '../domain/user/user.ts'
import { arrivalOf, type RequestHeaders } from '../kit/host.ts'

export interface Place {
  readonly instanceId: string
  readonly origin: string
  readonly network: string
  /** By which the request is found in the log. */
  readonly requestId?: string
  /** What the browser keeps that was signed in before. */
  readonly browserMark?: string
}

/** A request of a page. */
export interface PageArrival {
  readonly headers: RequestHeaders
  /** The network the request came from. */
  readonly network: string
}

/** The part of the house that acts for whoever holds a link, or signs in. */
export const actorOf = ({
  instanceId,
  origin,
  network,
  browserMark = '',
  ...place
}: Place): Actor => ({
  ...{ instanceId, origin, network, browserMark, userId: 'LOGIN' },
  ...(place.requestId && { requestId: place.requestId }),
})

/** For what people are not told of; failures go on. */
export function nothingForRefusals(reason: unknown): undefined {
  if (!(reason instanceof Refusal)) throw reason
}

/** The user as its history says; an absent one for nobody's id. */
export async function userOf(
  { events }: Pick<CommandDeps, 'events'>,
  { instanceId }: Pick<Place, 'instanceId'>,
  userId: string,
): Promise<User> {
  const stream = { instanceId, aggregateType: 'user', aggregateId: userId }
  return (await load(events, { evolution: userEvolution, stream })).state
}

/** Rejects with a `StatusError` when the request leads to no instance; see `kit/host.ts`. */
export async function placeOf(
  needs: CommandDeps & { readonly externalUrl: URL },
  { headers, network }: PageArrival,
) {
  const { instance, origin } = await arrivalOf(needs, headers)
  const { settings } = await needs.places.policy({ instanceId: instance.id }, 'login')
  const { defaultRedirectUri } = settings
  return {
    ...{ instanceId: instance.id, name: instance.name, origin, network },
    defaultLanguage: instance.defaultLanguage,
    continueUrl: /^https?:\/\//.test(defaultRedirectUri) ? defaultRedirectUri : `${origin}/`,
  }
}
