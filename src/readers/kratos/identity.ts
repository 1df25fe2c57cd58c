/** An identity of Ory Kratos as a record (import-sources §5). */
import type { Reading, ReadOptions } from '../reader.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf, textOf } from '../values/fields.ts'
import { addCredentials } from './credentials.ts'
import { type ReadTraits, readTraits, type TraitTarget } from './traits.ts'

/** What beside the identity decides. */
export interface KratosContext {
  readonly options: ReadOptions
  /** Traits that the job names, by what they stand for. */
  readonly named: ReadonlyMap<TraitTarget, readonly string[]>
  /** Whether this is the first credential of its type that the file only mentions. */
  readonly isFirstEmpty: (type: string) => boolean
}

const known: ReadonlySet<string> = new Set([
  ...['id', 'external_id', 'schema_id', 'schema_url', 'traits', 'state', 'state_changed_at'],
  ...['verifiable_addresses', 'recovery_addresses', 'metadata_public', 'metadata_admin'],
  ...['organization_id', 'created_at', 'updated_at', 'credentials', 'available_aal'],
])

/** The reading of an identity. */
export function identityReading(
  { line, value }: { readonly line: number; readonly value: unknown },
  { options, named, isFirstEmpty }: KratosContext,
): Reading {
  const identity = fieldsOf(value, { empty: 'json' })
  const draft = draftRecord({ source: 'kratos', line, options })
  const traits = readTraits(identity.value('traits'), named)
  draft.id(identity.text('id'))
  draft.organization(identity.text('organization_id'))
  draft.createdAt(identity.value('created_at'))
  if (identity.text('state') === 'inactive') draft.state('inactive')
  const { given, family, display, nick } = traits
  draft.names({ given, family, display, nick })
  draft.language(traits.locale)
  addContacts(draft, { identity, traits })
  draft.userName(traits.userName, ...nameOf(identity, traits))
  const onEmpty = (type: string) => {
    if (!isFirstEmpty(type)) return
    const detail =
      `The file names credentials of type ${type} without their content, here and perhaps ` +
      'elsewhere. Ask for them by include_credential when exporting.'
    draft.note({ field: `credentials.${type}`, code: 'not-exported', detail })
  }
  addCredentials(draft, { identity, onEmpty })
  for (const name of ['external_id', 'metadata_public', 'metadata_admin']) {
    draft.metadata(`kratos.${name}`, identity.value(name))
  }
  addTraits(draft, traits)
  draft.rest(identity.all, known)
  return draft.finish()
}

/** What the password is found by, where the traits say nothing that could be a name. */
function nameOf(identity: Fields, { emails, phones }: ReadTraits): readonly string[] {
  if (emails.length + phones.length > 0) return []
  const password = identity.object('credentials')?.object('password')
  return (password?.list('identifiers') ?? []).flatMap((each) => textOf(each) ?? [])
}

function addTraits(draft: Draft, { rest }: ReadTraits): void {
  const others: Record<string, unknown> = {}
  for (const [path, value] of rest) {
    if (path === 'picture') draft.metadata('kratos.traits.picture', value)
    else others[`traits.${path}`] = value
  }
  draft.rest(others, new Set())
}

/** An address whose flags stand beside the traits, in lower case. */
interface Address {
  readonly value: string
  readonly via: string | undefined
  readonly isVerified: boolean
}

function addContacts(
  draft: Draft,
  { identity, traits }: { readonly identity: Fields; readonly traits: ReadTraits },
): void {
  const addresses = addressesOf(identity, 'verifiable_addresses')
  const isVerified = (value: string) =>
    addresses.some((each) => each.isVerified && each.value === value.trim().toLowerCase())
  const valuesOf = (given: readonly string[], via: string) => {
    const seen = new Set(given.map((each) => each.trim().toLowerCase()))
    const others = addresses.filter((each) => each.via === via && !seen.has(each.value))
    return [...given, ...others.map(({ value }) => value)]
  }
  const emails = valuesOf(traits.emails, 'email')
  const phones = valuesOf(traits.phones, 'sms')
  draft.emails(emails.map((address) => ({ address, isVerified: isVerified(address) })))
  draft.phones(phones.map((number) => ({ number, isVerified: isVerified(number) })))
  const used = new Set([...emails, ...phones].map((each) => each.trim().toLowerCase()))
  const others = addressesOf(identity, 'recovery_addresses').filter(({ value }) => !used.has(value))
  draft.metadata(
    'kratos.recovery_addresses',
    others.map(({ value }) => value),
  )
}

function addressesOf(identity: Fields, name: string): readonly Address[] {
  return identity.list(name).flatMap((each) => {
    const address = fieldsOf(each, { empty: 'json' })
    const value = address.text('value')?.toLowerCase()
    const isVerified = address.flag('verified') === true
    return value === undefined ? [] : [{ value, via: address.text('via'), isVerified }]
  })
}
