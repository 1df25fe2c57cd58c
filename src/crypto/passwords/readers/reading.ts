/** What reading a hash of another system gives, and what readers are given. */

/** Why a value is refused. */
export type RefusedReason =
  /** No known encoding. */
  | 'unknown'
  /** Several encodings look like this: the source or a scheme must be stated. */
  | 'ambiguous'
  /** Truncated or damaged. */
  | 'cut'
  /** A value that belongs to it, such as a salt or a signer key, is missing. */
  | 'needs-parameters'
  /** Its costs or sizes are beyond what can be verified. */
  | 'out-of-bounds'
  /** The password itself. */
  | 'plain-text'
  /** Recognised, and cannot be verified here. */
  | 'unsupported'

/** A hash in its normal form: a text that one of the formats verifies. */
export interface ReadNormal {
  readonly kind: 'hash'
  /** The name of what it was taken for, such as `django-pbkdf2`. */
  readonly scheme: string
  readonly normal: string
  /** What was assumed or changed, in sentences without the hash. */
  readonly notes: readonly string[]
}

/** The user has no password, or is locked; then the hash may still be there. */
export interface ReadMarker {
  readonly kind: 'marker'
  readonly scheme: string
  readonly marker: 'none' | 'locked'
  readonly normal?: string | undefined
}

/** A value that is not taken; `remedy` says what to do, without the value. */
export interface ReadRefusal {
  readonly kind: 'refused'
  readonly reason: RefusedReason
  readonly scheme: string
  readonly remedy: string
  /** The members of a stated format that are missing. */
  readonly members?: readonly string[] | undefined
}

/** The outcome of reading one value. */
export type HashReading = ReadNormal | ReadMarker | ReadRefusal

/** What is known beside the value. */
export interface ReadOptions {
  /** The product it comes from, such as `django`: decides between encodings that look alike. */
  readonly source?: string | undefined
  /** The user's name there, where it is part of what was hashed. */
  readonly userName?: string | undefined
  /** Members of a stated format that all values share, such as the parameters of Firebase. */
  readonly defaults?: Readonly<Record<string, unknown>> | undefined
}

/** What a reader gets: the options, and reading of what is inside of a value. */
export interface ReadContext extends ReadOptions {
  /** `source` where what is inside is not read by the rules of the product around it. */
  readonly again: (value: unknown, source?: string) => HashReading
}

/** Reads a text that is of its encodings; undefined for others. */
export type TextReader = (text: string, context: ReadContext) => HashReading | undefined
/** Reads an object that is of its encodings; undefined for others. */
export type ObjectReader = (object: Fields, context: ReadContext) => HashReading | undefined

/** A hash; without a normal form it was truncated or damaged. */
export function read(given: {
  readonly scheme: string
  readonly normal: string | undefined
  readonly notes?: readonly string[]
}): HashReading {
  const { scheme, normal, notes = [] } = given
  if (normal !== undefined) return { kind: 'hash', scheme, normal, notes }
  return refused({ scheme, reason: 'cut', remedy: cutRemedy })
}

const cutRemedy =
  'The text is truncated or damaged. Export it again from a column that holds all of it'

/** A refusal; a name that comes from the value is shortened to what can be shown. */
export function refused(given: Omit<ReadRefusal, 'kind'>): ReadRefusal {
  const scheme = given.scheme.replace(/[^ -~]/g, '?').slice(0, 64)
  return { kind: 'refused', ...given, scheme }
}

/** A refusal of what is recognised and cannot be verified. */
export function unsupported(scheme: string): ReadRefusal {
  const remedy =
    'It cannot be verified here. Invite the user to set a password, or have the old system asked ' +
    'at the first sign-in'
  return refused({ scheme, reason: 'unsupported', remedy })
}

/** A refusal that names the members to state beside the hash. */
export function needs(scheme: string, members: readonly string[]): ReadRefusal {
  const remedy = `State ${members.join(', ')} beside the hash`
  return refused({ scheme, reason: 'needs-parameters', remedy, members })
}

/** The same reading, called by another name. */
export function named(scheme: string, reading: HashReading): HashReading {
  return { ...reading, scheme }
}

/** Typed access to the members of an object of unknown shape. */
export interface Fields {
  has(name: string): boolean
  /** The text of the first of the members that is there; undefined if it is no text. */
  text(...names: readonly string[]): string | undefined
  /** A whole number that is not negative, also written as text. */
  number(...names: readonly string[]): number | undefined
  fields(name: string): Fields | undefined
  value(name: string): unknown
  /** The object itself. */
  readonly all: Readonly<Record<string, unknown>>
}

/** Access to the members of an object; undefined for any other value. */
export function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const all: Readonly<Record<string, unknown>> = { ...value }
  const own = (name: string) => (Object.hasOwn(all, name) ? (all[name] ?? undefined) : undefined)
  const first = (names: readonly string[]) => names.map(own).find((each) => each !== undefined)
  return {
    has: (name) => own(name) !== undefined,
    text(...names) {
      const found = first(names)
      return typeof found === 'string' ? found : undefined
    },
    number: (...names) => wholeNumber(first(names)),
    fields: (name) => fieldsOf(own(name)),
    value: own,
    all,
  }
}

/** A whole number that is not negative, also written as text. */
export function wholeNumber(value: unknown): number | undefined {
  if (typeof value === 'string') return /^\d{1,12}$/.test(value) ? Number(value) : undefined
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined
}

/** The text of a member of an object, if it has it and it is not empty. */
export function typedMember(
  all: Readonly<Record<string, unknown>> | undefined,
  name: string,
): string | undefined {
  const value = all && Object.hasOwn(all, name) ? all[name] : undefined
  return typeof value === 'string' && value !== '' ? value : undefined
}
