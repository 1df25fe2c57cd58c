/**
 * Delays answers to repeated failures (surroundings §1.5): the fifth wrong password or code in a
 * row is answered after a second, the tenth after two, and so on up to ten. Only the answer waits:
 * the failed attempt is stored by then, and no resource is held.
 */
import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal, refuse } from '../../domain/refusals.ts'
import type { User } from '../../domain/user/user.ts'
import type { Changed, Decide } from '../commit.ts'
import type { CommandDeps, ProofLines, Tarpit } from '../deps.ts'
import { toHashParty } from '../user/password.ts'
import { type ChangeUser, changeUser } from '../user/users.ts'
import { attemptsAtOnce } from './guesses.ts'

const failuresPerSecond = 5
const secondsMax = 10

/** Answers that may be delayed at a time; each keeps a request in memory. */
const waitingMax = 1000

/** The delay after that many failures in a row, in milliseconds. */
export function findDelayMs(failures: number): number {
  return Math.min(Math.floor(failures / failuresPerSecond), secondsMax) * 1000
}

/** What a tarpit waits with, and how many answers it delays at most. */
export interface TarpitDeps {
  /** Waits that many milliseconds, or until the signal aborts. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
  readonly most?: number
}

/** A tarpit; `release` ends all delays, for the shutdown. */
export function createTarpit({ wait = waitFor, most = waitingMax }: TarpitDeps = {}): Tarpit & {
  release(): void
} {
  const end = new AbortController()
  // All waiting answers listen to one signal; that is no leak (Node warns of eleven).
  setMaxListeners(most + 1, end.signal)
  let waiting = 0
  return {
    delay: async (failures) => {
      const ms = findDelayMs(failures)
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

/** An aborted wait is over, as intended. */
function waitFor(ms: number, signal: AbortSignal): Promise<unknown> {
  return sleep(ms, undefined, { signal }).catch(() => undefined)
}

/** How many attempts of a kind had failed in a row before this one. */
export type FailuresBefore = (user: User) => number

/** Failed passwords in a row. */
export const countPasswordFailures: FailuresBefore = ({ credentials }) =>
  credentials.passwordFailures
/** Failed one-time codes in a row. */
export const countOtpFailures: FailuresBefore = ({ credentials }) => credentials.otpFailures

/** What checking a factor of a user uses. */
export type UserCheckDeps = Pick<CommandDeps, 'events' | 'tarpit' | 'proofs'>

/** A decision that depends on a proof of the user. */
export type UserCheck = Omit<ChangeUser, 'decide'> & { readonly decide: Decide<User> }

/**
 * Like `changeUser`, but concurrent proofs of a user run one after the other (`proof-lines.ts`),
 * and the refusal of a failed attempt is delayed when it is one of several in a row. All other
 * refusals are immediate.
 */
export async function checkUser(
  { events, tarpit, proofs = noLines }: UserCheckDeps,
  { decide, ...change }: UserCheck,
  failuresBefore: FailuresBefore,
): Promise<Changed> {
  const { actor, userId } = change
  const proof = { instanceId: actor.instanceId, userId, party: toHashParty(actor, {}) }
  // A delayed answer does not hold up the user's next proof.
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

/** The same decision; `failed` is called when it ends with the refusal of a failed attempt. */
function* noting<E>(decision: Iterable<E>, failed: () => void): Generator<E, unknown> {
  const refusal: unknown = yield* decision
  if (refusal instanceof Refusal) failed()
  return refusal
}
