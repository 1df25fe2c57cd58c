/** What each scenario's calls store, as pushes, in the order of its transactions. */
import { outcomeOf } from '../../../src/domain/decision.ts'
import { event } from '../../../src/domain/event.ts'
import type { OrgRules } from '../../../src/domain/policy/policies.ts'
import { allowed } from '../../../src/domain/user/allow.ts'
import { lockUser, removeUser } from '../../../src/domain/user/state.ts'
import { absentUser, type User } from '../../../src/domain/user/user.ts'
import type { Decided } from '../../../src/events/event.ts'
import type { Push } from '../../../src/store/eventstore/event.ts'
import type { Person } from '../seed/people.ts'
import { type Origin, personPush } from '../seed/pushes.ts'
import type { Written } from './order.ts'

export interface Creating extends Origin {
  readonly rules: OrgRules
  readonly ids: { next(): string }
}

const human: Person = {
  ...({ kind: 'human', org: 0, becomes: 'active', gender: 1, language: 'en' } as const),
  ...{ firstName: 'Gwendolyn', lastName: 'Featherstone', nickName: 'Gwen' },
  ...{ displayName: 'Gwendolyn Featherstone', userName: '', email: '' },
  ...({ isEmailVerified: true, phone: undefined, password: 'brought', metadata: [] } as const),
}
const machine: Person = {
  ...({ kind: 'machine', org: 0, becomes: 'active', userName: '' } as const),
  ...{ name: 'Robot', description: 'Sorts the post of the third floor' },
}

/** Transactions of so many commands each, without end; each thing is of one or several. */
export function* transactionsOf(
  { rules, ids, ...origin }: Creating,
  { what, batch }: { readonly what: Exclude<Written, 'token'>; readonly batch: number },
): Generator<{ readonly pushes: readonly Push[]; readonly done: number }> {
  const { orgId } = rules
  let count = 0
  const created = (id: string): Push => {
    const userName = `bare-${id}-${count++}`
    const person = what === 'machine' ? machine : human
    const named = { ...person, userName, email: `${userName}@example.com` } as Person
    return personPush({ ...origin, id }, { person: named, rules })
  }
  const changed = (aggregateId: string, events: readonly Decided[]): Push => ({
    ...origin,
    streams: [{ aggregateType: 'user', aggregateId, owner: orgId, events }],
  })
  const nextIds = () => Array.from({ length: batch }, () => ids.next())
  const same = nextIds()
  if (what === 'update') yield { pushes: same.map(created), done: 0 }
  for (let round = 0; ; round += 1) {
    if (what === 'update') {
      const events = [event('user.human.profile.changed', { nickName: `Gwen ${round}` })]
      yield { pushes: same.map((id) => changed(id, events)), done: batch }
      continue
    }
    const fresh = nextIds()
    yield { pushes: fresh.map(created), done: what === 'loop' ? 0 : batch }
    if (what !== 'loop') continue
    for (const [index, events] of laterEvents.entries()) {
      const done = index === laterEvents.length - 1 ? batch : 0
      yield { pushes: fresh.map((id) => changed(id, events)), done }
    }
  }
}

const user: User = { ...absentUser, kind: 'human', state: 'active' }
const change = { generation: 'v2', allow: allowed } as const
/** What follows the creation in a loop: update, lock, delete. */
const laterEvents: readonly (readonly Decided[])[] = [
  [event('user.human.profile.changed', { nickName: 'Winnie' })],
  outcomeOf(lockUser(change, user)).events,
  outcomeOf(removeUser(change, user)).events,
]
