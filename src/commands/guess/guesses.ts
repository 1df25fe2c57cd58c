/**
 * An attempt at a secret, on whatever path: it is counted before anything is compared, so that
 * concurrent ones gain nothing, and uncounted when it was right. The limits are those of
 * `guess-limits.ts`.
 */
import { isIP } from 'node:net'
import { refuse } from '../../domain/refusals.ts'
import type { User } from '../../domain/user/user.ts'
import { findNetwork } from '../../kit/network.ts'
import type { RefusalRecord } from '../../kit/security-log.ts'
import type { Exceeded, Hold } from '../../store/limiter/limiter.ts'
import { type Actor, toTrace } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { isKnownBrowser } from '../session/known-browsers.ts'
import { type CodeTried, type GuessKind, type GuessLimit, listLimits } from './guess-limits.ts'

/** What counting attempts uses. */
export type GuessDeps = Pick<
  CommandDeps,
  'limiter' | 'keyedHash' | 'failedAttemptsPerNetwork' | 'security'
>

/**
 * How often a decision on a proof is repeated at most, as that many attempts of one user may be
 * stored concurrently.
 */
export const attemptsAtOnce = 100

/** An attempt at a secret. */
export interface GuessToMake {
  readonly actor: Actor
  readonly kind: GuessKind
  /** See `guess-limits.ts`. */
  readonly account: string
  /** The user whose browser may be known, where the account is not a user. */
  readonly userId?: string
  readonly code?: CodeTried
  /** See `guess-limits.ts`. */
  readonly since?: number | undefined
}

/** One attempt; a command that decides again does not count it twice. */
export interface Guess {
  /**
   * Compares, unless a limit is exceeded. Rejects with the limit's refusal, or with the error of
   * the comparison, which then does not count.
   */
  judge<T>(compare: () => T | Promise<T>, isRight: (compared: T) => boolean): Promise<T>
}

/** An attempt to be judged, counted once. */
export function createGuess(deps: GuessDeps, guess: GuessToMake): Guess {
  let isCounted = false
  return {
    judge: async (compare, isRight) => {
      const limits = isCounted ? [] : await limitsFor(deps, guess)
      const hold = isCounted ? undefined : await begin(deps, { guess, limits })
      let isWrong = false
      try {
        const compared = await compare()
        isWrong = !isRight(compared)
        return compared
      } finally {
        if (isWrong) {
          logFailure(deps, guess)
          hold?.keep()
        } else if (hold) uncount(deps, { hold, limits })
        isCounted ||= isWrong
      }
    },
  }
}

/**
 * An attempt at a user's current password. Failures before the last change of the password, by
 * strangers or by an owner who forgot it, do not count against the new one.
 */
export function passwordGuess(
  deps: GuessDeps,
  { actor, userId }: { readonly actor: Actor; readonly userId: string },
): (user: Pick<User, 'credentials'>) => Guess {
  const guesses = new Map<number, Guess>()
  return ({ credentials: { passwordChangedAtMicros: since } }) => {
    const toMake = { actor, kind: 'password', account: userId, since } as const
    const guess = guesses.get(since) ?? createGuess(deps, toMake)
    guesses.set(since, guess)
    return guess
  }
}

async function begin(
  deps: GuessDeps,
  { guess, limits }: { guess: GuessToMake; limits: readonly GuessLimit[] },
): Promise<Hold> {
  const held = await deps.limiter.hold(limits)
  if (!('limit' in held)) return held
  const refusal = refusalOf(limitReached(limits, held), held)
  logRefused(deps, guess, { what: 'limit', reason: refusal.id })
  throw refusal
}

/**
 * A failed name and password of an existing user is logged for the password; of an unknown user,
 * for the name.
 */
function logFailure(deps: GuessDeps, guess: GuessToMake): void {
  const { kind, userId } = guess
  if (kind === 'name' && userId !== undefined) return
  logRefused(deps, guess, { what: 'sign-in', reason: `${kind} is not right` })
}

/** Kinds whose account is not a user. */
const othersThanUsers: ReadonlySet<GuessKind> = new Set<GuessKind>([
  'name',
  'intent',
  'directory',
  'userCode',
  'userCodeOfProgram',
])

/** What was typed as a name may be anything, even a password: it is not logged. */
function logRefused(
  { security }: GuessDeps,
  { actor, kind, account, userId }: GuessToMake,
  about: Pick<RefusalRecord, 'what' | 'reason'>,
): void {
  const isUsers = !othersThanUsers.has(kind)
  const { instanceId, userId: callerId } = actor
  const whom = { callerId, userId: userId ?? (isUsers ? account : undefined) }
  security?.refused({ ...about, ...toTrace(actor), instanceId, ...whom })
}

function limitReached(limits: readonly GuessLimit[], { limit }: Exceeded): GuessLimit {
  const found = limits.find(({ key }) => key === limit.key)
  if (!found) throw new Error('a limit was reached that was not asked')
  return found
}

function refusalOf({ refusal }: GuessLimit, { retryAfterSeconds }: Exceeded) {
  if (refusal === 'guess.code_void') return refuse(refusal)
  return refuse(refusal, { hint: String(retryAfterSeconds), retryAfterSeconds })
}

/**
 * A successful attempt also resets the failures of the same origin. Not awaited: if it fails, a
 * counter stays one too high for a while, which is harmless beside a store that fails.
 */
function uncount(
  { limiter }: GuessDeps,
  { hold, limits }: { hold: Hold; limits: readonly GuessLimit[] },
): void {
  const own = limits.filter(({ key, isOwn }) => isOwn && hold.repeated.includes(key))
  const given = hold.giveBack()
  const reset = own.length > 0 ? limiter.reset(own.map(({ key }) => key)) : undefined
  Promise.all([given, reset]).catch(() => undefined)
}

async function limitsFor(
  deps: GuessDeps,
  { actor, kind, account, userId = account, code, since }: GuessToMake,
): Promise<GuessLimit[]> {
  const { instanceId, network, visitorAddress, isSignInProgram } = actor
  const visitor = isIP(visitorAddress ?? '') > 0 ? findNetwork(visitorAddress ?? '') : undefined
  const limits = listLimits({
    kind,
    instanceId,
    account,
    network,
    code,
    since,
    visitorNetwork: visitor === network ? undefined : visitor,
    callerId: isSignInProgram ? actor.userId : undefined,
    isKnownBrowser: isKnownBrowser(deps, actor, userId),
    perNetworkMax: deps.failedAttemptsPerNetwork,
  })
  const isProgram = (await isSignInProgram?.()) === true
  return isProgram ? limits.filter(({ bindsPrograms }) => bindsPrograms) : limits
}

/** Dependencies for a command that continues an attempt counted by an earlier step. */
export function countedBefore<N extends GuessDeps>(deps: N): N {
  const hold = async () => ({
    repeated: [],
    giveBack: async () => undefined,
    keep: () => undefined,
  })
  return { ...deps, limiter: { ...deps.limiter, hold } }
}
