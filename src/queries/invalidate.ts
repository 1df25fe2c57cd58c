/** Which remembered answers an event makes untrue; to be told of every commit. */
import type { Callers } from './authorization/callers.ts'
import type { Places } from './organization/directory.ts'
import type { Users } from './user/users.ts'

interface Told {
  readonly instanceId: string
  readonly aggregateId: string
  readonly aggregateType: string
  readonly type: string
}

/** User events after which a token's holder is no longer what was remembered. */
const aboutCallers: ReadonlySet<string> = new Set([
  'user.pat.removed',
  'user.machine.key.removed',
  'user.machine.secret.set',
  'user.machine.secret.removed',
  'user.locked',
  'user.unlocked',
  'user.deactivated',
  'user.reactivated',
  'user.removed',
  'user.human.profile.changed',
  // It may end all sign-ins of before.
  'user.human.password.changed',
  // Applications' tokens may end with it.
  'session.terminated',
])

const aboutProviders = /^instance\.(smtp\.|sms\.|removed$)/

/** Whether who carries mails and SMS is no longer what was remembered. */
export function concernsProviders(events: readonly Told[]): boolean {
  return events.some(({ type }) => aboutProviders.test(type))
}

/** Events after which what a user has to prove is another. */
const aboutFactors =
  /^user\.human\.mfa\.(otp|otp\.sms|otp\.email|u2f\.token)\.(added|verified|removed)$/

/** Whether an event concerns the tokens of users; nobody who was just made has any. */
function concernsCallers(events: readonly Told[]): boolean {
  const made = new Set<string>()
  return events.some(({ type, instanceId, aggregateId }) => {
    const user = `${instanceId} ${aggregateId}`
    if (type === 'user.human.added') made.add(user)
    return aboutCallers.has(type) || (aboutFactors.test(type) && !made.has(user))
  })
}

/** Creating users, which is what happens most, makes nothing untrue. */
export function forgetWhatChanged(
  {
    callers,
    places,
    users,
  }: {
    callers: Pick<Callers, 'forget' | 'forgetSessions'>
    places: Pick<Places, 'forget'>
    users: Pick<Users, 'forget' | 'forgetUser'>
  },
  events: readonly Told[],
): void {
  const isAboutPlaces = events.some(
    ({ aggregateType }) => aggregateType !== 'user' && aggregateType !== 'session',
  )
  if (isAboutPlaces) {
    places.forget()
    users.forget()
  }
  for (const { aggregateType, instanceId, aggregateId: userId } of events) {
    if (aggregateType === 'user') users.forgetUser({ instanceId, userId })
  }
  // Members live on instances and organisations.
  if (isAboutPlaces || concernsCallers(events)) callers.forget()
  else if (events.some(({ aggregateType }) => aggregateType === 'session')) {
    callers.forgetSessions()
  }
}
