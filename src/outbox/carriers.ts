/** Which carrier an instance has on a channel, for those who look after the queue. */
import type { Channel } from './outbox.ts'
import { shareOfOwn, shareOfSettings, type TransportDeps } from './transports.ts'

/** Where a carrier comes from. */
export type CarrierOrigin = 'none' | 'instance' | 'server' | 'mailbox'

/** A carrier, and how many messages it is given at once. */
export interface CarrierView {
  readonly origin: CarrierOrigin
  readonly share: number
}

/** Finds the carrier of an instance. */
export type FindCarrier = (of: {
  readonly instanceId: string
  readonly channel: Channel
}) => Promise<CarrierView>

/** Creates it; `ofServer` is what instances without one of their own have. */
export function createFindCarrier({
  active,
  ofServer,
}: Pick<TransportDeps, 'active'> & {
  readonly ofServer: Readonly<Record<Channel, Exclude<CarrierOrigin, 'instance'>>>
}): FindCarrier {
  return async (of) => {
    if (await active(of)) return { origin: 'instance', share: shareOfOwn }
    return { origin: ofServer[of.channel], share: shareOfSettings }
  }
}

/** What the settings say: a provider before the mailbox. */
export function carrierOfSettings(
  url: string | undefined,
  { hasMailbox }: { readonly hasMailbox: boolean },
): Exclude<CarrierOrigin, 'instance'> {
  if (url) return 'server'
  return hasMailbox ? 'mailbox' : 'none'
}
