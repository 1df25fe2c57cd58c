/** LDAP: people give their user name and password to us, and a directory checks them. */
import type { LdapAttributes } from '../../../events/identity-provider-settings.ts'
import type { Kind, MaybeSealed } from './kind.ts'

export type { LdapAttributes } from '../../../events/identity-provider-settings.ts'

/** The settings of an LDAP directory. */
export interface LdapConfig {
  readonly kind: 'ldap'
  /** `ldap://` or `ldaps://`; asked in their order. */
  readonly servers: readonly string[]
  readonly startTls: boolean
  readonly baseDn: string
  readonly bindDn: string
  readonly bindPassword: MaybeSealed
  readonly userBase: string
  readonly userObjectClasses: readonly string[]
  /** The attributes that may be the user name. */
  readonly userFilters: readonly string[]
  /** 0: none was given. */
  readonly timeoutNanos: number
  readonly attributes: LdapAttributes
  /** PEM; empty: the usual authorities. */
  readonly rootCa: Uint8Array
}

/** The attributes of a directory that names none. */
export const noAttributes: LdapAttributes = {
  idAttribute: '',
  firstNameAttribute: '',
  lastNameAttribute: '',
  displayNameAttribute: '',
  nickNameAttribute: '',
  preferredUsernameAttribute: '',
  emailAttribute: '',
  emailVerifiedAttribute: '',
  phoneAttribute: '',
  phoneVerifiedAttribute: '',
  preferredLanguageAttribute: '',
  avatarUrlAttribute: '',
  profileAttribute: '',
}

/** Those of the attributes that a message or an event has. */
export function attributesOf(given: Partial<LdapAttributes>): LdapAttributes {
  return {
    idAttribute: given.idAttribute ?? '',
    firstNameAttribute: given.firstNameAttribute ?? '',
    lastNameAttribute: given.lastNameAttribute ?? '',
    displayNameAttribute: given.displayNameAttribute ?? '',
    nickNameAttribute: given.nickNameAttribute ?? '',
    preferredUsernameAttribute: given.preferredUsernameAttribute ?? '',
    emailAttribute: given.emailAttribute ?? '',
    emailVerifiedAttribute: given.emailVerifiedAttribute ?? '',
    phoneAttribute: given.phoneAttribute ?? '',
    phoneVerifiedAttribute: given.phoneVerifiedAttribute ?? '',
    preferredLanguageAttribute: given.preferredLanguageAttribute ?? '',
    avatarUrlAttribute: given.avatarUrlAttribute ?? '',
    profileAttribute: given.profileAttribute ?? '',
  }
}

/** How they are stored. */
export const ldap: Kind<'ldap', LdapConfig> = {
  configOf: (stored) => ({
    kind: 'ldap',
    servers: stored.servers ?? [],
    startTls: stored.startTLS ?? false,
    baseDn: stored.baseDN ?? '',
    bindDn: stored.bindDN ?? '',
    bindPassword: stored.bindPassword,
    userBase: stored.userBase ?? '',
    userObjectClasses: stored.userObjectClasses ?? [],
    userFilters: stored.userFilters ?? [],
    timeoutNanos: stored.timeout ?? 0,
    attributes: attributesOf(stored),
    rootCa: Buffer.from(stored.rootCA ?? '', 'base64'),
  }),
  storedOf: (config) => ({
    servers: config.servers,
    startTLS: config.startTls,
    baseDN: config.baseDn.trim(),
    bindDN: config.bindDn.trim(),
    bindPassword: config.bindPassword,
    userBase: config.userBase.trim(),
    userObjectClasses: config.userObjectClasses,
    userFilters: config.userFilters,
    timeout: config.timeoutNanos,
    rootCA: Buffer.from(config.rootCa).toString('base64'),
    ...config.attributes,
  }),
  endpoints: () => [],
  defaultName: '',
}
