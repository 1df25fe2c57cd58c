/** What a browser is asked and answers, which v1 carries as the bytes of its JSON. */
import type { RegistrationBegun } from '../../../commands/factor/webauthn-keys.ts'

/** The options for the browser, as the bytes of their JSON. */
export function keyOf(options: RegistrationBegun['options']) {
  return { publicKey: Buffer.from(JSON.stringify(options)) }
}

/** Nothing when it is no JSON: the command tells the caller that it cannot be read. */
export function credentialOf(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(bytes ?? []).toString())
  } catch {
    return undefined
  }
}
