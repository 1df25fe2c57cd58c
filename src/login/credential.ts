/** What the scripts of the key pages send back. */

/** The credential in a page's form field, as JSON gave it; undefined when it is no JSON. */
export function parseCredential(fields: URLSearchParams): unknown {
  try {
    return JSON.parse(Buffer.from(fields.get('credentialData') ?? '', 'base64url').toString())
  } catch {
    // What is no JSON is no credential, and refused as one.
    return undefined
  }
}
