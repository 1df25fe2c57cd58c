/**
 * Collects what a source says of one person or machine and makes a record with notes of it. The
 * rules that hold for every source (import-sources §0.2) are here, so that a source's file is only
 * its mapping.
 */
import type {
  RecordHash,
  RecordIdpLink,
  RecordMachine,
  RecordMembership,
  RecordNote,
  RecordPasskey,
  RecordPassword,
  RecordRecoveryCode,
  RecordState,
  RecordTotp,
} from '../../domain/import/record.ts'
import type { Reading, ReadOptions } from '../reader.ts'
import type { BytesEncoding } from './bytes.ts'
import { type Contacts, contactsOf } from './draft-contacts.ts'
import { type Credentials, credentialsOf } from './draft-credentials.ts'
import { finished } from './draft-finish.ts'
import { addMetadata, addRest } from './draft-metadata.ts'
import { type Person, personOf } from './draft-person.ts'
import type { NameParts } from './names.ts'

/** What is collected; readers use `Draft`, and the files beside this one fill it. */
export interface DraftState {
  readonly source: string
  readonly line: number
  readonly options: ReadOptions
  readonly notes: RecordNote[]
  sourceId: string | undefined
  id: string | undefined
  kind: 'human' | 'machine'
  organization: string | undefined
  userName: string | undefined
  state: RecordState
  isInvited: boolean
  createdAt: string | undefined
  names: NamesOfSource
  language: string | undefined
  gender: 'female' | 'male' | 'diverse' | undefined
  email: { readonly address: string; readonly isVerified: boolean } | undefined
  phone: { readonly number: string; readonly isVerified: boolean } | undefined
  password: RecordPassword | undefined
  isChangeRequired: boolean
  readonly totp: RecordTotp[]
  readonly recoveryCodes: RecordRecoveryCode[]
  readonly passkeys: RecordPasskey[]
  readonly links: RecordIdpLink[]
  readonly metadata: Map<string, string>
  /** Members that `metadata: all` would keep. */
  readonly leftOut: string[]
  readonly roles: Map<string | undefined, Set<string>>
  readonly memberships: RecordMembership[]
  machine: RecordMachine | undefined
  isSkipped: boolean
}

/** Names as the source has them; whatever is absent may be derived. */
export interface NamesOfSource extends NameParts {
  readonly nick?: string | undefined
}

/** An address of a source; the flag may be anything that means "verified". */
export interface EmailOfSource {
  readonly address: string | undefined
  /** Undefined where the product knows no such flag. */
  readonly isVerified?: unknown
  readonly isPrimary?: boolean | undefined
}

/** A telephone number of a source. */
export interface PhoneOfSource {
  readonly number: string | undefined
  readonly isVerified?: unknown
  /** E.164 without its plus, as Supabase and Logto store it. */
  readonly isWithoutPlus?: boolean | undefined
}

/** A password of a source. */
export type PasswordOfSource =
  | { readonly hash: RecordHash | undefined; readonly isChangeRequired?: boolean | undefined }
  | { readonly plain: string | undefined; readonly isChangeRequired?: boolean | undefined }

/** A passkey of a source; bytes in any writing, key as COSE or PEM. */
export interface PasskeyOfSource {
  readonly credentialId: unknown
  readonly publicKey: unknown
  readonly counter?: unknown
  readonly transports?: readonly unknown[] | undefined
  readonly userHandle?: unknown
  /** How the handle is written: `utf8` for products that use a text as it is. */
  readonly userHandleEncoding?: BytesEncoding | undefined
  readonly rpId?: string | undefined
  readonly backupEligible?: unknown
  readonly backedUp?: unknown
  readonly aaguid?: string | undefined
  readonly name?: string | undefined
  readonly createdAt?: unknown
  readonly use: 'passwordless' | 'secondFactor'
}

/** An account at an identity provider; a numeric subject becomes text. */
export interface LinkOfSource {
  readonly idp: string | undefined
  readonly externalUserId: unknown
  readonly displayName?: string | undefined
}

/** What a reader says of one record; absent values may be passed on as they are. */
export interface Draft extends Person, Contacts, Credentials {
  note(note: RecordNote): void
  /** The same, for a field that the target has no place for. */
  dropped(field: string, why: { readonly detail: string }): void
  /** Roles on a project (absent: the job's); names that are not there add nothing. */
  roles(given: {
    readonly project?: string | undefined
    readonly keys: readonly (string | undefined)[]
  }): void
  membership(membership: RecordMembership): void
  /** What belongs to a machine, which the record becomes. */
  machine(machine: RecordMachine): void
  /** A value that the source's table lists: text as it is, others as compact JSON. */
  metadata(key: string, value: unknown): void
  /**
   * Members without a mapping: kept as metadata `<source>.<name>` where the job wants all, else
   * named in one note. What looks like a secret is never kept.
   */
  rest(members: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): void
  /** Leaves the record out on purpose. */
  skip(detail: string): void
  /** Deleted softly: left out, or inactive where the job wants them. */
  deleted(detail?: string): void
  finish(): Reading
}

/** An empty record of a source, begun in this line. */
export function draftRecord(given: {
  readonly source: string
  readonly line: number
  readonly options: ReadOptions
}): Draft {
  const draft = emptyState(given)
  const person = personOf(draft)
  const contacts = contactsOf(draft)
  const credentials = credentialsOf(draft)
  const remaining = remainingOf(draft)
  // Spreads would cost more than all the rest of a record.
  return {
    id: person.id,
    organization: person.organization,
    userName: person.userName,
    state: person.state,
    until: person.until,
    invited: person.invited,
    createdAt: person.createdAt,
    names: person.names,
    language: person.language,
    gender: person.gender,
    emails: contacts.emails,
    phones: contacts.phones,
    password: credentials.password,
    changeRequired: credentials.changeRequired,
    totp: credentials.totp,
    recoveryCodes: credentials.recoveryCodes,
    passkey: credentials.passkey,
    link: credentials.link,
    note: remaining.note,
    dropped: remaining.dropped,
    roles: remaining.roles,
    membership: remaining.membership,
    machine: remaining.machine,
    metadata: remaining.metadata,
    rest: remaining.rest,
    skip: remaining.skip,
    deleted: remaining.deleted,
    finish: () => finished(draft),
  }
}

function emptyState(given: {
  readonly source: string
  readonly line: number
  readonly options: ReadOptions
}): DraftState {
  return {
    source: given.source,
    line: given.line,
    options: given.options,
    notes: [],
    sourceId: undefined,
    id: undefined,
    kind: 'human',
    organization: undefined,
    userName: undefined,
    state: 'active',
    isInvited: false,
    createdAt: undefined,
    names: {},
    language: undefined,
    gender: undefined,
    email: undefined,
    phone: undefined,
    password: undefined,
    isChangeRequired: false,
    totp: [],
    recoveryCodes: [],
    passkeys: [],
    links: [],
    metadata: new Map(),
    leftOut: [],
    roles: new Map(),
    memberships: [],
    machine: undefined,
    isSkipped: false,
  }
}

type Remaining = Omit<Draft, keyof Person | keyof Contacts | keyof Credentials | 'finish'>

function remainingOf(draft: DraftState): Remaining {
  const skip = (detail: string) => {
    draft.isSkipped = true
    draft.notes.push({ field: '', code: 'skipped', detail })
  }
  return {
    note: (note) => draft.notes.push(note),
    dropped: (field, { detail }) => draft.notes.push({ field, code: 'dropped', detail }),
    roles({ project, keys }) {
      const known = draft.roles.get(project) ?? new Set()
      for (const key of keys) if (key !== undefined && key !== '') known.add(key)
      if (known.size > 0) draft.roles.set(project, known)
    },
    membership: (membership) => draft.memberships.push(membership),
    machine(machine) {
      draft.kind = 'machine'
      draft.machine = machine
    },
    metadata: (key, value) => addMetadata(draft, { key, value }),
    rest: (members, known) => addRest(draft, { members, known }),
    skip,
    deleted(detail = 'Deleted in the source.') {
      if (draft.options.withDeleted) draft.state = 'inactive'
      else skip(detail)
    },
  }
}
