/** Whom the answer of a passkey names, when nobody typed a name (WebAuthn §5.8.6, user handle). */

/** The user and the key of an answer; nothing of it is proved. */
export interface NamedByPasskey {
  readonly userId: string
  /** base64url. */
  readonly keyId: string
}

/** The maximum lengths of ids: of a user here, and of a key in base64url. */
const userIdMax = 200
const keyIdMax = 1400

/** Undefined where the answer names nobody; `credential` is parsed JSON. */
export function namedByPasskey(credential: unknown): NamedByPasskey | undefined {
  const keyId = textIn(credential, 'id')
  const handle = textIn(memberOf(credential, 'response'), 'userHandle')
  if (keyId === '' || keyId.length > keyIdMax || !/^[\w-]+$/.test(keyId)) return undefined
  if (handle.length > userIdMax * 2 || !/^[\w-]+$/.test(handle)) return undefined
  const userId = Buffer.from(handle, 'base64url').toString()
  const isId = /^[\x21-\x7e]+$/.test(userId) && userId.length <= userIdMax
  return isId ? { userId, keyId } : undefined
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([each]) => each === name)?.[1]
}

function textIn(value: unknown, name: string): string {
  const found = memberOf(value, name)
  return typeof found === 'string' ? found : ''
}
