/** Providers by JWT on the wire. */
import type { JwtConfig } from '../../domain/identity-provider/kinds/jwt.ts'
import type { SettingsOf, WireProvider } from './provider-rpcs.ts'

interface WireJwt extends WireProvider {
  readonly issuer: string
  readonly jwtEndpoint: string
  readonly keysEndpoint: string
  readonly headerName: string
  /** The published types lack it. */
  readonly audience?: string
}

/** The settings of a message. */
export const jwtOf: SettingsOf<WireJwt> = (wire) => ({
  config: {
    kind: 'jwt',
    issuer: wire.issuer,
    jwtEndpoint: wire.jwtEndpoint,
    keysEndpoint: wire.keysEndpoint,
    headerName: wire.headerName,
    audience: wire.audience ?? '',
  },
  secret: '',
})

/** The message of settings. */
export function jwtWire({ kind: _, ...same }: JwtConfig) {
  return same
}
