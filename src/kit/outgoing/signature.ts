/** The signature of our calls of web hooks (organizations.md §7.4). */
import { createHmac } from 'node:crypto'

/**
 * The header that signs a body: the time in seconds and, with it, the HMAC of both. Receivers
 * refuse a time that is more than five minutes away.
 */
export function signatureOf(
  body: string,
  { key, nowMicros }: { readonly key: string; readonly nowMicros: number },
): Readonly<Record<string, string>> {
  const time = Math.floor(nowMicros / 1e6)
  const signature = createHmac('sha256', key).update(`${time}.${body}`).digest('hex')
  return { 'ZITADEL-Signature': `t=${time},v1=${signature}` }
}
