/** Long texts by their digest, to find out whether one has changed without keeping it. */
import { createHash } from 'node:crypto'

/** SHA-256 of a text, as base64url. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
