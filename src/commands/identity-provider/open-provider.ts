/** Opens a stored provider: its secrets in plain, its settings as an exchange needs them. */
import type { LdapAttributes, LdapConfig } from '../../domain/identity-provider/kinds/ldap.ts'
import {
  type SamlConfig,
  samlBindings,
  samlSignatures,
} from '../../domain/identity-provider/kinds/saml.ts'
import type { StoredIdp } from '../../queries/identity-provider/idps.ts'
import type { CommandDeps } from '../deps.ts'
import type { LdapAttributeNames, LdapIdp, NameIdFormat, OpenIdp, SamlIdp } from './open-idp.ts'

/** The provider with its secrets in plain; empty where it has none. */
export function openIdpOf({ sealer }: Pick<CommandDeps, 'sealer'>, stored: StoredIdp): OpenIdp {
  const { instanceId, id, ownerId, sequence, isActive, config } = stored
  const shared = { instanceId, id, ownerId, sequence, isActive }
  const open = (sealed: unknown) => (sealed ? sealer.open(sealed, { instanceId }) : '')
  switch (config.kind) {
    case 'jwt':
      return { ...shared, ...config }
    case 'apple':
      return { ...shared, ...config, privateKey: open(config.privateKey) }
    case 'ldap':
      return { ...shared, ...ldapOf(config, open(config.bindPassword)) }
    case 'saml':
      return { ...shared, ...samlOf(config, open(config.key)) }
    case 'zitadel':
      return { ...shared, kind: 'zitadel' }
    default:
      return { ...shared, ...config, clientSecret: open(config.clientSecret) }
  }
}

type Settings<T extends OpenIdp> = Omit<
  T,
  'instanceId' | 'id' | 'ownerId' | 'sequence' | 'isActive'
>

function ldapOf(config: LdapConfig, bindPassword: string): Settings<LdapIdp> {
  const { timeoutNanos, attributes, rootCa, userBase: _, ...same } = config
  return {
    ...same,
    bindPassword,
    timeoutSeconds: timeoutNanos / 1e9,
    attributes: namesOf(attributes),
    rootCa: Buffer.from(rootCa).toString('utf8'),
  }
}

function namesOf(attributes: LdapAttributes): LdapAttributeNames {
  return {
    id: attributes.idAttribute,
    firstName: attributes.firstNameAttribute,
    lastName: attributes.lastNameAttribute,
    displayName: attributes.displayNameAttribute,
    nickName: attributes.nickNameAttribute,
    preferredUsername: attributes.preferredUsernameAttribute,
    email: attributes.emailAttribute,
    emailVerified: attributes.emailVerifiedAttribute,
    phone: attributes.phoneAttribute,
    phoneVerified: attributes.phoneVerifiedAttribute,
    preferredLanguage: attributes.preferredLanguageAttribute,
    avatarUrl: attributes.avatarUrlAttribute,
    profile: attributes.profileAttribute,
  }
}

const [, postBinding, redirectBinding] = samlBindings
const [, sha1, , sha512] = samlSignatures

/** By their numbers on the wire. */
const formats: readonly NameIdFormat[] = ['unspecified', 'emailAddress', 'persistent', 'transient']

/** Nobody who asks for a signature without an algorithm wants SHA-1. */
function samlOf(config: SamlConfig, privateKey: string): Settings<SamlIdp> {
  const { binding, signatureAlgorithm: algorithm, nameIdFormat } = config
  const isShort = algorithm === sha1
  return {
    kind: 'saml',
    metadata: Buffer.from(config.metadata).toString('utf8'),
    privateKey,
    certificate: config.certificate ?? '',
    binding:
      binding === postBinding ? 'post' : binding === redirectBinding ? 'redirect' : undefined,
    isRequestSigned: config.withSignedRequest,
    signatureAlgorithm: isShort ? 'sha1' : algorithm === sha512 ? 'sha512' : 'sha256',
    nameIdFormat: formats[nameIdFormat ?? 2] ?? 'persistent',
    transientMappingAttribute: config.transientMappingAttributeName ?? '',
    isLogoutFederated: config.isLogoutFederated === true,
  }
}
