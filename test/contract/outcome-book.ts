/** What became of a created user, gathered from everywhere a client can look. */
import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { AdminService, ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { protocols } from '../world/protocols.ts'
import type { World } from '../world/world.ts'

const management = ManagementService.method
const rest = protocols.find(({ name }) => name === 'REST')!

export interface Message {
  readonly userId: string
  readonly kind: string
  readonly channel: 'email' | 'sms'
  readonly to: string
  readonly url?: string
  readonly code?: string
}

export interface Change {
  /** Without `user.`, as all of them begin. */
  readonly type: string
  readonly sequence: number
  readonly at: string
}

export interface Book {
  /** The answer of a call that must succeed. */
  read(method: DescMethodUnary, request: JsonObject): Promise<JsonObject>
  /** As v1 reads it. */
  user(userId: string): Promise<JsonObject>
  /** As v2 reads it. */
  userV2(userId: string): Promise<JsonObject>
  /** What happened, oldest first; without what the mailer adds when a message is out. */
  changes(userId: string): Promise<Change[]>
  methods(userId: string): Promise<string[]>
  /** The messages of a user once as many are there as were expected; newest last. */
  messages(userId: string, expected: number): Promise<Message[]>
  /** Messages, of those still kept, beyond the number that was expected for a user. */
  unexpected(): Promise<string[]>
  orgId(): Promise<string>
}

const withoutPrefix = (text: string): string => text.replace(/^(EventTypes\.)?user\./, '')

export function openBook(world: () => World): Book {
  const read: Book['read'] = async (method, request) => {
    const { url, token } = world()
    const { code, message, json } = await rest.open(url)(method, request, { token })
    assert.equal(code, 0, message)
    return json
  }
  const mailbox = async (query = ''): Promise<Message[]> => {
    const response = await fetch(`${world().server.mailboxUrl}.json${query}`)
    return ((await response.json()) as { messages: Message[] }).messages.reverse()
  }
  const expectations = new Map<string, number>()
  return {
    read,
    user: async (id) => (await read(management.getUserByID, { id })).user as JsonObject,
    userV2: async (userId) =>
      (await read(UserServiceV2.method.getUserByID, { userId })).user as JsonObject,
    async changes(userId) {
      const request = { userId, query: { asc: true } }
      const { result } = await read(management.listUserChanges, request)
      return (result as JsonObject[])
        .map(({ eventType, sequence, changeDate }) => ({
          type: withoutPrefix(String((eventType as JsonObject).key)),
          sequence: Number(sequence),
          at: String(changeDate),
        }))
        .filter(({ type }) => !type.endsWith('.sent'))
    },
    async methods(userId) {
      const method = UserServiceV2.method.listAuthenticationMethodTypes
      const { authMethodTypes = [] } = await read(method, { userId })
      return (authMethodTypes as string[]).map((type) =>
        type.replace('AUTHENTICATION_METHOD_TYPE_', ''),
      )
    },
    async messages(userId, expected) {
      expectations.set(userId, expected)
      const query = `?userId=${encodeURIComponent(userId)}`
      for (let round = 0; round < 1000; round++) {
        const found = await mailbox(query)
        if (found.length >= expected) return found
        await wait(10)
      }
      return mailbox(query)
    },
    async unexpected() {
      // Whatever is still on its way was asked for before this one.
      const user = { username: 'last', email: { email: 'last@b.test' } }
      const profile = { givenName: 'A', familyName: 'B' }
      const { userId } = await read(UserServiceV2.method.addHumanUser, { ...user, profile })
      await this.messages(String(userId), 1)
      const left = new Map(expectations)
      return (await mailbox()).flatMap(({ userId, kind }) => {
        const count = left.get(userId)
        if (count === undefined) return []
        left.set(userId, count - 1)
        return count > 0 ? [] : [`${kind} to ${userId}`]
      })
    },
    orgId: async () => {
      const { org } = await read(AdminService.method.getDefaultOrg, {})
      return String((org as JsonObject).id)
    },
  }
}
