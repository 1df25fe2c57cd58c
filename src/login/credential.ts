/** What the scripts of the key pages submit. */

/** The credential in a page's form field, as parsed JSON; undefined when it cannot be parsed. */
export function parseCredential(fields: URLSearchParams): unknown {
  try {
    return JSON.parse(Buffer.from(fields.get('credentialData') ?? '', 'base64url').toString())
  } catch {
    // Refused like any other invalid credential.
    return undefined
  }
}
