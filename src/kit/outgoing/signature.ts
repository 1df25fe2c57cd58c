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

/**
 * The headers of a call of a webhook: our signature, and those of Standard Webhooks 1.0
 * (standardwebhooks.com), whose secret is `whsec_` and the base64 of our key's ASCII bytes. The
 * id is the same in every repetition of a call.
 */
export function webhookHeadersOf(
  body: string,
  { id, key, nowMicros }: { readonly id: string; readonly key: string; readonly nowMicros: number },
): Readonly<Record<string, string>> {
  const time = String(Math.floor(nowMicros / 1e6))
  const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')
  return {
    ...signatureOf(body, { key, nowMicros }),
    'webhook-id': id,
    'webhook-timestamp': time,
    'webhook-signature': `v1,${signature}`,
  }
}
