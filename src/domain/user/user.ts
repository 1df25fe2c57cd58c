/** A user as decisions see one: what its history says. */
import { traitsOf } from '../../events/catalogue.ts'
import type { PastEvent, StoredPayload } from '../../events/event.ts'
import { each, evolution } from '../../events/handlers.ts'
import { failedChecks } from '../../events/user.ts'
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

/** Removed users are as if they had never been; their id may be used again. */
export function exists(user: User): boolean {
  return user.state !== 'absent'
}

/** Machines have no profile, no addresses and no codes. */
export function isHuman(user: User): boolean {
  return exists(user) && user.kind === 'human'
}

/** What is read of the frame of an event of a user. */
export type UserEventFrame = 'owner' | 'sequence' | 'createdAtMicros'

/** The user after one more event. */
export function evolveUser(user: User, event: PastEvent<string, UserEventFrame>): User {
  const { type, sequence, createdAtMicros: changedAtMicros } = event
  if (type === 'user.removed') return { ...absentUser, sequence, changedAtMicros }
  const before = traitsOf(type)?.begins ? absentUser : user
  return {
    ...evolveSelf(before, event),
    codes: evolveCodes(before.codes, event),
    credentials: evolveCredentials(before.credentials, event),
    sequence,
    changedAtMicros,
  }
}

/** All but codes and credentials, which have tables of their own. */
const evolveSelf = evolution<User, UserEventFrame>({
  'user.human.added': (user, { owner, payload }) => ({
    ...user,
    kind: 'human',
    state: 'active',
    orgId: owner,
    userName: payload.userName ?? '',
    profile: profileAfter(user.profile, payload),
    email: { address: payload.email ?? '', isVerified: false },
    phone: { number: payload.phone ?? '', isVerified: false },
  }),
  'user.machine.added': (user, { owner, payload }) => ({
    ...machineAfter(user, payload),
    kind: 'machine',
    state: 'active',
    orgId: owner,
  }),
  'user.machine.changed': (user, { payload }) => machineAfter(user, payload),
  'user.human.profile.changed': (user, { payload }) => ({
    ...user,
    profile: profileAfter(user.profile, payload),
  }),
  'user.username.changed': (user, { payload: { userName = '' } }) => ({ ...user, userName }),

  'user.human.email.changed': (user, { payload: { email: address = '' } }) => ({
    ...user,
    email: { address, isVerified: false },
  }),
  'user.human.email.verified': (user) => ({ ...user, email: { ...user.email, isVerified: true } }),
  'user.human.phone.changed': (user, { payload: { phone: number = '' } }) => ({
    ...user,
    phone: { number, isVerified: false },
  }),
  'user.human.phone.verified': (user) => ({ ...user, phone: { ...user.phone, isVerified: true } }),
  'user.human.phone.removed': (user) => ({ ...user, phone: { number: '', isVerified: false } }),

  'user.human.initialization.code.added': (user) => ({ ...user, state: 'initial' }),
  'user.human.initialization.check.succeeded': (user) => ({ ...user, state: 'active' }),
  'user.reactivated': (user) => ({ ...user, state: 'active', isLockedByTries: false }),
  'user.unlocked': (user) => ({ ...user, state: 'active', isLockedByTries: false }),
  // Tokens of a user who is put away are gone for good (surroundings §2.2).
  'user.deactivated': (user) => ({
    ...user,
    state: 'inactive',
    tokenIds: emptyMap(),
    isLockedByTries: false,
  }),
  // A failed check and the lock that comes of it are stored in one push.
  'user.locked': (user, { createdAtMicros }) => ({
    ...user,
    state: 'locked',
    tokenIds: emptyMap(),
    isLockedByTries: user.failedCheckAtMicros === createdAtMicros,
  }),
  ...each(
    failedChecks,
    (user: User, { createdAtMicros }: { readonly createdAtMicros: number }) => ({
      ...user,
      failedCheckAtMicros: createdAtMicros,
    }),
  ),

  'user.pat.added': (user, { payload: { tokenId = '', expiration } }) => ({
    ...user,
    tokenIds: user.tokenIds.with(tokenId, endOf(expiration)),
  }),
  'user.pat.removed': (user, { payload: { tokenId = '' } }) => ({
    ...user,
    tokenIds: user.tokenIds.without(tokenId),
  }),
})

/** Only the members an event names change. */
function machineAfter(user: User, payload: StoredPayload<'user.machine.changed'>): User {
  const { machine, userName } = user
  return {
    ...user,
    userName: payload.userName ?? userName,
    machine: {
      name: payload.name ?? machine.name,
      description: payload.description ?? machine.description,
      accessTokenType: payload.accessTokenType ?? machine.accessTokenType,
    },
  }
}

/** Only the members an event names change; v1 writes an unspecified gender as -1. */
function profileAfter(
  profile: Profile,
  payload: StoredPayload<'user.human.profile.changed'>,
): Profile {
  return {
    firstName: payload.firstName ?? profile.firstName,
    lastName: payload.lastName ?? profile.lastName,
    nickName: payload.nickName ?? profile.nickName,
    displayName: payload.displayName ?? profile.displayName,
    preferredLanguage: payload.preferredLanguage ?? profile.preferredLanguage,
    gender: Math.max(0, payload.gender ?? profile.gender),
  }
}
