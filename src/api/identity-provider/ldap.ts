/** LDAP directories on the wire. */
import {
  attributesOf,
  type LdapAttributes,
  type LdapConfig,
} from '../../domain/identity-provider/kinds/ldap.ts'
import type { SettingsOf, WireProvider } from './provider-rpcs.ts'

interface WireLdap extends WireProvider {
  readonly servers: readonly string[]
  readonly startTls: boolean
  readonly baseDn: string
  readonly bindDn: string
  readonly bindPassword: string
  readonly userBase: string
  readonly userObjectClasses: readonly string[]
  readonly userFilters: readonly string[]
  readonly timeout?: { readonly seconds: bigint; readonly nanos: number } | undefined
  readonly attributes?: LdapAttributes | undefined
  readonly rootCa: Uint8Array
}

/** The settings of a message. */
export const ldapOf: SettingsOf<WireLdap> = (wire) => ({
  config: {
    kind: 'ldap',
    servers: wire.servers,
    startTls: wire.startTls,
    baseDn: wire.baseDn,
    bindDn: wire.bindDn,
    bindPassword: undefined,
    userBase: wire.userBase,
    userObjectClasses: wire.userObjectClasses,
    userFilters: wire.userFilters,
    timeoutNanos: nanosOf(wire.timeout),
    attributes: attributesOf(wire.attributes ?? {}),
    rootCa: wire.rootCa,
  },
  secret: wire.bindPassword,
})

const nanosPerSecond = 1_000_000_000

function nanosOf(duration: WireLdap['timeout']): number {
  return duration ? Number(duration.seconds) * nanosPerSecond + duration.nanos : 0
}

/** The message of settings. */
export function ldapWire(config: LdapConfig) {
  const { kind: _, bindPassword: _password, timeoutNanos, attributes, ...same } = config
  return {
    ...same,
    servers: [...config.servers],
    userObjectClasses: [...config.userObjectClasses],
    userFilters: [...config.userFilters],
    timeout: {
      seconds: BigInt(Math.trunc(timeoutNanos / nanosPerSecond)),
      nanos: timeoutNanos % nanosPerSecond,
    },
    attributes: { ...attributes },
  }
}
