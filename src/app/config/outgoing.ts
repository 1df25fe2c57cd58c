/** Settings of calls to other servers. */
import { createReach } from '../../kit/reach.ts'

export interface OutgoingSettings {
  /** Host names, addresses and ranges that may be called though they are inner ones. */
  readonly outgoingAllow: readonly string[]
}

/** In the order of the manual. */
export const outgoingDescriptions = [
  {
    name: 'GATEHOUSE_OUTGOING_ALLOW',
    default: 'none',
    meaning:
      'Hosts, addresses and ranges such as `relay.internal,10.1.0.0/16` that providers and ' +
      'carriers may be at besides the open internet; by plain http, too, where one is named itself',
  },
] as const

/** Throws with a text that names what is wrong. */
export function outgoingSettings(value: (name: string) => string | undefined): OutgoingSettings {
  const list = (value('GATEHOUSE_OUTGOING_ALLOW') ?? '').split(',').map((entry) => entry.trim())
  const outgoingAllow = list.filter((entry) => entry !== '')
  createReach(outgoingAllow)
  return { outgoingAllow }
}
