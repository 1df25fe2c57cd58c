/**
 * Answers that come late to whoever guesses (surroundings §1.5): the fifth wrong password or
 * code in a row is answered after a second, the tenth after two, and so on up to ten. What is
 * waited with is the answer alone: by then the failed try is stored and nothing is held.
 */
import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal, refuse } from '../../domain/refusals.ts'
import type { User } from '../../domain/user/user.ts'
import type { Changed, Decide } from '../commit.ts'
import type { CommandDeps, ProofLines, Tarpit } from '../deps.ts'
import { partyOf } from '../user/password.ts'
import { type ChangeUser, changeUser } from '../user/users.ts'
import { attemptsAtOnce } from './guesses.ts'

const failuresPerSecond = 5
const secondsMax = 10

/** Answers that may be waiting at a time; each keeps a request of somebody's in memory. */
const waitingMax = 1000

/** How long the answer to the last of so many failures in a row takes, in milliseconds. */
export function delayMsOf(failures: number): number {
  return Math.min(Math.floor(failures / failuresPerSecond), secondsMax) * 1000
}

export interface TarpitDeps {
  /** Waits so many milliseconds, or until the signal ends it. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
  readonly most?: number
}

/** A tarpit with its own waiters; `release` lets them all go, as the end of the house does. */
export function createTarpit({ wait = waitFor, most = waitingMax }: TarpitDeps = {}): Tarpit & {
  release(): void
} {
  const end = new AbortController()
  // As many wait for the end as may wait at all; that is no leak (Node warns of eleven).
  setMaxListeners(most + 1, end.signal)
  let waiting = 0
  return {
    delay: async (failures) => {
      const ms = delayMsOf(failures)
      if (ms === 0 || end.signal.aborted) return
      if (waiting >= most) throw refuse('password.busy')
      waiting += 1
      try {
        await wait(ms, end.signal)
      } finally {
        waiting -= 1
      }
    },
    release: () => end.abort(),
  }
}

/** A wait that was cut short has ended, which is all that was asked of it. */
function waitFor(ms: number, signal: AbortSignal): Promise<unknown> {
  return sleep(ms, undefined, { signal }).catch(() => undefined)
}

/** How many tries of the kind had failed in a row before this one. */
export type FailuresBefore = (user: User) => number

export const passwordFailuresOf: FailuresBefore = ({ credentials }) => credentials.passwordFailures
export const otpFailuresOf: FailuresBefore = ({ credentials }) => credentials.otpFailures

/** What checking what a user knows or has uses. */
export type UserCheckDeps = Pick<CommandDeps, 'events' | 'tarpit' | 'proofs'>

/** A decision that depends on what somebody knows or has. */
export type UserCheck = Omit<ChangeUser, 'decide'> & { readonly decide: Decide<User> }

/**
 * Decides on a user and stores the outcome, as `changeUser` does, one proof of a user after the
 * other (`proof-lines.ts`); when that was a failed try,
 * one of several in a row, its refusal is thrown late. All other refusals come at once.
 */
export async function checkUser(
  { events, tarpit, proofs = noLines }: UserCheckDeps,
  { decide, ...change }: UserCheck,
  failuresBefore: FailuresBefore,
): Promise<Changed> {
  const { actor, userId } = change
  const proof = { instanceId: actor.instanceId, userId, party: partyOf(actor, {}) }
  // Who waits for the answer to a wrong one does not keep the next from trying.
  const inLine = (decide: Decide<User>) =>
    proofs.run(proof, () => changeUser(events, { attempts: attemptsAtOnce, ...change, decide }))
  if (!tarpit) return inLine(decide)
  let failures = 0
  const noted = async (user: User) => {
    failures = 0
    const decision = await decide(user)
    return noting(decision, () => {
      failures = failuresBefore(user) + 1
    })
  }
  return inLine(noted).catch(async (reason) => {
    if (reason instanceof Refusal) await tarpit.delay(failures)
    throw reason
  })
}

const noLines: ProofLines = { run: (_, work) => work() }

/** The same decision, which tells when it ends with the refusal of a failed try. */
function* noting<E>(decision: Iterable<E>, failed: () => void): Generator<E, unknown> {
  const refusal: unknown = yield* decision
  if (refusal instanceof Refusal) failed()
  return refusal
}
