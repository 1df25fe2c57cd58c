/**
 * The file of system users: an object from user id to public key and memberships.
 *
 * `{ "superuser": { "publicKey": "-----BEGIN PUBLIC KEY-----…", "memberships": [{ "memberType":
 * "System", "roles": ["SYSTEM_OWNER"] }] } }`
 */
import type { SystemUser } from '../../kit/system-user.ts'

const memberTypes = ['System', 'IAM', 'Organization'] as const

/** Reads the file's text; throws an error that says which entry is wrong and how. */
export function parseSystemUsers(text: string): SystemUser[] {
  const users: unknown = JSON.parse(text)
  if (!isObject(users)) throw new Error('must be an object from user id to key and memberships')
  return Object.entries(users).map(([id, user]) => {
    if (!isObject(user)) throw new Error(`"${id}" must be an object`)
    return { id, publicKeyPem: keyOf(id, user), memberships: membershipsOf(id, user) }
  })
}

function keyOf(id: string, { publicKey, keyData }: Record<string, unknown>): string {
  if (typeof publicKey === 'string') return publicKey
  if (typeof keyData === 'string') return Buffer.from(keyData, 'base64').toString('utf8')
  throw new Error(`"${id}" needs "publicKey" (PEM) or "keyData" (the PEM as base64)`)
}

function membershipsOf(
  id: string,
  { memberships }: Record<string, unknown>,
): SystemUser['memberships'] {
  if (memberships === undefined) return undefined
  if (!Array.isArray(memberships)) throw new Error(`"${id}": memberships must be a list`)
  return memberships.map((membership) => {
    if (!isObject(membership)) throw new Error(`"${id}": a membership must be an object`)
    const { memberType, aggregateId = '', roles } = membership
    const type = memberTypes.find((each) => each === memberType)
    if (!type) throw new Error(`"${id}": memberType must be one of ${memberTypes.join(', ')}`)
    if (!Array.isArray(roles) || !roles.every((role) => typeof role === 'string')) {
      throw new Error(`"${id}": roles must be a list of names`)
    }
    return { memberType: type, aggregateId: String(aggregateId), roles }
  })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
