/** The snapshot of `Org` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import type { Org } from './org.ts'

/** Raise `version` whenever the shape of `Org` changes, or what its events mean for it. */
export const orgSnapshot = snapshotCodec<Org, Org>({
  kind: 'org',
  version: 1,
  encode: ({ exists }) => ({ exists }),
  decode: ({ exists }) => ({ exists }),
})
