/**
 * The schemas of RFC 7643 as this server keeps them. They are data: reading, writing, filters and
 * paths go by them, and `/Schemas` shows them.
 */

/** An attribute, in the terms of RFC 7643 §7. */
export interface Attribute {
  readonly name: string
  readonly type: 'string' | 'boolean' | 'dateTime' | 'reference' | 'binary' | 'complex'
  readonly multiValued: boolean
  readonly description: string
  readonly required: boolean
  readonly caseExact: boolean
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly'
  readonly returned: 'always' | 'never' | 'default'
  readonly uniqueness: 'none' | 'server'
  readonly referenceTypes?: readonly string[]
  readonly canonicalValues?: readonly string[]
  readonly subAttributes?: readonly Attribute[]
}

/** A schema: its URN, and its attributes. */
export interface Schema {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly Attribute[]
}

const usual = {
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
} as const

type Given = Partial<Omit<Attribute, 'name' | 'description'>>

function text(name: string, more: Given & { readonly about: string }): Attribute {
  const { about, ...rest } = more
  return { ...usual, name, description: about, ...rest }
}

function reference(name: string, more: Given & { readonly about: string }): Attribute {
  return text(name, { type: 'reference', caseExact: true, ...more })
}

function complex(
  name: string,
  { about, of, ...more }: Given & { readonly about: string; readonly of: readonly Attribute[] },
): Attribute {
  return { ...usual, name, description: about, type: 'complex', ...more, subAttributes: of }
}

/** A list of values with a type, a label, and one that comes first (RFC 7643 §2.4). */
function several(
  name: string,
  given: Given & {
    readonly about: string
    readonly value?: Given
    readonly types?: readonly string[]
  },
): Attribute {
  const { about, value = {}, types, ...more } = given
  return complex(name, {
    about,
    multiValued: true,
    ...more,
    of: [
      text('value', { about: 'The value.', ...value }),
      text('display', { about: 'A label for people.' }),
      text('type', { about: 'What the value is for.', ...(types && { canonicalValues: types }) }),
      text('primary', { about: 'Whether it is the preferred one.', type: 'boolean' }),
    ],
  })
}

const readOnly = { mutability: 'readOnly' } as const

const addressOf = ['formatted', 'streetAddress', 'locality', 'region', 'postalCode', 'country']

/** The URN of users. */
export const userSchemaId = 'urn:ietf:params:scim:schemas:core:2.0:User'
/** The URN of what enterprises add to users. */
export const enterpriseSchemaId = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
/** The URN of groups. */
export const groupSchemaId = 'urn:ietf:params:scim:schemas:core:2.0:Group'

const meta = complex('meta', {
  about: 'What the server knows of the resource.',
  ...readOnly,
  of: [
    text('resourceType', { about: 'Its type.', caseExact: true, ...readOnly }),
    text('created', { about: 'When it was made.', type: 'dateTime', ...readOnly }),
    text('lastModified', { about: 'When it last changed.', type: 'dateTime', ...readOnly }),
    reference('location', { about: 'Its address.', referenceTypes: ['uri'], ...readOnly }),
    text('version', { about: 'Its ETag.', caseExact: true, ...readOnly }),
  ],
})

/** What every resource has (RFC 7643 §3.1); part of no schema. */
export const commonAttributes: readonly Attribute[] = [
  text('schemas', {
    about: 'The schemas of the resource.',
    multiValued: true,
    caseExact: true,
    returned: 'always',
  }),
  text('id', {
    about: 'The id of the resource here.',
    caseExact: true,
    returned: 'always',
    uniqueness: 'server',
    ...readOnly,
  }),
  text('externalId', { about: 'The id of the resource in the other directory.', caseExact: true }),
  meta,
]

const nameOf = [
  text('formatted', { about: 'The whole name, as it is shown.' }),
  text('familyName', { about: 'The family name.', required: true }),
  text('givenName', { about: 'The given name.', required: true }),
  text('middleName', { about: 'The middle names.' }),
  text('honorificPrefix', { about: 'A title before the name.' }),
  text('honorificSuffix', { about: 'What follows the name.' }),
]

const usedFor = ['work', 'home', 'other'] as const

/** Users. */
export const userSchema: Schema = {
  id: userSchemaId,
  name: 'User',
  description: 'User Account',
  attributes: [
    text('userName', {
      about: 'The name to sign in with, unique in the organisation or the instance.',
      required: true,
      uniqueness: 'server',
    }),
    complex('name', { about: 'The parts of the name.', required: true, of: nameOf }),
    text('displayName', { about: 'The name that is shown.' }),
    text('nickName', { about: 'How the person is called.' }),
    reference('profileUrl', {
      about: 'A page about the person.',
      referenceTypes: ['external'],
    }),
    text('title', { about: 'The position, such as Vice President.' }),
    text('userType', { about: 'The relation to the organisation, such as Employee.' }),
    text('preferredLanguage', { about: 'The language of pages and mails.' }),
    text('locale', { about: 'How numbers and dates are written (BCP 47).' }),
    text('timezone', { about: 'The time zone, by its IANA name.' }),
    text('active', { about: 'Whether the person may sign in.', type: 'boolean' }),
    text('password', {
      about: 'The password, in plain.',
      caseExact: true,
      mutability: 'writeOnly',
      returned: 'never',
    }),
    several('emails', {
      about: 'E-mail addresses; the primary or first one is that of the account.',
      required: true,
      value: { required: true },
      types: usedFor,
    }),
    several('phoneNumbers', {
      about: 'Phone numbers; the primary or first one is that of the account.',
      types: ['work', 'home', 'mobile', 'fax', 'pager', 'other'],
    }),
    several('ims', { about: 'Addresses of instant messengers.' }),
    several('photos', {
      about: 'Addresses of photos.',
      value: { type: 'reference', caseExact: true, referenceTypes: ['external'] },
      types: ['photo', 'thumbnail'],
    }),
    complex('addresses', {
      about: 'Postal addresses.',
      multiValued: true,
      of: [
        ...addressOf.map((name) => text(name, { about: `The part ${name} of the address.` })),
        text('type', { about: 'What the address is for.', canonicalValues: usedFor }),
        text('primary', { about: 'Whether it is the preferred one.', type: 'boolean' }),
      ],
    }),
    complex('groups', {
      about: 'The groups that the person is in.',
      multiValued: true,
      ...readOnly,
      of: [
        text('value', { about: 'The id of the group.', caseExact: true, ...readOnly }),
        reference('$ref', {
          about: 'The address of the group.',
          referenceTypes: ['Group'],
          ...readOnly,
        }),
        text('display', { about: 'The name of the group.', ...readOnly }),
        text('type', {
          about: 'How the person is in the group.',
          canonicalValues: ['direct'],
          ...readOnly,
        }),
      ],
    }),
    several('entitlements', { about: 'What the person is entitled to.' }),
    several('roles', { about: 'Roles in the other directory; they give no right here.' }),
    several('x509Certificates', {
      about: 'Certificates (DER, base64); nobody signs in with them.',
      value: { type: 'binary', caseExact: true },
    }),
  ],
}

/** What enterprises add to users (RFC 7643 §4.3). */
export const enterpriseSchema: Schema = {
  id: enterpriseSchemaId,
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    text('employeeNumber', { about: 'The number of the employee.' }),
    text('costCenter', { about: 'The cost centre.' }),
    text('organization', { about: 'The organisation.' }),
    text('division', { about: 'The division.' }),
    text('department', { about: 'The department.' }),
    complex('manager', {
      about: 'The manager of the person.',
      of: [
        text('value', { about: 'The id of the manager.', caseExact: true }),
        reference('$ref', { about: 'The address of the manager.', referenceTypes: ['User'] }),
        text('displayName', { about: 'The name of the manager, as it is shown.', ...readOnly }),
      ],
    }),
  ],
}

/** Groups. */
export const groupSchema: Schema = {
  id: groupSchemaId,
  name: 'Group',
  description: 'Group',
  attributes: [
    text('displayName', {
      about: 'The name of the group, unique in the organisation.',
      required: true,
      uniqueness: 'server',
    }),
    complex('members', {
      about: 'The people of the group.',
      multiValued: true,
      of: [
        text('value', { about: 'The id of the person.', caseExact: true, mutability: 'immutable' }),
        reference('$ref', {
          about: 'The address of the person.',
          referenceTypes: ['User'],
          mutability: 'immutable',
        }),
        text('type', {
          about: 'What the member is.',
          canonicalValues: ['User'],
          mutability: 'immutable',
        }),
        text('display', { about: 'The name of the person, as it is shown.', ...readOnly }),
      ],
    }),
  ],
}

/** A type of resources: its name, its path, and its schemas. */
export interface ResourceType {
  readonly name: 'User' | 'Group'
  readonly endpoint: '/Users' | '/Groups'
  readonly description: string
  readonly schema: Schema
  readonly extensions: readonly Schema[]
}

/** Users and what enterprises add to them. */
export const userType: ResourceType = {
  name: 'User',
  endpoint: '/Users',
  description: 'User Account',
  schema: userSchema,
  extensions: [enterpriseSchema],
}

/** Groups. */
export const groupType: ResourceType = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Group',
  schema: groupSchema,
  extensions: [],
}

/** All types. */
export const resourceTypes: readonly ResourceType[] = [userType, groupType]

/** All schemas. */
export const schemas: readonly Schema[] = [userSchema, enterpriseSchema, groupSchema]
