/** Users, as the screens ask for them and change them. */
import { timestampDate } from '@bufbuild/protobuf/wkt'
import { queryOptions } from '@tanstack/react-query'
import { type User, UserState } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { UserService } from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import { clientOf } from '../api/transport.ts'

/** The client of the users' service. */
export const client = clientOf(UserService)

/** The states by the names of the texts. */
export const stateNames = {
  [UserState.ACTIVE]: 'active',
  [UserState.INACTIVE]: 'inactive',
  [UserState.LOCKED]: 'locked',
  [UserState.INITIAL]: 'initial',
  [UserState.DELETED]: 'deleted',
} as const

/** A state by its name. */
export type StateName = (typeof stateNames)[keyof typeof stateNames]

/** A row of a list of users. */
export interface UserRow {
  readonly userId: string
  /** The organisation it belongs to. */
  readonly orgId: string
  readonly name: string
  readonly loginName: string
  readonly email: string
  readonly isEmailVerified: boolean
  readonly state: StateName
  readonly isMachine: boolean
  readonly phone: string
  readonly createdAt: Date | undefined
  readonly changedAt: Date | undefined
}

/** What a list shows of a user. */
export function userRow(user: User): UserRow {
  const human = user.type.case === 'human' ? user.type.value : undefined
  const machine = user.type.case === 'machine' ? user.type.value : undefined
  const { creationDate, changeDate } = user.details ?? {}
  return {
    userId: user.userId,
    orgId: user.details?.resourceOwner ?? '',
    name: human?.profile?.displayName || machine?.name || user.username,
    loginName: user.preferredLoginName,
    email: human?.email?.email ?? '',
    isEmailVerified: human?.email?.isVerified ?? false,
    state: stateNames[user.state as keyof typeof stateNames] ?? 'deleted',
    isMachine: machine !== undefined,
    phone: human?.phone?.phone ?? '',
    createdAt: creationDate && timestampDate(creationDate),
    changedAt: changeDate && timestampDate(changeDate),
  }
}

/** One user, whole. */
export const userQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', 'one', userId],
    queryFn: async ({ signal }) => (await client.getUserByID({ userId }, { signal })).user,
  })

/** What can be done to many users at once. */
export const userActions = {
  lock: (userId: string) => client.lockUser({ userId }),
  unlock: (userId: string) => client.unlockUser({ userId }),
  deactivate: (userId: string) => client.deactivateUser({ userId }),
  reactivate: (userId: string) => client.reactivateUser({ userId }),
  remove: (userId: string) => client.deleteUser({ userId }),
} as const

/** One of them. */
export type UserAction = keyof typeof userActions

/** A change of the state, which can be taken back. */
export type StateChange = Exclude<UserAction, 'remove'>

const opposites: Readonly<Record<StateChange, StateChange>> = {
  lock: 'unlock',
  unlock: 'lock',
  deactivate: 'reactivate',
  reactivate: 'deactivate',
}

/** Takes a change back; who was locked before is locked again. */
export async function undo(
  change: StateChange,
  { userId, state }: Pick<UserRow, 'userId' | 'state'>,
): Promise<void> {
  await userActions[opposites[change]](userId)
  if (change === 'deactivate' && state === 'locked') await userActions.lock(userId)
}

/** Calls under way at once. */
const concurrency = 4

/** What became of a call for many users. */
export interface Outcome {
  /** The users it was done for. */
  readonly done: readonly string[]
  readonly failures: readonly unknown[]
}

/** Does it to each, a few at a time. */
export async function doToUsers(
  call: (userId: string) => Promise<unknown>,
  userIds: readonly string[],
): Promise<Outcome> {
  const left = [...userIds]
  const done: string[] = []
  const failures: unknown[] = []
  const worker = async () => {
    for (let userId = left.shift(); userId !== undefined; userId = left.shift()) {
      const id = userId
      await call(id).then(
        () => done.push(id),
        (failure: unknown) => failures.push(failure),
      )
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return { done, failures }
}

/** How a new person gets in. */
export type Way = 'invite' | 'password' | 'silent'

/** An invitation proves the address: a code of its own would be a second mail. */
const verificationOf = {
  invite: { case: 'returnCode', value: {} },
  password: { case: 'sendCode', value: {} },
  silent: { case: 'isVerified', value: true },
} as const

/** A person to create. */
export interface NewPerson {
  readonly orgId: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly userName: string
  readonly way: Way
  readonly password: string
}

/** Resolves to the id of the user. */
export async function createPerson(person: NewPerson): Promise<string> {
  const { orgId, givenName, familyName, email, userName, way, password } = person
  const { userId } = await client.addHumanUser({
    ...(orgId !== '' && { organization: { org: { case: 'orgId' as const, value: orgId } } }),
    ...(userName !== '' && { username: userName }),
    profile: { givenName, familyName },
    email: {
      email,
      verification: verificationOf[way],
    },
    ...(way === 'password' && {
      passwordType: { case: 'password' as const, value: { password, changeRequired: true } },
    }),
  })
  if (way === 'invite') {
    await client.createInviteCode({ userId, verification: { case: 'sendCode', value: {} } })
  }
  return userId
}

/** A machine to create. */
export interface NewMachine {
  readonly orgId: string
  readonly userName: string
  readonly name: string
  readonly description: string
}

/** Resolves to the id of the machine. */
export async function createMachine({ orgId, ...given }: NewMachine): Promise<string> {
  const { userName: username, name, description } = given
  const { id } = await client.createUser({
    ...{ organizationId: orgId, username },
    userType: { case: 'machine', value: { name, ...(description !== '' && { description }) } },
  })
  return id
}
