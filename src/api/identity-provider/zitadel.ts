/** ZITADEL on the wire. */
import type { ZitadelConfig } from '../../domain/identity-provider/kinds/zitadel.ts'
import type { WireClient } from './github.ts'
import type { SettingsOf } from './provider-rpcs.ts'

interface WireZitadel extends WireClient {
  readonly issuer: string
  readonly instanceRolesInfo: readonly {
    readonly organizationId: string
    readonly organizationDomain: string
  }[]
}

/** The settings of a message. */
export const zitadelOf: SettingsOf<WireZitadel> = (wire) => ({
  config: {
    kind: 'zitadel',
    issuer: wire.issuer,
    clientId: wire.clientId,
    clientSecret: undefined,
    scopes: wire.scopes,
    instanceRolesInfo: wire.instanceRolesInfo.map(({ organizationId, organizationDomain }) => ({
      organizationId,
      organizationDomain,
    })),
  },
  secret: wire.clientSecret,
})

/** The message of settings. */
export function zitadelWire({ issuer, clientId, scopes, instanceRolesInfo }: ZitadelConfig) {
  const roles = instanceRolesInfo.map((each) => ({ ...each }))
  return { issuer, clientId, scopes: [...scopes], instanceRolesInfo: roles }
}
