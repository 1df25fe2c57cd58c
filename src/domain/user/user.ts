/** The state of a user, folded from its events. */
import { traitsOf } from '../../events/catalogue.ts'
import type { PastEvent, StoredPayload } from '../../events/event.ts'
import { each, evolution } from '../../events/handlers.ts'
import { failedChecks, signInChecks } from '../../events/user.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import type { Profile } from './human.ts'
import { evolveCodes, noCodes, type UserCodes } from './user-codes.ts'
import {
  evolveCredentials,
  expiryMicros,
  noCredentials,
  type UserCredentials,
} from './user-credentials.ts'
import type { UserState } from './user-states.ts'

/** Humans sign in; machines call the API with keys, secrets and tokens. */
export type UserKind = 'human' | 'machine'

/** What an import job left of itself. */
export interface ImportedBy {
  readonly jobId: string
  /** Of the record; see the event `user.imported`. */
  readonly digest: string
}

/** A user as decisions see it. */
export interface User {
  readonly kind: UserKind | undefined
  readonly state: UserState | 'absent'
  readonly orgId: string
  readonly userName: string
  readonly profile: Profile
  readonly email: { readonly address: string; readonly isVerified: boolean }
  /** An empty number: no phone. */
  readonly phone: { readonly number: string; readonly isVerified: boolean }
  readonly machine: {
    readonly name: string
    readonly description: string
    readonly accessTokenType: number
  }
  /** Of a human, below the organisation; empty: none. */
  readonly avatarKey: string
  readonly codes: UserCodes
  readonly credentials: UserCredentials
  /** Time of the last failed check of a factor or password; 0: never. */
  readonly failedCheckAtMicros: number
  /** Time of the first successful check of a password or key; 0: never. */
  readonly firstSignInAtMicros: number
  /** The session in which a browser was noted last; empty: none. */
  readonly notedSessionId: string
  /** When the user last said that somebody else had signed in; 0: never. */
  readonly disownedAtMicros: number
  /** Whether failed attempts, or the user's own notice, locked it, and not an administrator. */
  readonly isLockedByAttempts: boolean
  /** The import job that wrote the user last; absent: none did. */
  readonly imported: ImportedBy | undefined
  /** The sequence of the last event. */
  readonly sequence: number
  readonly changedAtMicros: number
  /** Expiry of each personal access token, by id, in microseconds since 1970. */
  readonly tokenIds: VersionedMap<string, number>
}

/** A user that does not exist. */
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
  avatarKey: '',
  codes: noCodes,
  credentials: noCredentials,
  failedCheckAtMicros: 0,
  firstSignInAtMicros: 0,
  notedSessionId: '',
  disownedAtMicros: 0,
  isLockedByAttempts: false,
  imported: undefined,
  sequence: 0,
  changedAtMicros: 0,
  tokenIds: emptyMap(),
}

/** Removed users do not exist; their id may be used again. */
export function exists(user: User): boolean {
  return user.state !== 'absent'
}

/** Whether it is a human; machines have no profile, addresses or codes. */
export function isHuman(user: User): boolean {
  return exists(user) && user.kind === 'human'
}

/** The parts of an event's frame that are read. */
export type UserEventFrame = 'owner' | 'sequence' | 'createdAtMicros'

/** The user after an event. */
export function evolveUser(user: User, event: PastEvent<string, UserEventFrame>): User {
  const { type, sequence, createdAtMicros: changedAtMicros } = event
  if (type === 'user.removed') return { ...absentUser, sequence, changedAtMicros }
  const before = traitsOf(type)?.begins ? absentUser : user
  const self = evolveSelf(before, event)
  // Written out: every event of a history passes here, and spreading is several times slower.
  return {
    kind: self.kind,
    state: self.state,
    orgId: self.orgId,
    userName: self.userName,
    profile: self.profile,
    email: self.email,
    phone: self.phone,
    machine: self.machine,
    avatarKey: self.avatarKey,
    codes: evolveCodes(before.codes, event),
    credentials: evolveCredentials(before.credentials, event),
    failedCheckAtMicros: self.failedCheckAtMicros,
    firstSignInAtMicros: self.firstSignInAtMicros,
    notedSessionId: self.notedSessionId,
    disownedAtMicros: self.disownedAtMicros,
    isLockedByAttempts: self.isLockedByAttempts,
    imported: self.imported,
    sequence,
    changedAtMicros,
    tokenIds: self.tokenIds,
  }
}

type HumanAdded = PastEvent<'user.human.added' | 'user.human.selfregistered', UserEventFrame>

/** Everything except codes and credentials, which have tables of their own. */
const evolveSelf = evolution<User, UserEventFrame>({
  ...each(
    ['user.human.added', 'user.human.selfregistered'],
    (user: User, { owner, payload }: HumanAdded) => ({
      ...user,
      kind: 'human' as const,
      state: 'active' as const,
      orgId: owner,
      userName: payload.userName ?? '',
      profile: profileAfter(user.profile, payload),
      email: { address: payload.email ?? '', isVerified: false },
      phone: { number: payload.phone ?? '', isVerified: false },
    }),
  ),
  'user.machine.added': (user, { owner, payload }) => ({
    ...machineAfter(user, payload),
    kind: 'machine',
    state: 'active',
    orgId: owner,
  }),
  'user.machine.changed': (user, { payload }) => machineAfter(user, payload),
  'user.imported': (user, { payload: { jobId = '', digest = '' } }) => ({
    ...user,
    imported: { jobId, digest },
  }),
  'user.human.profile.changed': (user, { payload }) => ({
    ...user,
    profile: profileAfter(user.profile, payload),
  }),
  'user.username.changed': (user, { payload: { userName = '' } }) => ({ ...user, userName }),
  'user.domain.claimed': (user, { payload: { userName = '' } }) => ({ ...user, userName }),

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

  'user.human.avatar.added': (user, { payload: { storeKey = '' } }) => ({
    ...user,
    avatarKey: storeKey,
  }),
  'user.human.avatar.removed': (user) => ({ ...user, avatarKey: '' }),

  'user.human.initialization.code.added': (user) => ({ ...user, state: 'initial' }),
  'user.human.initialization.check.succeeded': (user) => ({ ...user, state: 'active' }),
  'user.reactivated': (user) => ({ ...user, state: 'active', isLockedByAttempts: false }),
  'user.unlocked': (user) => ({ ...user, state: 'active', isLockedByAttempts: false }),
  // Tokens of a deactivated user end for good (surroundings §2.2).
  'user.deactivated': (user) => ({
    ...user,
    state: 'inactive',
    tokenIds: emptyMap(),
    isLockedByAttempts: false,
  }),
  // What causes a lock is stored in the same push: a failed check, or a notice of the user's own.
  'user.locked': (user, { createdAtMicros }) => ({
    ...user,
    state: 'locked',
    tokenIds: emptyMap(),
    isLockedByAttempts:
      user.failedCheckAtMicros === createdAtMicros || user.disownedAtMicros === createdAtMicros,
  }),
  'user.human.browser.added': (user, { payload: { sessionID = '' } }) => ({
    ...user,
    notedSessionId: sessionID,
  }),
  'user.human.signins.disowned': (user, { createdAtMicros }) => ({
    ...user,
    tokenIds: emptyMap(),
    disownedAtMicros: createdAtMicros,
  }),
  ...each(signInChecks, (user: User, { createdAtMicros }: { readonly createdAtMicros: number }) =>
    user.firstSignInAtMicros > 0 ? user : { ...user, firstSignInAtMicros: createdAtMicros },
  ),
  ...each(
    failedChecks,
    (user: User, { createdAtMicros }: { readonly createdAtMicros: number }) => ({
      ...user,
      failedCheckAtMicros: createdAtMicros,
    }),
  ),

  'user.pat.added': (user, { payload: { tokenId = '', expiration } }) => ({
    ...user,
    tokenIds: user.tokenIds.with(tokenId, expiryMicros(expiration)),
  }),
  'user.pat.removed': (user, { payload: { tokenId = '' } }) => ({
    ...user,
    tokenIds: user.tokenIds.without(tokenId),
  }),
})

/** Only the members in the event change. */
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

/** Only the members in the event change; v1 writes an unspecified gender as -1. */
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
