/** Apple on the wire. */
import type { AppleConfig } from '../../domain/identity-provider/kinds/apple.ts'
import type { SettingsOf, WireProvider } from './provider-rpcs.ts'

interface WireApple extends WireProvider {
  readonly clientId: string
  readonly teamId: string
  readonly keyId: string
  /** PKCS#8 as PEM. */
  readonly privateKey: Uint8Array
  readonly scopes: readonly string[]
}

/** The settings of a message. */
export const appleOf: SettingsOf<WireApple> = ({
  clientId,
  teamId,
  keyId,
  privateKey,
  scopes,
}) => ({
  config: { kind: 'apple', clientId, teamId, keyId, privateKey: undefined, scopes },
  secret: Buffer.from(privateKey).toString(),
})

/** The message of settings. */
export function appleWire({ clientId, teamId, keyId, scopes }: AppleConfig) {
  return { clientId, teamId, keyId, scopes: [...scopes] }
}
