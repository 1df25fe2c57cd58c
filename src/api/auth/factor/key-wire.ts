/** WebAuthn options and credentials, which v1 transfers as the bytes of their JSON. */
import type { RegistrationBegun } from '../../../commands/factor/webauthn-keys.ts'

/** The options for the browser, as the bytes of their JSON. */
export function keyOf(options: RegistrationBegun['options']) {
  return { publicKey: Buffer.from(JSON.stringify(options)) }
}

/** Undefined when it is no JSON; the command then refuses it as unreadable. */
export function credentialOf(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(bytes ?? []).toString())
  } catch {
    return undefined
  }
}
