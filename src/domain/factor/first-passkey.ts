/** A passkey that was registered before its user was created, and comes with it. */
import { keyEventTypes } from '../../events/factor.ts'
import { type Decided, event } from '../event.ts'
import type { AskedPasskey } from '../user/registration-facts.ts'

/** The key, as its registration was verified. */
export interface FirstPasskey extends AskedPasskey {
  /** The user's name for it; may be empty. */
  readonly name: string
  readonly key: {
    /** base64url. */
    readonly keyId: string
    /** base64 of the COSE key. */
    readonly publicKey: string
    readonly signCount: number
    readonly aaguid: string
    readonly attestationType: string
    readonly userVerified: boolean
  }
}

/** The same two events as of any other passkey (user-v2 §13.2). */
export function firstPasskeyEvents(passkey: FirstPasskey | undefined): Decided[] {
  if (!passkey) return []
  const { tokenId: webAuthNTokenId, challenge, rpId: rpID, name: webAuthNTokenName } = passkey
  const types = keyEventTypes.passkeys
  return [
    event(types.added, { webAuthNTokenId, challenge, rpID }),
    event(
      types.verified,
      { webAuthNTokenId, webAuthNTokenName, ...passkey.key },
      { always: ['userVerified'] },
    ),
  ]
}
