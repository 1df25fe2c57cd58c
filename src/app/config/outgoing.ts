/** Settings of calls to other servers. */
import { createReach } from '../../kit/reach.ts'

/** Settings of calls to other servers. */
export interface OutgoingSettings {
  /** Host names, addresses and ranges that may be called although they are internal. */
  readonly outgoingAllow: readonly string[]
}

/** In the order of the manual. */
export const outgoingDescriptions = [
  {
    name: 'GATEHOUSE_OUTGOING_ALLOW',
    default: 'none',
    meaning:
      'Hosts, addresses and ranges such as `relay.internal,10.1.0.0/16` that providers and ' +
      'transports may be at besides the open internet; ' +
      'by plain http, too, where one is named itself',
  },
] as const

/** Reads the settings. Throws an error that names the invalid entry. */
export function outgoingSettings(value: (name: string) => string | undefined): OutgoingSettings {
  const list = (value('GATEHOUSE_OUTGOING_ALLOW') ?? '').split(',').map((entry) => entry.trim())
  const outgoingAllow = list.filter((entry) => entry !== '')
  createReach(outgoingAllow)
  return { outgoingAllow }
}
