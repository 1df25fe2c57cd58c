/** How an instance that decisions are made on is kept as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import { mapWith } from '../../kit/versioned-map.ts'
import type { Instance, InstanceDomain } from './instance.ts'

/** An instance as JSON; its domains in their order. */
export interface EncodedInstance extends Omit<Instance, 'domains'> {
  readonly domains: readonly (readonly [string, InstanceDomain])[]
}

/** The instance as JSON. */
export function encodeInstance({ domains, ...instance }: Instance): EncodedInstance {
  return { ...instance, domains: [...domains] }
}

/** The instance that was encoded. */
export function decodeInstance({ domains, ...instance }: EncodedInstance): Instance {
  return { ...instance, domains: mapWith(domains) }
}

/** Raise `version` whenever the shape of `Instance` changes, or what its events mean for it. */
export const instanceSnapshot = snapshotCodec<Instance, EncodedInstance>({
  kind: 'instance',
  version: 1,
  encode: encodeInstance,
  decode: decodeInstance,
})
