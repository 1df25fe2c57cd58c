/** Sign-ins by the hour: which events count, and the intervals they are shown in. */
import { handling } from '../../events/handlers.ts'

/** What an event says of a sign-in. */
export type SignInOutcome = 'succeeded' | 'failed'

const succeeded = (): SignInOutcome => 'succeeded'
const failed = (): SignInOutcome => 'failed'

/** A second factor follows a first one, which was counted; a wrong one counts as a failure. */
const meaning = handling<undefined, SignInOutcome | undefined>({
  'user.human.password.check.succeeded': succeeded,
  'user.human.externallogin.check.succeeded': succeeded,
  // Of a passkey the user's events say nothing where it does not count its uses.
  'session.webAuthN.checked': (_, { payload }) =>
    (payload.isPasskey ?? payload.userVerified) ? 'succeeded' : undefined,
  'user.human.password.check.failed': failed,
  'user.human.mfa.otp.check.failed': failed,
  'user.human.mfa.otp.sms.check.failed': failed,
  'user.human.mfa.otp.email.check.failed': failed,
  'user.human.mfa.recoverycode.check.failed': failed,
})

/** Whether an event is a sign-in, and how it came out; undefined for all others. */
export function signInOf({
  type,
  payload,
}: {
  readonly type: string
  readonly payload?: Readonly<Record<string, unknown>> | null | undefined
}): SignInOutcome | undefined {
  return meaning(undefined, { type, payload: payload ?? {} })
}

/** Microseconds of an hour. */
export const hourMicros = 3_600_000_000

/** Milliseconds for which an hour is kept: a day longer than is shown. */
export const keptMs = 31 * 86_400_000

/** The hour of a moment, since 1970. */
export function hourOf(micros: number): number {
  return Math.floor(micros / hourMicros)
}

/** Numbers of an hour. */
export interface SignInHour {
  readonly hour: number
  readonly succeeded: number
  readonly failed: number
}

/** Numbers of an interval, which begins with that hour. */
export interface SignInInterval {
  readonly firstHour: number
  readonly succeeded: number
  readonly failed: number
}

/** How long intervals are, and how many are shown. */
export const intervals = {
  hour: { hours: 1, count: 7 * 24 },
  day: { hours: 24, count: 30 },
} as const

/** The first hour that is shown; days are those of UTC. */
export function firstHourOf(kind: keyof typeof intervals, nowMicros: number): number {
  const { hours, count } = intervals[kind]
  const present = Math.floor(hourOf(nowMicros) / hours)
  return (present - count + 1) * hours
}

/** Every interval up to now, also those in which nothing happened. */
export function inIntervals(
  kind: keyof typeof intervals,
  nowMicros: number,
  rows: readonly SignInHour[],
): readonly SignInInterval[] {
  const { hours, count } = intervals[kind]
  const first = firstHourOf(kind, nowMicros)
  return Array.from({ length: count }, (_, index) => {
    const firstHour = first + index * hours
    const within = rows.filter(({ hour }) => hour >= firstHour && hour < firstHour + hours)
    const sum = (outcome: SignInOutcome) => within.reduce((total, row) => total + row[outcome], 0)
    return { firstHour, succeeded: sum('succeeded'), failed: sum('failed') }
  })
}
