/** The snapshot of `OwnPolicies` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import type { OwnPolicies } from './own-policies.ts'

/**
 * Already plain data. Raise `version` whenever the shape of `OwnPolicies` or of a policy in it
 * changes, or what their events mean for it.
 */
export const policiesSnapshot = snapshotCodec<OwnPolicies, OwnPolicies>({
  kind: 'policies',
  version: 3,
  encode: (policies) => policies,
  decode: (policies) => policies,
})
