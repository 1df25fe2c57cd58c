/** Keys of applications on the wire of v1. */
import type { AppKeyView } from '../../../queries/project/app-keys.ts'
import { readDetails } from '../../wire/details.ts'
import { timestampOfRfc3339 } from '../../wire/timestamps.ts'

/** A key, without the key itself. */
export function appKeyOf(key: AppKeyView) {
  const { id, type, expiration } = key
  return { id, type, details: readDetails(key), expirationDate: timestampOfRfc3339(expiration) }
}
