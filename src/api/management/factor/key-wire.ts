/** A key of a machine on the wire of v1; never the key itself. */
import type { KeyView } from '../../../queries/machine/machine-keys.ts'
import { readDetails } from '../../wire/details.ts'
import { timestampOfRfc3339 } from '../../wire/timestamps.ts'

/** A key's id, type and dates. */
export function keyOf(key: KeyView) {
  return {
    id: key.id,
    details: readDetails(key),
    type: key.type,
    expirationDate: timestampOfRfc3339(key.expiration),
  }
}
