/** The origin and the actor of a page's requests: shared by all calls of the pages. */
import { type Actor, load } from '../commands/commit.ts'
import type { CommandDeps } from '../commands/deps.ts'
import { pagesActor } from '../commands/notification/seen-at.ts'
import { userEvolution } from '../commands/user/users.ts'
import type { User } from '../domain/user/user.ts'
import { type RequestHeaders, resolveRequestOrigin } from '../kit/host.ts'
import type { PageScope, Site } from '../login/calls.ts'

/** The part of a request that identifies its instance. */
export interface PageRequestOrigin {
  readonly headers: RequestHeaders
  /** The network of the request. */
  readonly network: string
}

/** The actor of commands on behalf of a user with a link, or signing in. */
export const toActor = ({
  instanceId,
  origin,
  network,
  agent = '',
  browserMark = '',
  requestId,
}: PageScope): Actor => ({
  instanceId,
  origin,
  network,
  agent,
  browserMark,
  userId: pagesActor,
  ...(requestId && { requestId }),
})

/** The user as its events make it; an absent one for an unknown id. */
export async function loadUser(
  { events }: Pick<CommandDeps, 'events'>,
  { instanceId }: Pick<PageScope, 'instanceId'>,
  userId: string,
): Promise<User> {
  const stream = { instanceId, aggregateType: 'user', aggregateId: userId }
  return (await load(events, { evolution: userEvolution, stream })).state
}

/** Rejects with a `StatusError` when the host belongs to no instance; see `kit/host.ts`. */
export async function findSite(
  deps: Pick<CommandDeps, 'directory'> & { readonly externalUrl: URL },
  { headers, network }: PageRequestOrigin,
): Promise<Omit<Site, 'brand'>> {
  const { instance, origin } = await resolveRequestOrigin(deps, headers)
  const scope = { instanceId: instance.id }
  const [{ settings }, { settings: security }, restrictions] = await Promise.all([
    deps.directory.policy(scope, 'login'),
    deps.directory.policy(scope, 'security'),
    deps.directory.restrictions(instance.id),
  ])
  const { defaultRedirectUri } = settings
  return {
    instanceId: instance.id,
    name: instance.name,
    origin,
    network,
    defaultLanguage: instance.defaultLanguage,
    allowedLanguages: restrictions.settings.allowedLanguages,
    continueUrl: /^https?:\/\//.test(defaultRedirectUri) ? defaultRedirectUri : `${origin}/`,
    frameOrigins: security.enableIframeEmbedding ? security.allowedOrigins : [],
  }
}
