/**
 * The words the validation tables are written in: a request that is good, changes to it, and
 * what is answered then.
 */
import type { DescMethodUnary, JsonObject, JsonValue } from '@bufbuild/protobuf'

/**
 * What becomes of a good request: from a field's path, such as `profile.firstName`, to its
 * value; `undefined` takes the field away. Marks of `marks` stand for ids that only a running
 * server knows.
 */
export type Changes = Readonly<Record<string, JsonValue | undefined>>

/** Changes and the text they are answered with; the code is 3 where none is named. */
export type Refused = readonly [changes: Changes, text: string, code?: number]

/** Changes that are taken, and how fields of the user read afterwards. */
export type Accepted = readonly [changes: Changes, reads?: Changes]

/** A body that no decoder of JSON takes for a request, and what it says to it. */
export type Fault = readonly [body: string, text: string]

export interface Table {
  readonly title: string
  readonly method: DescMethodUnary
  readonly good: JsonObject
  /** In the order of the checks. */
  readonly refused: readonly Refused[]
  readonly accepted: readonly Accepted[]
  readonly faults: readonly Fault[]
  /** Which service reads the users it makes. */
  readonly readBy: 'v1' | 'v2'
}

/** What stands for a value of the running server. */
export const marks = {
  /** Eight characters that no other request has. */
  unique: '«unique»',
  org: '«org id»',
  otherOrg: '«id of another organisation»',
  /** Providers by what they allow, and one of another organisation. */
  openProvider: '«provider id»',
  closedProvider: '«id of a provider that forbids creation»',
  foreignProvider: "«id of another organisation's provider»",
} as const

/** What is there before any table is tried. */
export const there = {
  /** User name of a human, who is also linked to `account` at the open provider. */
  human: 'Taken-Human',
  account: 'Taken-Account',
  machine: 'Taken-Robot',
  /** Ids of two machines, the second of another organisation, and of the human. */
  machineId: 'taken-machine-id',
  foreignId: 'taken-foreign-id',
  humanId: 'taken-human-id',
  /** A verified domain of another organisation, and one of the caller's. */
  otherDomain: 'mice.localhost',
  ownDomain: 'zitadel.localhost',
} as const

/** Users are named by a mark, so that this many characters are left for the rest of a text. */
export const ofLength = (length: number, letter = 'x'): string =>
  marks.unique + letter.repeat(length - [...marks.unique].length)

export const letters = (length: number, letter = 'x'): string => letter.repeat(length)

/** `invalid A.B: embedded message failed validation | caused by: invalid C.D: reason`. */
export const invalid = (path: readonly string[], reason: string): string =>
  path.map((step) => `invalid ${step}: `).join('embedded message failed validation | caused by: ') +
  reason

export const required = 'value is required'
export const between = (min: number, max: number, unit = 'runes'): string =>
  `value length must be between ${min} and ${max} ${unit}, inclusive`
export const atMost = (max: number): string => `value length must be at most ${max} runes`

/** Formats of password hashes, as the refusals of unknown ones name them. */
export const knownFormats =
  'Use one of the known formats: ' +
  'argon2, bcrypt, pbkdf2, scrypt, sha2, md5, md5salted, md5plain, phpass, drupal7, fbscrypt, ' +
  'scrypt-7, bcrypt-2x, sha1crypt, digest, des-crypt, double-bcrypt, mysql-323, scram, ' +
  'yescrypt, sun-md5, pre'

/** The refusal of a hash that was recognised as truncated. */
export const cutHash = (scheme: string) =>
  `Password hash encoding not supported. ${knownFormats}. It looks like ${scheme}. The text is ` +
  'truncated or damaged. Export it again from a column that holds all of it (USER-JDk4t)'

/** The id at the end of a refusal's text; none where the message itself was at fault. */
export const idOf = (text: string): string | undefined => /\(([\w-]+-\w+)\)$/.exec(text)?.[1]

/** The request with its changes made. */
export const changed = (good: JsonObject, changes: Changes): JsonObject => {
  const request = structuredClone(good)
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.')
    const last = names.pop() ?? ''
    let parent = request
    for (const name of names) {
      parent[name] ??= {}
      parent = parent[name] as JsonObject
    }
    if (value === undefined) delete parent[last]
    else parent[last] = value
  }
  return request
}

/** The value with every mark replaced; values have the length their marks stand for. */
export const filled = <T extends JsonValue>(value: T, values: ReadonlyMap<string, string>): T => {
  let text = JSON.stringify(value)
  for (const [mark, known] of values) text = text.replaceAll(mark, known)
  return JSON.parse(text) as T
}

/** What stands at a path of an answer. */
export const at = (answer: JsonObject, path: string): JsonValue | undefined =>
  path
    .split('.')
    .reduce<JsonValue | undefined>((value, name) => (value as JsonObject)?.[name], answer)
