/**
 * How often secrets may be tried: every limit there is, whichever way in was taken. They are
 * asked before anything is compared (see `guesses.ts`), and counted for all nodes together.
 *
 * - By account: what guessers all over the world get together. The time it takes to try all of
 *   them again is the time for which strangers can keep an owner out who comes from elsewhere.
 * - By account and network: what one guesser gets, who then leaves room for the owner.
 * - By network, and by caller of the API, over all accounts: who tries one password with many.
 * - Of a browser in which the user was signed in before: nothing but its own count.
 * - Of one code: what is left of it after ten wrong tries is nothing.
 *
 * A sign-in program (`session.write` of the instance) brings everybody's tries from one network
 * by one caller, so what one attacker does there must not shut out all others: it is held to
 * the limits by account alone, and to those of its visitors' networks where it names them (the
 * `ip` of a session's user agent).
 *
 * Not counted are what has 256 bits by chance, for nobody can try as many: tokens of sessions
 * and bearer tokens. Machines' and clients' secrets are counted otherwise; see `secret-tries.ts`.
 */
import type { Limit } from '../../store/limiter/limiter.ts'

/** A kind of secret, with limits of its own. */
export type GuessKind = keyof typeof limitsByKind

interface Few {
  readonly max: number
  readonly seconds: number
}

const tenMinutes = 600

/** Failed attempts of one kind at one account, and at one account from one network. */
const limitsByKind = {
  /** Passwords, at sign-ins and wherever the current one is required. */
  password: {
    account: { max: 50, seconds: tenMinutes },
    accountAndNetwork: { max: 10, seconds: tenMinutes },
  },
  /** Codes that were sent or returned to verify an address or to set something up. */
  code: {
    account: { max: 200, seconds: tenMinutes },
    accountAndNetwork: { max: 10, seconds: tenMinutes },
  },
  /** Codes of authenticator apps, by mail and by SMS, and recovery codes: all are short. */
  secondFactor: { account: { max: 10, seconds: tenMinutes }, accountAndNetwork: undefined },
  /** Passkeys and security keys. They cannot be guessed, but verifying one costs time. */
  key: {
    account: { max: 50, seconds: tenMinutes },
    accountAndNetwork: { max: 10, seconds: tenMinutes },
  },
  /** The token of a sign-in at another identity provider; the account is the intent. */
  intent: { account: { max: 10, seconds: tenMinutes }, accountAndNetwork: undefined },
  /** Names on the sign-in pages, whether they exist or not; the account is the name. */
  name: {
    account: { max: 50, seconds: tenMinutes },
    accountAndNetwork: { max: 10, seconds: tenMinutes },
  },
} as const satisfies Record<string, { account: Few; accountAndNetwork: Few | undefined }>

/** The default; the operator may set another number. */
const byNetwork: Few = { max: 60, seconds: 60 }
const byCaller: Few = { max: 60, seconds: 60 }
const ofKnownBrowser: Few = { max: 10, seconds: tenMinutes }

/** Failed attempts after which a code is void. */
export const codeFailuresMax = 10

/** Seconds for which attempts at a code without expiry are counted: a month. */
const endlessSeconds = 30 * 24 * 3600

/** A limit, the refusal when it is exceeded, and whether sign-in programs are held to it. */
export interface GuessLimit extends Limit {
  readonly refusal: 'guess.account' | 'guess.network' | 'guess.caller' | 'guess.code_void'
  readonly bindsPrograms: boolean
  /** Reset by a successful attempt, as its failures came from the same origin. */
  readonly isOwn: boolean
}

/** What an attempt is counted by. */
export interface Guessed {
  readonly kind: GuessKind
  readonly instanceId: string
  /** Whose secret: a user's id, or what the kind says. Empty: an account that does not exist. */
  readonly account: string
  readonly network: string | undefined
  /** The network of the end user of a sign-in program, where it is known. */
  readonly visitorNetwork: string | undefined
  /** The calling user of the API; absent where no caller of the API acts. */
  readonly callerId: string | undefined
  readonly isKnownBrowser: boolean
  readonly code: CodeTried | undefined
  /**
   * When the secret was set, if it can be replaced: failures against an earlier one do not count.
   * Absent or 0: the secret never changes.
   */
  readonly since?: number | undefined
  /** Failed attempts a minute from one network; absent: the default. */
  readonly perNetworkMax?: number | undefined
}

/** One code among those of its kind. */
export interface CodeTried {
  /** Which of the account's codes. */
  readonly name: string
  readonly createdAtMicros: number
  /** 0: never. */
  readonly expiryNanos: number
}

/** All limits an attempt is held to. */
export function limitsOf(guessed: Guessed): GuessLimit[] {
  const { isKnownBrowser, network, visitorNetwork, callerId } = guessed
  if (isKnownBrowser) return [...knownLimits(guessed), ...codeLimits(guessed)]
  return [
    ...accountLimits(guessed),
    ...networkLimits(guessed, network === undefined ? [] : [network], false),
    // What callers say of their visitors binds none but themselves.
    ...networkLimits(guessed, visitorNetwork ? [visitorNetwork, callerId ?? ''] : [], true),
    ...(callerId === undefined
      ? []
      : [limit(guessed, ['caller', callerId], byCaller, { refusal: 'guess.caller' })]),
    // The last, for that a code is void tells more than that there were too many tries.
    ...codeLimits(guessed),
  ]
}

function limit(
  { instanceId }: Guessed,
  key: readonly string[],
  few: Few,
  { refusal = 'guess.account', bindsPrograms = false, isOwn = false }: Partial<GuessLimit>,
): GuessLimit {
  const whole = `guess ${JSON.stringify([instanceId, ...key])}`
  return { key: whole, ...few, refusal, bindsPrograms, isOwn }
}

function knownLimits(guessed: Guessed): GuessLimit[] {
  const about = { bindsPrograms: true, isOwn: true }
  return [limit(guessed, [guessed.kind, 'known', ...whose(guessed)], ofKnownBrowser, about)]
}

function accountLimits(guessed: Guessed): GuessLimit[] {
  const { kind, account } = guessed
  if (account === '') return []
  const few = limitsByKind[kind].account
  return [limit(guessed, [kind, 'account', ...whose(guessed)], few, { bindsPrograms: true })]
}

const whose = ({ account, since }: Guessed) => (since ? [account, String(since)] : [account])

function networkLimits(
  guessed: Guessed,
  network: readonly string[],
  bindsPrograms: boolean,
): GuessLimit[] {
  const { kind, account, perNetworkMax = byNetwork.max } = guessed
  if (network.length === 0) return []
  const few = limitsByKind[kind].accountAndNetwork
  const own = { bindsPrograms, isOwn: true }
  const key = [kind, ...whose(guessed), ...network]
  const both = few && account !== '' ? [limit(guessed, key, few, own)] : []
  // A name is a second count of a try that is counted by network for what was tried.
  if (kind === 'name') return both
  const all = { refusal: 'guess.network', bindsPrograms } as const
  return [
    ...both,
    limit(guessed, ['network', ...network], { ...byNetwork, max: perNetworkMax }, all),
  ]
}

function codeLimits(guessed: Guessed): GuessLimit[] {
  const { account, code } = guessed
  if (!code) return []
  const { name, createdAtMicros, expiryNanos } = code
  const seconds = expiryNanos === 0 ? endlessSeconds : Math.ceil(expiryNanos / 1_000_000_000)
  const key = ['one code', account, name, String(createdAtMicros)]
  const about = { refusal: 'guess.code_void', bindsPrograms: true } as const
  return [limit(guessed, key, { max: codeFailuresMax, seconds }, about)]
}
