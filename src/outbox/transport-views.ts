/** Which transport an instance has on a channel, for those who look after the queue. */
import type { Channel } from './outbox.ts'
import { shareOfOwn, shareOfSettings, type TransportDeps } from './transports.ts'

/** Where a transport comes from. */
export type TransportOrigin = 'none' | 'instance' | 'server' | 'mailbox'

/** A transport, and how many messages it is given at once. */
export interface TransportView {
  readonly origin: TransportOrigin
  readonly share: number
}

/** Finds the transport of an instance. */
export type FindTransport = (of: {
  readonly instanceId: string
  readonly channel: Channel
}) => Promise<TransportView>

/** Creates it; `ofServer` is what instances without one of their own have. */
export function createFindTransport({
  active,
  ofServer,
}: Pick<TransportDeps, 'active'> & {
  readonly ofServer: Readonly<Record<Channel, Exclude<TransportOrigin, 'instance'>>>
}): FindTransport {
  return async (of) => {
    if (await active(of)) return { origin: 'instance', share: shareOfOwn }
    return { origin: ofServer[of.channel], share: shareOfSettings }
  }
}

/** What the settings say: a provider before the mailbox. */
export function transportOfSettings(
  url: string | undefined,
  { hasMailbox }: { readonly hasMailbox: boolean },
): Exclude<TransportOrigin, 'instance'> {
  if (url) return 'server'
  return hasMailbox ? 'mailbox' : 'none'
}
