/** Google on the wire. */
import type { GoogleConfig } from '../../domain/identity-provider/kinds/google.ts'
import type { WireClient } from './github.ts'
import type { SettingsOf } from './provider-rpcs.ts'

/** The settings of a message. */
export function googleOf({ clientId, clientSecret: secret, scopes }: WireClient) {
  return {
    config: { kind: 'google' as const, clientId, clientSecret: undefined, scopes },
    secret,
  } satisfies ReturnType<SettingsOf<WireClient>>
}

/** The message of settings. */
export function googleWire({ clientId, scopes }: GoogleConfig) {
  return { clientId, scopes: [...scopes] }
}
