/**
 * What the server ought to know, kept by the test: who is where, what they are called, and who
 * may do what. Small enough to be believed by reading.
 */
import { permissionsOf } from '../../src/domain/right/roles.ts'
import type { TestInstance } from './two-instances.ts'

export type UserState = 'active' | 'initial' | 'inactive' | 'locked'

export interface ModelUser {
  readonly instance: number
  readonly id: string
  readonly orgId: string
  readonly kind: 'human' | 'machine'
  readonly userName: string
  state: UserState
  /** External ids at the instance's provider, as given. */
  readonly links: readonly string[]
}

export interface ModelToken {
  readonly instance: number
  readonly userId: string
  readonly tokenId: string
  readonly token: string
  isTaken: boolean
}

export interface ModelMember {
  readonly instance: number
  readonly orgId: string | undefined
  readonly userId: string
  readonly role: string
}

/** A refusal: its gRPC code, and its id where the spec gives one. */
export interface Refused {
  readonly code: number
  readonly id?: string
}

export type Model = ReturnType<typeof createModel>

/** Knows the village and nothing else yet. */
export function createModel(testInstance: TestInstance) {
  const { settlers } = testInstance
  let users: ModelUser[] = settlers.map(({ instance, userId: id, orgId, userName }) => ({
    ...{ instance, id, orgId, userName, kind: 'machine', state: 'active', links: [] },
  }))
  let members: ModelMember[] = [...testInstance.memberships]
  const departed: ModelUser[] = []
  const tokens: ModelToken[] = settlers.map(({ instance, userId, tokenId, token }) => ({
    ...{ instance, userId, tokenId, token, isTaken: false },
  }))
  const userOf = (instance: number, id: string) =>
    users.find((user) => user.instance === instance && user.id === id)

  return {
    testInstance,
    tokens,
    /** In the order they came. */
    users: (): readonly ModelUser[] => users,
    departed: (): readonly ModelUser[] => departed,
    members: (): readonly ModelMember[] => members,
    user: userOf,
    add: (user: ModelUser) => void users.push(user),
    addMember: (member: ModelMember) => void members.push(member),
    removeMember: (member: ModelMember) => {
      members = members.filter((each) => each !== member)
    },

    /** Whether a token opens the protocol of an instance. */
    isValid: ({ isTaken, userId, instance }: ModelToken, there: number): boolean =>
      !isTaken && instance === there && userOf(instance, userId)?.state === 'active',

    /** The refusal of a caller without a right in an organisation, if it is refused. */
    lacks: (caller: ModelToken, orgId: string, permission: string): Refused | undefined => {
      const here = members.filter(
        (member) =>
          member.instance === caller.instance &&
          member.userId === caller.userId &&
          (member.orgId === undefined || member.orgId === orgId),
      )
      if (here.length === 0) return { code: 5, id: 'AUTHZ-cdgFk' }
      const isGranted = here.some(({ role }) => permissionsOf(role).has(permission))
      return isGranted ? undefined : { code: 7 }
    },

    /** Why a user cannot be given that id, name and links; ids come first. */
    conflict: (
      instance: number,
      creation: { id: string | undefined; userName: string; links: readonly string[] },
    ): 'id' | 'name' | undefined => {
      if (creation.id !== undefined && userOf(instance, creation.id)) return 'id'
      const here = users.filter((user) => user.instance === instance)
      const names = new Set(here.map((user) => user.userName.toLowerCase()))
      const links = new Set(here.flatMap((user) => user.links.map((link) => link.toLowerCase())))
      const isLinked = creation.links.some((link) => links.has(link.toLowerCase()))
      return names.has(creation.userName.toLowerCase()) || isLinked ? 'name' : undefined
    },

    /** Tokens of one who is put away are gone for good. */
    loseTokens: ({ instance, id }: ModelUser) => {
      for (const token of tokens) {
        if (token.instance === instance && token.userId === id) token.isTaken = true
      }
    },

    /** Takes a user away with all that was theirs. */
    remove: (user: ModelUser) => {
      for (const token of tokens) {
        if (token.instance === user.instance && token.userId === user.id) token.isTaken = true
      }
      users = users.filter((each) => each !== user)
      departed.push(user)
      members = members.filter(
        ({ instance, userId }) => instance !== user.instance || userId !== user.id,
      )
    },
  }
}
