/** The metadata of users that SCIM keeps what users have no field for in (surroundings §9.3). */
import { enterpriseSchema, enterpriseSchemaId } from './schemas.ts'

/** What the key of each of these entries begins with. */
export const keyPrefix = 'urn:zitadel:scim:'

/** Attributes that are kept as text, by path. */
export const textPaths: readonly string[] = [
  'name.middleName',
  'name.honorificPrefix',
  'name.honorificSuffix',
  'profileUrl',
  'title',
  'userType',
  'locale',
  'timezone',
]

/** Attributes with several values, which are kept as JSON. */
export const listNames: readonly string[] = [
  'ims',
  'photos',
  'addresses',
  'entitlements',
  'roles',
  'x509Certificates',
]

/** What enterprises add, as text, by name; of the manager the id. */
export const enterpriseNames: readonly string[] = enterpriseSchema.attributes.map(
  ({ name }) => name,
)

/** The key of an attribute of the resource itself. */
export function keyOfPath(path: string): string {
  return `${keyPrefix}${path}`
}

/** The key of an attribute of the enterprise extension. */
export function enterpriseKeyOf(name: string): string {
  return `${keyPrefix}${enterpriseSchemaId}:${name}`
}

/** The key of the id in the other directory, of which an organisation may have several. */
export function externalIdKeyOf(provisioningDomain: string): string {
  return provisioningDomain === ''
    ? `${keyPrefix}externalId`
    : `${keyPrefix}${provisioningDomain}:externalId`
}

/** Entries of the calling machine, which say how it provisions. */
export const callerKeys = {
  provisioningDomain: `${keyPrefix}provisioningDomain`,
  ignorePasswordOnCreate: `${keyPrefix}ignorePasswordOnCreate`,
} as const

/** An entry as metadata keeps it; an empty text removes the entry. */
export function entryOf(key: string, value: string) {
  return { key, value: Buffer.from(value).toString('base64') }
}
