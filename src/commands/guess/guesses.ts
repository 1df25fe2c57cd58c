/**
 * A try of a secret, wherever it is made: it is counted before anything is compared, so that
 * many at once gain nothing, and given back when it was right. The limits are those of
 * `guess-limits.ts`.
 */
import { isIP } from 'node:net'
import { refuse } from '../../domain/refusals.ts'
import type { User } from '../../domain/user/user.ts'
import { findNetwork } from '../../kit/network.ts'
import type { RefusalRecord } from '../../kit/security-log.ts'
import type { Exceeded, Hold } from '../../store/limiter/limiter.ts'
import { type Actor, traceOf } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { isKnownBrowser } from '../session/known-browsers.ts'
import { type CodeTried, type GuessKind, type GuessLimit, limitsOf } from './guess-limits.ts'

export type GuessDeps = Pick<
  CommandDeps,
  'limiter' | 'keyedHash' | 'wrongTriesPerNetwork' | 'security'
>

/** As many tries of one user may be stored at the same moment; each waits for the one before. */
export const attemptsAtOnce = 100

export interface GuessToMake {
  readonly actor: Actor
  readonly kind: GuessKind
  /** See `guess-limits.ts`. */
  readonly account: string
  /** The user whose browser may be known; the account, unless that is something else. */
  readonly userId?: string
  readonly code?: CodeTried
  /** See `guess-limits.ts`. */
  readonly since?: number | undefined
}

/** One try, which a command that decides again does not make again. */
export interface Guess {
  /**
   * Compares, unless there were too many tries. Rejects with a refusal of the limits, or with
   * what comparing rejects with, and then nothing was tried.
   */
  judge<T>(compare: () => T | Promise<T>, isRight: (compared: T) => boolean): Promise<T>
}

export function guessOf(deps: GuessDeps, guess: GuessToMake): Guess {
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
          tellOfWrong(deps, guess)
          hold?.keep()
        } else if (hold) forgive(deps, { hold, limits })
        isCounted ||= isWrong
      }
    },
  }
}

/**
 * A try of a user's password, of whichever there is: what was tried before another one was set,
 * by strangers or by an owner who has forgotten it, does not keep anybody from using that.
 */
export function passwordGuess(
  deps: GuessDeps,
  { actor, userId }: { readonly actor: Actor; readonly userId: string },
): (user: Pick<User, 'credentials'>) => Guess {
  const guesses = new Map<number, Guess>()
  return ({ credentials: { passwordChangedAtMicros: since } }) => {
    const toMake = { actor, kind: 'password', account: userId, since } as const
    const guess = guesses.get(since) ?? guessOf(deps, toMake)
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
  tell(deps, guess, { what: 'limit', reason: refusal.id })
  throw refusal
}

/** Of somebody's name and password together the password is told of; of nobody's, the name. */
function tellOfWrong(deps: GuessDeps, guess: GuessToMake): void {
  const { kind, userId } = guess
  if (kind === 'name' && userId !== undefined) return
  tell(deps, guess, { what: 'sign-in', reason: `${kind} is not right` })
}

/** What a stranger typed as a name may be anything, a password too: it is not told. */
function tell(
  { security }: GuessDeps,
  { actor, kind, account, userId }: GuessToMake,
  about: Pick<RefusalRecord, 'what' | 'reason'>,
): void {
  const isUsers = kind !== 'name' && kind !== 'intent'
  const { instanceId, userId: callerId } = actor
  const whom = { callerId, userId: userId ?? (isUsers ? account : undefined) }
  security?.refused({ ...about, ...traceOf(actor), instanceId, ...whom })
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
 * A right try also ends the wrong ones before it that were made in the same place. Nobody waits
 * for it; when it fails, a count is one too high for a while, which the store's own trouble
 * outweighs.
 */
function forgive(
  { limiter }: GuessDeps,
  { hold, limits }: { hold: Hold; limits: readonly GuessLimit[] },
): void {
  const own = limits.filter(({ key, isOwn }) => isOwn && hold.repeated.includes(key))
  const given = hold.giveBack()
  const forgotten = own.length > 0 ? limiter.reset(own.map(({ key }) => key)) : undefined
  Promise.all([given, forgotten]).catch(() => undefined)
}

async function limitsFor(
  deps: GuessDeps,
  { actor, kind, account, userId = account, code, since }: GuessToMake,
): Promise<GuessLimit[]> {
  const { instanceId, network, visitorAddress, isSignInProgram } = actor
  const visitor = isIP(visitorAddress ?? '') > 0 ? findNetwork(visitorAddress ?? '') : undefined
  const limits = limitsOf({
    kind,
    instanceId,
    account,
    network,
    code,
    since,
    visitorNetwork: visitor === network ? undefined : visitor,
    callerId: isSignInProgram ? actor.userId : undefined,
    isKnownBrowser: isKnownBrowser(deps, actor, userId),
    perNetworkMax: deps.wrongTriesPerNetwork,
  })
  const isProgram = (await isSignInProgram?.()) === true
  return isProgram ? limits.filter(({ bindsPrograms }) => bindsPrograms) : limits
}

/** For a command that goes on with a try that was counted by what came before it. */
export function countedBefore<N extends GuessDeps>(deps: N): N {
  const hold = async () => ({
    repeated: [],
    giveBack: async () => undefined,
    keep: () => undefined,
  })
  return { ...deps, limiter: { ...deps.limiter, hold } }
}
