/** The snapshot of `Instance` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import { mapWith } from '../../kit/versioned-map.ts'
import type { Generator, GeneratorName } from './generators.ts'
import type { Instance, InstanceDomain } from './instance.ts'

/** An instance as JSON; domains in their order. */
export interface EncodedInstance
  extends Omit<Instance, 'domains' | 'trustedDomains' | 'generators'> {
  readonly domains: readonly (readonly [string, InstanceDomain])[]
  readonly trustedDomains: readonly (readonly [string, true])[]
  readonly generators: readonly (readonly [GeneratorName, Generator])[]
}

/** Encodes an instance. */
export function encodeInstance(instance: Instance): EncodedInstance {
  const { domains, trustedDomains, generators } = instance
  return {
    ...instance,
    domains: [...domains],
    trustedDomains: [...trustedDomains],
    generators: [...generators],
  }
}

/** Decodes an instance. */
export function decodeInstance(encoded: EncodedInstance): Instance {
  const { domains, trustedDomains, generators } = encoded
  return {
    ...encoded,
    domains: mapWith(domains),
    trustedDomains: mapWith(trustedDomains),
    generators: mapWith(generators),
  }
}

/** Raise `version` whenever the shape of `Instance` changes, or what its events mean for it. */
export const instanceSnapshot = snapshotCodec<Instance, EncodedInstance>({
  kind: 'instance',
  version: 4,
  encode: encodeInstance,
  decode: decodeInstance,
})
