/** Users, as the screens ask for them and change them. */
import type { MessageInitShape } from '@bufbuild/protobuf'
import { timestampDate } from '@bufbuild/protobuf/wkt'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { TextQueryMethod } from '@zitadel/proto/zitadel/object/v2/object_pb.js'
import {
  type SearchQuerySchema,
  Type,
  UserFieldName,
} from '@zitadel/proto/zitadel/user/v2/query_pb.js'
import { type User, UserState } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { UserService } from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import { clientOf } from '../api/transport.ts'

const client = clientOf(UserService)

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
  readonly name: string
  readonly loginName: string
  readonly email: string
  readonly isEmailVerified: boolean
  readonly state: StateName
  readonly isMachine: boolean
  readonly createdAt: Date | undefined
}

/** What a list shows of a user. */
export function userRow(user: User): UserRow {
  const human = user.type.case === 'human' ? user.type.value : undefined
  const machine = user.type.case === 'machine' ? user.type.value : undefined
  const { creationDate } = user.details ?? {}
  return {
    userId: user.userId,
    name: human?.profile?.displayName || machine?.name || user.username,
    loginName: user.preferredLoginName,
    email: human?.email?.email ?? '',
    isEmailVerified: human?.email?.isVerified ?? false,
    state: stateNames[user.state as keyof typeof stateNames] ?? 'deleted',
    isMachine: machine !== undefined,
    createdAt: creationDate && timestampDate(creationDate),
  }
}

/** What is looked for in a list. */
export interface UserFilter {
  readonly q: string
  readonly state: string
  readonly type: string
  readonly orgId: string
}

type Query = MessageInitShape<typeof SearchQuerySchema>

const method = TextQueryMethod.CONTAINS_IGNORE_CASE

function queriesOf({ q, state, type, orgId }: UserFilter): Query[] {
  const queries: Query[] = []
  if (orgId !== '') {
    queries.push({ query: { case: 'organizationIdQuery', value: { organizationId: orgId } } })
  }
  const number = Object.entries(stateNames).find(([, name]) => name === state)?.[0]
  if (number !== undefined) {
    queries.push({ query: { case: 'stateQuery', value: { state: Number(number) } } })
  }
  if (type === 'human' || type === 'machine') {
    const wanted = type === 'human' ? Type.HUMAN : Type.MACHINE
    queries.push({ query: { case: 'typeQuery', value: { type: wanted } } })
  }
  if (q !== '') queries.push(anyName(q))
  return queries
}

/** In the display name, the login name or the e-mail address. */
function anyName(q: string): Query {
  const queries: Query[] = [
    { query: { case: 'displayNameQuery', value: { displayName: q, method } } },
    { query: { case: 'loginNameQuery', value: { loginName: q, method } } },
    { query: { case: 'emailQuery', value: { emailAddress: q, method } } },
  ]
  return { query: { case: 'orQuery', value: { queries } } }
}

/** Rows asked for at once. */
export const pageSize = 100

/** The list, newest first, page by page. */
export const userListQuery = (filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: ['users', 'list', filter],
    initialPageParam: 0n,
    queryFn: async ({ pageParam, signal }) => {
      const request = {
        query: { offset: pageParam, limit: pageSize, asc: false },
        sortingColumn: UserFieldName.CREATION_DATE,
        queries: queriesOf(filter),
      }
      const { result, details } = await client.listUsers(request, { signal })
      return { rows: result.map(userRow), total: details?.totalResult ?? 0n, offset: pageParam }
    },
    getNextPageParam: ({ rows, offset }) =>
      rows.length < pageSize ? undefined : offset + BigInt(pageSize),
    placeholderData: (earlier) => earlier,
  })

/** A few users whom a typed text may mean. */
export const foundUsersQuery = (q: string) =>
  queryOptions({
    queryKey: ['users', 'found', q],
    enabled: q.length > 1,
    queryFn: async ({ signal }) => {
      const request = { query: { limit: 8, asc: true }, queries: [anyName(q)] }
      const { result } = await client.listUsers(request, { signal })
      return result.map(userRow)
    },
  })

/** One user, whole. */
export const userQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', 'one', userId],
    queryFn: async ({ signal }) => (await client.getUserByID({ userId }, { signal })).user,
  })

/** How a user may sign in, as numbers of the wire. */
export const methodsQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', 'methods', userId],
    queryFn: async ({ signal }) => {
      const answer = await client.listAuthenticationMethodTypes({ userId }, { signal })
      return answer.authMethodTypes
    },
  })

/** The first metadata of a user, by key. */
export const metadataQuery = (userId: string) =>
  queryOptions({
    queryKey: ['users', 'metadata', userId],
    queryFn: async ({ signal }) => {
      const answer = await client.listUserMetadata({ userId }, { signal })
      return answer.metadata.map(({ key, value }) => ({ key, value: textOf(value) }))
    },
  })

/** Metadata is bytes, most of them text. */
function textOf(value: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value)
  } catch {
    return btoa(String.fromCharCode(...value))
  }
}

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

/** Calls under way at once. */
const concurrency = 4

/** Does it to each; resolves to how many it was done for, and the refusals of the others. */
export async function doToUsers(
  action: UserAction,
  userIds: readonly string[],
): Promise<{ readonly done: number; readonly failures: readonly unknown[] }> {
  const left = [...userIds]
  const failures: unknown[] = []
  const worker = async () => {
    for (let userId = left.shift(); userId !== undefined; userId = left.shift()) {
      await userActions[action](userId).catch((failure: unknown) => failures.push(failure))
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return { done: userIds.length - failures.length, failures }
}

/** Sends a code for the address again. */
export const resendEmailCode = (userId: string) =>
  client.resendEmailCode({ userId, verification: { case: 'sendCode', value: {} } })

/** Mails a link to set a password. */
export const sendPasswordLink = (userId: string) =>
  client.passwordReset({ userId, medium: { case: 'sendLink', value: {} } })

/** Mails a link to add a passkey. */
export const sendPasskeyLink = (userId: string) =>
  client.createPasskeyRegistrationLink({ userId, medium: { case: 'sendLink', value: {} } })

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
