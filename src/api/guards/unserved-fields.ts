/**
 * Fields of requests that our descriptors have and that have no effect here: refused by name where
 * they are set, or ignored for a reason that is said. `docs/fields.md` shows all fields; a test
 * finds those that no code reads and that are in neither table.
 */
import type { DescField, DescMessage, Message } from '@bufbuild/protobuf'
import { isReflectMessage, type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect'
import { refuse } from '../../domain/refusals.ts'

type FieldsByMessage = Readonly<Record<string, readonly string[]>>

/** What names a file of the server or of others. */
function filesOf({ message, ending }: Readonly<Record<string, string>>): FieldsByMessage {
  const s3 = ['path', 'endpoint', 'accessKeyId', 'secretAccessKey', 'ssl', 'bucket']
  return {
    [`${message}.Local${ending}`]: ['path'],
    [`${message}.S3${ending}`]: s3,
    [`${message}.GCS${ending}`]: ['bucket', 'serviceaccountJson', 'path'],
  }
}

const unservedObjects = ['triggerActions', 'actions']

/** Refused one by one in the answer, which says what became of the rest. */
export const reportedFields: FieldsByMessage = {
  'zitadel.admin.v1.DataOrg': unservedObjects,
  'zitadel.v1.v1.DataOrg': unservedObjects,
}

/** Refused where they are set; by the names of their messages, fields by their JSON names. */
export const unservedFields: FieldsByMessage = {
  'zitadel.admin.v1.AddEmailProviderSMTPRequest': ['xoauth2'],
  'zitadel.admin.v1.TestEmailProviderSMTPRequest': ['xoauth2'],
  'zitadel.admin.v1.UpdateEmailProviderSMTPRequest': ['xoauth2'],
  'zitadel.admin.v1.ImportDataRequest': [
    ...(['dataOrgsLocal', 'dataOrgsv1Local', 'dataOrgsS3', 'dataOrgsv1S3'] as const),
    ...(['dataOrgsGcs', 'dataOrgsv1Gcs'] as const),
  ],
  'zitadel.admin.v1.ExportDataRequest': ['localOutput', 's3Output', 'gcsOutput'],
  ...filesOf({ message: 'zitadel.admin.v1.ImportDataRequest', ending: 'Input' }),
  ...filesOf({ message: 'zitadel.admin.v1.ExportDataRequest', ending: 'Output' }),
  'zitadel.admin.v1.SMTPXOAuth2Auth': ['tokenEndpoint', 'scopes', 'clientCredentials'],
}

/** Accepted without effect, and why; by the names of their messages and fields. */
export const ignoredFields: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'zitadel.admin.v1.ExportDataRequest': {
    responseOutput: 'the answer always has what is exported, as there is no other place for it',
  },
  'zitadel.admin.v1.RemoveFailedEventRequest': {
    failedSequence: 'no event fails apart from what it changes',
  },
  'zitadel.system.v1.RemoveFailedEventRequest': {
    failedSequence: 'no event fails apart from what it changes',
  },
  'zitadel.management.v1.AddIDPToLoginPolicyRequest': {
    ownerType: 'who owns a provider is known by its id',
  },
  'zitadel.management.v1.AddCustomLoginPolicyRequest.IDP': {
    ownerType: 'who owns a provider is known by its id',
  },
  'zitadel.org.v1.Domain': {
    validationType: 'an imported domain is verified without a check',
  },
  'zitadel.user.v1.UserGrantWithGrantedQuery': {
    withGranted: 'the query counts by being there',
  },
  'zitadel.user.v2alpha.HashedPassword': {
    algorithm: 'an encoded hash names its algorithm',
  },
}

type Check = (message: ReflectMessage) => void

const unchecked: Check = () => undefined

/** Creates the check of a request; it costs nothing where no field of it is unserved. */
export function unservedCheckOf(
  schema: DescMessage,
  unserved: FieldsByMessage = unservedFields,
): (message: Message) => void {
  const check = checkOf(schema, { unserved, above: new Set() })
  if (check === unchecked) return () => undefined
  return (message) => check(reflect(schema, message))
}

interface Compiling {
  readonly unserved: FieldsByMessage
  /** The messages that this one is in: one that contains itself is checked at its first level. */
  readonly above: ReadonlySet<string>
}

function checkOf(schema: DescMessage, { unserved, above }: Compiling): Check {
  if (above.has(schema.typeName)) return unchecked
  const inside = { unserved, above: new Set([...above, schema.typeName]) }
  const names = new Set(unserved[schema.typeName])
  const checks = schema.fields.flatMap((field) => {
    if (names.has(field.jsonName)) return [refusing(field)]
    const part = partOf(field)
    const check = part ? checkOf(part, inside) : unchecked
    return check === unchecked ? [] : [within(field, check)]
  })
  if (checks.length === 0) return unchecked
  return (message) => {
    for (const check of checks) check(message)
  }
}

function refusing(field: DescField): Check {
  return (message) => {
    if (!message.isSet(field) || isZero(field, message)) return
    throw refuse('request.field_unserved', field.jsonName)
  }
}

/** Whether a value is the one that an absent field has; clients may send it all the same. */
function isZero(field: DescField, message: ReflectMessage): boolean {
  if (field.fieldKind !== 'scalar' && field.fieldKind !== 'enum') return false
  const value = message.get(field)
  return value instanceof Uint8Array ? value.length === 0 : !value
}

/** The messages that a field contains. */
function partOf(field: DescField): DescMessage | undefined {
  if (field.fieldKind === 'message') return field.message
  if (field.fieldKind === 'list' && field.listKind === 'message') return field.message
  return undefined
}

function within(field: DescField, check: Check): Check {
  return (message) => {
    if (!message.isSet(field)) return
    if (field.fieldKind === 'message') check(message.get(field))
    if (field.fieldKind !== 'list' || field.listKind !== 'message') return
    for (const item of message.get(field)) if (isReflectMessage(item)) check(item)
  }
}
