/**
 * Canaries: known passwords of a few records, by which an import shows that its hashes verify
 * before it writes anything. Where products leave open how they hashed (hashes §0.4), the layouts
 * in use are tried, and the one that fits all canaries is to be taken for all records.
 */
import type { AcceptedHash, AcceptOptions, TakenHash } from './accept.ts'

/** A known password, and the hash that its record has. */
export interface CanaryHash {
  /** The id or user name that the canary is named by. */
  readonly record: string
  /** A text, or an object as in the record's `password.hash`. */
  readonly hash: unknown
  readonly userName?: string | undefined
  readonly password: string
}

/** What the canaries have shown. */
export type CanaryOutcome =
  /** All verify with the members that are stated. */
  | { readonly ok: true }
  /** All verify with these members, which are to be stated for the whole job. */
  | { readonly ok: true; readonly defaults: Readonly<Record<string, unknown>> }
  /** Nothing may be written. */
  | {
      readonly ok: false
      /** The first record whose password is not that of its hash. */
      readonly failed: string
      /** What its hash was taken for, or why it is not accepted; without the hash. */
      readonly reason: string
      /** The layouts that were tried, such as `saltPosition=prefix saltEncoding=hex`. */
      readonly tried: readonly string[]
    }

/** What reads and verifies hashes; `verify` computes off the event loop. */
export interface CanaryPasswords {
  accept(value: unknown, how?: AcceptOptions): AcceptedHash
  verify(attempt: {
    readonly encoded: string
    readonly password: string
    readonly party: { readonly org?: string | undefined }
  }): Promise<{ readonly matches: boolean } | 'unsupported'>
}

/** The time of one core that trying may take in all. */
const triesMsMax = 60_000

/**
 * Verifies all canaries with the members that the job states, then with every layout in use that
 * does not contradict these. Rejects with `Overloaded` when too many passwords are waiting.
 */
export async function verifyCanaries(
  passwords: CanaryPasswords,
  {
    canaries,
    defaults = {},
    org,
  }: {
    readonly canaries: readonly CanaryHash[]
    readonly defaults?: Readonly<Record<string, unknown>> | undefined
    /** The organisation that the time is charged to. */
    readonly org?: string | undefined
  },
): Promise<CanaryOutcome> {
  const judge = createJudge(passwords, { canaries, org })
  const stated = await judge(defaults)
  if (stated === 'right') return { ok: true }
  const tried: string[] = []
  for (const layout of layoutsBeside(defaults)) {
    const all = { ...layout, ...defaults }
    const verdict = await judge(all)
    if (verdict === 'right') return { ok: true, defaults: all }
    if (typeof verdict === 'object' && verdict.isTried) tried.push(nameOf(layout))
  }
  const { failed, reason } = typeof stated === 'object' ? stated : unread
  return { ok: false, failed, reason, tried }
}

const unread = { failed: '', reason: 'It takes too long to try', isTried: false }

interface Wrong {
  readonly failed: string
  readonly reason: string
  /** Whether a password was compared, and not only a hash read. */
  readonly isTried: boolean
}

/** Judges members that are stated for all; each normal form is compared once. */
function createJudge(
  passwords: CanaryPasswords,
  { canaries, org }: { readonly canaries: readonly CanaryHash[]; readonly org: string | undefined },
): (defaults: Readonly<Record<string, unknown>>) => Promise<'right' | 'known' | Wrong> {
  const known = new Map<string, boolean>()
  const seen = new Set<string>()
  let spentMs = 0
  const matches = async ({ normal, costMs }: TakenHash, password: string): Promise<boolean> => {
    const key = JSON.stringify([normal, password])
    const before = known.get(key)
    if (before !== undefined) return before
    spentMs += costMs
    const party = { org }
    const verdict = await passwords.verify({ encoded: normal, password, party })
    const isRight = verdict !== 'unsupported' && verdict.matches
    known.set(key, isRight)
    return isRight
  }
  return async (defaults) => {
    const accepted = canaries.map(({ hash, userName }) =>
      passwords.accept(hash, { defaults, userName }),
    )
    const layout = JSON.stringify(accepted.map((each) => ('normal' in each ? each.normal : '')))
    if (seen.has(layout) || (seen.size > 0 && spentMs > triesMsMax)) return 'known'
    seen.add(layout)
    let isTried = false
    for (const [index, canary] of canaries.entries()) {
      const found = accepted[index]
      const taken = found && 'locked' in found ? (found.locked ?? found) : found
      const wrong = { failed: canary.record, isTried }
      if (!taken || !('normal' in taken)) return { ...wrong, reason: taken?.message ?? '' }
      isTried = true
      if (!(await matches(taken, canary.password))) {
        const reason = `It was taken for ${taken.scheme}, which does not match the password`
        return { ...wrong, reason, isTried }
      }
    }
    return 'right'
  }
}

type Members = Readonly<Record<string, string>>

const positions = ['prefix', 'suffix', 'both']
const encodings = ['utf8', 'hex', 'base64']
const charsets = ['utf8', 'utf16le', 'latin1']

/** Where the salt is, how it is written, and in which charset the password was hashed. */
const saltLayouts: readonly Members[] = charsets.flatMap((passwordEncoding) =>
  encodings.flatMap((saltEncoding) => [
    ...positions.map((saltPosition) => ({ saltPosition, saltEncoding, passwordEncoding })),
    { saltEncoding, passwordEncoding },
  ]),
)

/** Products that write the same text in different senses (hashes §0.5). */
const sources: readonly Members[] = [
  ...['django', 'werkzeug', 'better-auth', 'oscommerce', 'joomla', 'vbulletin', 'mybb', 'ipb'],
  ...['magento-1', 'redmine', 'opencart', 'authme', 'crackstation', 'crackstation-php'],
  ...['phpbb', 'samba', 'mysql', 'wbb4'],
].map((source) => ({ source }))

/** What is hashed before bcrypt, argon2 and phpass without a trace in the text. */
const prehashes: readonly Members[] = [
  ...['md5-hex', 'sha256-hex', 'sha1-hex', 'sha512-hex', 'sha256-b64', 'sha384-b64', 'sha512-b64'],
].map((pre) => ({ scheme: 'text-prehash', pre }))

/** Digests that the length alone does not tell. */
const digests: readonly Members[] = ['md5', 'md4', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']
  .concat('sha3-256', 'sha3-512', 'ripemd160', 'whirlpool', 'blake2b512')
  .flatMap((algorithm) => [
    { scheme: 'digest', algorithm },
    { scheme: 'digest', algorithm, passwordEncoding: 'utf16le' },
    {
      scheme: 'digest',
      algorithm,
      expression: `${algorithm}(${algorithm}(p))`,
    },
    {
      scheme: 'digest',
      algorithm,
      expression: `${algorithm}(hex(${algorithm}(p)))`,
    },
  ])

const keycloaks: readonly Members[] = ['pbkdf2', 'pbkdf2-sha256', 'pbkdf2-sha512'].map(
  (algorithm) => ({ algorithm }),
)

/** The layouts in use that leave stated members as they are. */
function layoutsBeside(defaults: Readonly<Record<string, unknown>>): readonly Members[] {
  const peppers =
    typeof defaults.pepper === 'string'
      ? ['suffix', 'prefix'].flatMap((pepperPosition) => [
          { pepperPosition },
          ...prehashes.map(({ pre = '' }) => ({ pepperPosition, pre })),
        ])
      : []
  const all = [...peppers, ...saltLayouts, ...sources, ...keycloaks, ...digests, ...prehashes]
  return all.filter((layout) => Object.keys(layout).every((name) => !(name in defaults)))
}

function nameOf(layout: Members): string {
  return Object.entries(layout)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
}
