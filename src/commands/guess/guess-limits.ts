/**
 * All limits for attempts at secrets, on whatever path. They are checked before anything is
 * compared (see `guesses.ts`), and counted for all nodes together.
 *
 * - By account: the total of all attackers. Its window is also the time for which attackers can
 *   lock out an owner who comes from another network.
 * - By account and network: the share of one attacker, which leaves the rest to the owner.
 * - By network, and by caller of the API, over all accounts: one password against many accounts.
 * - By browser, where the user has signed in before: a count of its own instead of all others.
 * - By code: it is void after ten failed attempts.
 *
 * A sign-in program (`session.write` of the instance) makes the attempts of all its users from
 * one network as one caller, and one attacker among them must not lock out the others: only the
 * limits by account apply to it, and those by its users' networks where it sends their addresses
 * (the `ip` of a session's user agent).
 *
 * Random values of 256 bits, session tokens and bearer tokens, are out of reach and not counted.
 * Secrets of machines and clients are counted differently; see `secret-attempts.ts`.
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
  /**
   * Codes that devices show, on our pages: each is of somebody else, so that the account is the
   * network. Of 2.5e10 codes some thousand are open at most, for minutes.
   */
  userCode: { account: { max: 20, seconds: tenMinutes }, accountAndNetwork: undefined },
  /** The same from a sign-in program, for all its users; the account is the caller. */
  userCodeOfProgram: { account: { max: 5_000, seconds: tenMinutes }, accountAndNetwork: undefined },
  /**
   * Passwords that a directory checks. Its own limits would lock the account out everywhere; the
   * account is the provider and the name.
   */
  directory: {
    account: { max: 50, seconds: tenMinutes },
    accountAndNetwork: { max: 10, seconds: tenMinutes },
  },
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
export function listLimits(guessed: Guessed): GuessLimit[] {
  const { isKnownBrowser, network, visitorNetwork, callerId } = guessed
  if (isKnownBrowser) return [...knownLimits(guessed), ...codeLimits(guessed)]
  return [
    ...accountLimits(guessed),
    ...networkLimits(guessed, network === undefined ? [] : [network], false),
    // Networks sent by a caller are counted for that caller only.
    ...networkLimits(guessed, visitorNetwork ? [visitorNetwork, callerId ?? ''] : [], true),
    ...(callerId === undefined
      ? []
      : [limit(guessed, ['caller', callerId], byCaller, { refusal: 'guess.caller' })]),
    // The last, as a void code is a more specific refusal than too many attempts.
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
  // A name is counted in addition to a secret, whose attempt counts for the network already.
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
