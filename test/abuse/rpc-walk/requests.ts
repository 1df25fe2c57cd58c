/**
 * A request for any RPC, made from its descriptor: well-formed enough to come to the question
 * whether its caller may. Ids mean what the walk has made, or nothing.
 */

import type { JsonObject, JsonValue } from '@bufbuild/protobuf'
import {
  type DescField,
  type DescMessage,
  type DescMethodUnary,
  ScalarType,
} from '@bufbuild/protobuf'

/** Whom and what the ids of requests mean. */
export interface Aims {
  readonly userId: string
  readonly orgId: string
  /** Differs from call to call, for what must be unique. */
  readonly number: number
}

/** Messages within messages are filled so deep. */
const depthMax = 3

/** RPCs whose bare `id` is a user's. */
const byUserId = new Set([
  ...['GetUserByID', 'UpdateUserName', 'DeactivateUser', 'ReactivateUser', 'LockUser'],
  ...['UnlockUser', 'RemoveUser'],
])

/** The request in JSON. */
export function requestOf(method: DescMethodUnary, aims: Aims): JsonObject {
  return messageOf(method.input, { method, aims, depth: 0 })
}

interface Place {
  readonly method: DescMethodUnary
  readonly aims: Aims
  readonly depth: number
}

function messageOf(schema: DescMessage, scope: Place): JsonObject {
  const filled: JsonObject = {}
  const chosen = new Set<string>()
  for (const field of schema.fields) {
    if (field.oneof) {
      // One member of each, the first that is no message of its own.
      if (chosen.has(field.oneof.name) || field.fieldKind === 'message') continue
      if (!/^(org_?id|userId|type|human|machine)/i.test(field.jsonName)) continue
      chosen.add(field.oneof.name)
    }
    const value = filledOf(field, scope)
    if (value !== undefined) filled[field.jsonName] = value
  }
  return filled
}

function filledOf(field: DescField, scope: Place): JsonValue | undefined {
  if (field.fieldKind === 'scalar') {
    return field.scalar === ScalarType.STRING ? textOf(field.jsonName, scope) : undefined
  }
  if (field.fieldKind !== 'message' || scope.depth >= depthMax) return undefined
  if (field.message.typeName.startsWith('google.protobuf.')) return undefined
  if (/query|queries|details|metadata|pagination|options/i.test(field.jsonName)) return undefined
  return messageOf(field.message, { ...scope, depth: scope.depth + 1 })
}

/** By the name of the field, as people would fill it. */
function textOf(name: string, { method, aims }: Place): string | undefined {
  const { userId, orgId, number } = aims
  if (name === 'userId' || (name === 'id' && byUserId.has(method.name))) return userId
  if (/^(orgId|organizationId|resourceOwner)$/.test(name)) return orgId
  if (name === 'instanceId') return 'no-such-instance'
  if (/id$/i.test(name)) return `nothing-${number}`
  if (/email|senderAddress/i.test(name)) return `walker-${number}@example.com`
  if (/phone|number$/i.test(name)) return '+41791234567'
  if (/language|locale/i.test(name)) return 'en'
  if (/url|uri|issuer|endpoint|link/i.test(name)) return 'https://walk.example.com/'
  if (/password/i.test(name)) return 'Walking-Word-1'
  if (/color/i.test(name)) return '#336699'
  if (/domain|host/i.test(name)) return `walk-${number}.example.com`
  if (/template/i.test(name)) return undefined
  return `walk-${number}`
}
