/**
 * Takes a password hash of another system for storage: reads it, judges its cost, and says what it
 * was taken for. Pure; never throws; some ten microseconds.
 */
import type { HashCost } from './cost.ts'
import type { PasswordFormat } from './format.ts'
import { passwordFormatOf, passwordFormats } from './formats.ts'
import { readHash } from './readers/read-hash.ts'
import { type RefusedReason, typedMember } from './readers/reading.ts'

/** What is known beside the value. */
export interface AcceptOptions {
  /**
   * Members that all values share: those of stated formats (hashes §0.4) such as `pepper` and
   * `signerKey`, and `source`, the product they come from.
   */
  readonly defaults?: Readonly<Record<string, unknown>> | undefined
  /** The user's name at the source, where it is part of what was hashed. */
  readonly userName?: string | undefined
}

/** A hash in the form it is stored in, of at most 4,096 characters. */
export interface TakenHash {
  readonly normal: string
  /** What it was taken for, such as `django-pbkdf2`. */
  readonly scheme: string
  /** Time of one core that a sign-in takes, estimated. */
  readonly costMs: number
  readonly memoryBytes: number
  /**
   * Whether the first right password replaces it by a hash of the current hasher: not if it is one
   * already, and not if the scheme looks at the begin of a password only.
   */
  readonly isRehashed: boolean
  /** What was assumed or changed, in sentences without the hash. */
  readonly notes: readonly string[]
}

/** Why a value is not taken. */
export type NotTakenReason = RefusedReason | 'no-password' | 'locked' | 'too-dear'

/** Why a value is not taken, and what to do. */
export interface NotTakenHash {
  readonly code: `hash.${NotTakenReason}`
  readonly scheme: string
  /** What it was taken for and what to do, in sentences without the value. */
  readonly message: string
  /** The member to look at, such as `password.hash.salt`. */
  readonly field: string
  /** The hash behind a lock's mark, to be stored with a locked user. */
  readonly locked?: TakenHash
}

/** A hash in the form it is stored in; or what the value was taken for, and what to do. */
export type AcceptedHash =
  | TakenHash
  | (NotTakenHash & { readonly unknown: string })
  | (NotTakenHash & { readonly tooDear: string })

/** What is asked of the current hasher and of the bound on costs. */
export interface AcceptRules {
  readonly isCurrent: (encoded: string) => boolean
  /** The description of a cost above the bound. */
  readonly tooDear: (encoded: string, cost: HashCost) => string | undefined
}

/** A password of usual length, for what is asked about passwords in general. */
const usualPassword = 'twelve-chars'

/** Creates `accept`. */
export function acceptHashes(rules: AcceptRules) {
  return (value: unknown, { defaults, userName }: AcceptOptions = {}): AcceptedHash => {
    const reading = readHash(value, {
      defaults: withPrehash(defaults),
      source: typedMember(defaults, 'source'),
      userName,
    })
    if (reading.kind === 'refused') return notTaken(reading)
    if (reading.normal === undefined) return noPassword(reading.scheme)
    const taken = judged(reading, rules)
    const isLocked = reading.kind === 'marker' && reading.marker === 'locked'
    return isLocked && 'normal' in taken ? locked(taken) : taken
  }
}

/** A pepper that is stated without a scheme belongs to every text. */
function withPrehash(defaults: AcceptOptions['defaults']): AcceptOptions['defaults'] {
  const isStated = typedMember(defaults, 'scheme') !== undefined
  const isPeppered = ['pepper', 'pre'].some((name) => typedMember(defaults, name) !== undefined)
  return isPeppered && !isStated ? { ...defaults, scheme: 'text-prehash' } : defaults
}

function judged(
  reading: { readonly scheme: string; readonly normal?: string | undefined; notes?: unknown },
  { isCurrent, tooDear }: AcceptRules,
): AcceptedHash {
  const { scheme, normal = '' } = reading
  const format = passwordFormatOf(normal)
  const cost = format?.costOf(normal)
  if (!format || !cost) return notTaken({ scheme, reason: 'out-of-bounds', remedy: '' })
  const description = tooDear(normal, cost)
  if (description !== undefined) {
    const message = `It looks like ${scheme}. ${description}. ${dearRemedy}`
    return { ...placed({ code: 'hash.too-dear', scheme, message }), tooDear: description }
  }
  return {
    normal,
    scheme,
    costMs: cost.ms,
    memoryBytes: cost.memoryBytes,
    isRehashed: !isCurrent(normal) && isSeenWhole(format, normal),
    notes: 'notes' in reading && Array.isArray(reading.notes) ? reading.notes : [],
  }
}

const dearRemedy = 'Raise the bound of the server, or invite the user to set a password'

function isSeenWhole({ seesAll }: PasswordFormat, encoded: string): boolean {
  return seesAll?.({ encoded, password: usualPassword }) ?? true
}

/** `unknown` lists the known formats for the APIs that answer with it. */
function notTaken(refusal: {
  readonly scheme: string
  readonly reason: RefusedReason
  readonly remedy: string
  readonly members?: readonly string[] | undefined
}): AcceptedHash {
  const { scheme, reason, remedy, members } = refusal
  const message = reason === 'unknown' ? remedy : `It looks like ${scheme}. ${remedy}`
  const unknown = reason === 'unknown' ? known() : `${known()}. ${message}`
  return { ...placed({ code: `hash.${reason}`, scheme, message, members }), unknown }
}

function noPassword(scheme: string): AcceptedHash {
  const message = 'It stands for no password. Leave the hash out'
  const code = 'hash.no-password'
  return { ...placed({ code, scheme, message }), unknown: `${known()}. ${message}` }
}

function locked(hash: TakenHash): AcceptedHash {
  const { scheme } = hash
  const message = `It is locked (${scheme}). Import the hash behind the mark, and lock the user`
  const place = placed({ code: 'hash.locked', scheme, message })
  return { ...place, unknown: `${known()}. ${message}`, locked: hash }
}

function placed(given: {
  readonly code: NotTakenHash['code']
  readonly scheme: string
  readonly message: string
  readonly members?: readonly string[] | undefined
}): NotTakenHash {
  const { members: [member] = [], code, scheme, message } = given
  const field = member === undefined ? 'password.hash' : `password.hash.${member}`
  return { code, scheme, message, field }
}

function known(): string {
  return passwordFormats.map(({ name }) => name).join(', ')
}
