/** A user as decisions see one: what its history says, no more than they need. */

export type UserKind = 'human' | 'machine'
export type UserState = 'absent' | 'active' | 'inactive' | 'locked' | 'initial'

export interface User {
  readonly kind: UserKind | undefined
  readonly state: UserState
  readonly orgId: string
  readonly userName: string
  /** The highest sequence seen; what a decision is made on. */
  readonly sequence: number
  readonly changedAtMicros: number
  /** Ids of personal access tokens that were added and not removed. */
  readonly tokenIds: ReadonlySet<string>
}

export const absentUser: User = {
  kind: undefined,
  state: 'absent',
  orgId: '',
  userName: '',
  sequence: 0,
  changedAtMicros: 0,
  tokenIds: new Set(),
}

/** An event of a user's history, as far as evolving it needs to know. */
export interface UserFact {
  readonly type: string
  readonly owner: string
  readonly sequence: number
  readonly createdAtMicros: number
  readonly payload: Readonly<Record<string, unknown>>
}

/** Removed users are as if they had never been; their id may be used again. */
export function exists(user: User): boolean {
  return user.state !== 'absent'
}

/** The user after one more event. */
export function evolveUser(user: User, fact: UserFact): User {
  const { sequence, createdAtMicros: changedAtMicros } = fact
  return { ...user, sequence, changedAtMicros, ...changesOf(user, fact) }
}

function changesOf(user: User, { type, owner, payload }: UserFact): Partial<User> {
  const userName = String(payload.userName ?? '')
  switch (type) {
    case 'user.human.added':
      return { kind: 'human', state: 'active', orgId: owner, userName, tokenIds: new Set() }
    case 'user.machine.added':
      return { kind: 'machine', state: 'active', orgId: owner, userName, tokenIds: new Set() }
    case 'user.human.initialization.code.added':
      return { state: 'initial' }
    case 'user.human.initialization.check.succeeded':
      return { state: 'active' }
    case 'user.deactivated':
      return { state: 'inactive' }
    case 'user.locked':
      return { state: 'locked' }
    case 'user.reactivated':
    case 'user.unlocked':
      return { state: 'active' }
    case 'user.username.changed':
      return { userName }
    case 'user.pat.added':
      return { tokenIds: new Set([...user.tokenIds, String(payload.tokenId)]) }
    case 'user.pat.removed':
      return { tokenIds: new Set([...user.tokenIds].filter((id) => id !== payload.tokenId)) }
    case 'user.removed':
      return { ...absentUser, sequence: user.sequence + 1 }
    default:
      return {}
  }
}
