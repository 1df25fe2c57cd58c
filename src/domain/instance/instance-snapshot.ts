/** The snapshot of `Instance` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import { mapWith } from '../../kit/versioned-map.ts'
import type { Instance, InstanceDomain } from './instance.ts'

/** An instance as JSON; domains in their order. */
export interface EncodedInstance extends Omit<Instance, 'domains'> {
  readonly domains: readonly (readonly [string, InstanceDomain])[]
}

/** Encodes an instance. */
export function encodeInstance({ domains, ...instance }: Instance): EncodedInstance {
  return { ...instance, domains: [...domains] }
}

/** Decodes an instance. */
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
