/** The snapshot of `Group` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import type { Group } from './group.ts'

/** Raise `version` whenever the shape of `Group` changes, or what its events mean for it. */
export const groupSnapshot = snapshotCodec<Group, Group>({
  kind: 'group',
  version: 1,
  encode: (group) => group,
  decode: (encoded) => encoded,
})
