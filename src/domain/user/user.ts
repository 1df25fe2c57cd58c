/** A user as decisions see one: what its history says. */

import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import type { Profile } from './human.ts'
import { evolveCodes, noCodes, type UserCodes } from './user-codes.ts'
import {
  endOf,
  evolveCredentials,
  noCredentials,
  type UserCredentials,
} from './user-credentials.ts'
import type { UserState } from './user-states.ts'

export type UserKind = 'human' | 'machine'

export interface User {
  readonly kind: UserKind | undefined
  readonly state: UserState | 'absent'
  readonly orgId: string
  readonly userName: string
  readonly profile: Profile
  readonly email: { readonly address: string; readonly isVerified: boolean }
  /** An empty number: none. */
  readonly phone: { readonly number: string; readonly isVerified: boolean }
  readonly machine: {
    readonly name: string
    readonly description: string
    readonly accessTokenType: number
  }
  readonly codes: UserCodes
  readonly credentials: UserCredentials
  /** When a check of a factor or password failed last; 0: never. */
  readonly failedCheckAtMicros: number
  /** Whether it was a failed check that locked the user, and not somebody. */
  readonly isLockedByTries: boolean
  /** The highest sequence seen; what a decision is made on. */
  readonly sequence: number
  readonly changedAtMicros: number
  /**
   * When each personal access token ends that was added and not removed, by its id; in
   * microseconds since 1970.
   */
  readonly tokenIds: VersionedMap<string, number>
}

export const absentUser: User = {
  kind: undefined,
  state: 'absent',
  orgId: '',
  userName: '',
  profile: {
    firstName: '',
    lastName: '',
    nickName: '',
    displayName: '',
    preferredLanguage: '',
    gender: 0,
  },
  email: { address: '', isVerified: false },
  phone: { number: '', isVerified: false },
  machine: { name: '', description: '', accessTokenType: 0 },
  codes: noCodes,
  credentials: noCredentials,
  failedCheckAtMicros: 0,
  isLockedByTries: false,
  sequence: 0,
  changedAtMicros: 0,
  tokenIds: emptyMap(),
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

/** Machines have no profile, no addresses and no codes. */
export function isHuman(user: User): boolean {
  return exists(user) && user.kind === 'human'
}

/** The user after one more event. */
export function evolveUser(user: User, fact: UserFact): User {
  const { sequence, createdAtMicros: changedAtMicros, type } = fact
  if (type === 'user.removed') return { ...absentUser, sequence, changedAtMicros }
  const isBeginning = type === 'user.human.added' || type === 'user.machine.added'
  const before = isBeginning ? absentUser : user
  return {
    ...before,
    codes: evolveCodes(before.codes, fact),
    credentials: evolveCredentials(before.credentials, fact),
    ...locksOf(before, fact),
    ...changesOf(before, fact),
    sequence,
    changedAtMicros,
  }
}

function changesOf(user: User, { type, owner, payload }: UserFact): Partial<User> {
  switch (type) {
    case 'user.human.added':
      return { kind: 'human', state: 'active', orgId: owner, ...humanOf(user, payload) }
    case 'user.machine.added':
      return { kind: 'machine', state: 'active', orgId: owner, ...machineOf(user, payload) }
    case 'user.machine.changed':
      return machineOf(user, payload)
    case 'user.human.profile.changed':
      return { profile: profileOf(user.profile, payload) }
    case 'user.username.changed':
    case 'user.domain.claimed':
      return { userName: text(payload.userName) }
    case 'user.human.email.changed':
      return { email: { address: text(payload.email), isVerified: false } }
    case 'user.human.email.verified':
      return { email: { ...user.email, isVerified: true } }
    case 'user.human.phone.changed':
      return { phone: { number: text(payload.phone), isVerified: false } }
    case 'user.human.phone.verified':
      return { phone: { ...user.phone, isVerified: true } }
    case 'user.human.phone.removed':
      return { phone: { number: '', isVerified: false } }
    default:
      return stateChangeOf(type) ?? belongingsOf(user, { type, payload })
  }
}

/** A failed check and the lock that comes of it are stored in one push. */
function locksOf(
  { failedCheckAtMicros }: User,
  { type, createdAtMicros }: UserFact,
): Partial<User> | undefined {
  if (type.endsWith('.check.failed')) return { failedCheckAtMicros: createdAtMicros }
  const isLock = type === 'user.locked'
  if (!isLock && !openings.has(type)) return undefined
  return { isLockedByTries: isLock && failedCheckAtMicros === createdAtMicros }
}

const openings: ReadonlySet<string> = new Set([
  ...['user.unlocked', 'user.deactivated', 'user.reactivated'],
])

function stateChangeOf(type: string): Partial<User> | undefined {
  switch (type) {
    case 'user.human.initialization.code.added':
      return { state: 'initial' }
    case 'user.human.initialization.check.succeeded':
    case 'user.reactivated':
    case 'user.unlocked':
      return { state: 'active' }
    // Tokens of a user who is put away are gone for good (surroundings §2.2).
    case 'user.deactivated':
      return { state: 'inactive', tokenIds: emptyMap() }
    case 'user.locked':
      return { state: 'locked', tokenIds: emptyMap() }
    default:
      return undefined
  }
}

function belongingsOf(
  user: User,
  { type, payload }: Pick<UserFact, 'type' | 'payload'>,
): Partial<User> {
  switch (type) {
    case 'user.pat.added':
      return { tokenIds: user.tokenIds.with(text(payload.tokenId), endOf(payload.expiration)) }
    case 'user.pat.removed':
      return { tokenIds: user.tokenIds.without(text(payload.tokenId)) }
    default:
      return {}
  }
}

function humanOf(user: User, payload: UserFact['payload']): Partial<User> {
  return {
    userName: text(payload.userName),
    profile: profileOf(user.profile, payload),
    email: { address: text(payload.email), isVerified: false },
    phone: { number: text(payload.phone), isVerified: false },
  }
}

function machineOf({ machine, userName }: User, payload: UserFact['payload']): Partial<User> {
  const { name, description, accessTokenType } = payload
  return {
    userName: payload.userName === undefined ? userName : text(payload.userName),
    machine: {
      name: name === undefined ? machine.name : text(name),
      description: description === undefined ? machine.description : text(description),
      accessTokenType:
        typeof accessTokenType === 'number' ? accessTokenType : machine.accessTokenType,
    },
  }
}

/** Only the members an event names change; v1 writes an unspecified gender as -1. */
function profileOf(profile: Profile, payload: UserFact['payload']): Profile {
  const said = (key: keyof Profile) =>
    payload[key] === undefined ? String(profile[key]) : text(payload[key])
  const { gender } = payload
  return {
    firstName: said('firstName'),
    lastName: said('lastName'),
    nickName: said('nickName'),
    displayName: said('displayName'),
    preferredLanguage: said('preferredLanguage'),
    gender: typeof gender === 'number' ? Math.max(0, gender) : profile.gender,
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
