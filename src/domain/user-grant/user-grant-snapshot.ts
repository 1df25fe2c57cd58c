/** The snapshot of `UserGrant` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import type { UserGrant } from './user-grant.ts'

/** Raise `version` whenever the shape of `UserGrant` changes, or what its events mean for it. */
export const userGrantSnapshot = snapshotCodec<UserGrant, UserGrant>({
  kind: 'usergrant',
  version: 1,
  encode: (grant) => grant,
  decode: (grant) => grant,
})
