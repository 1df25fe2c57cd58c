/** Messages of the API as protojson, read and changed by paths like `smtp.host`. */

/** An object of protojson. */
export type Message = Readonly<Record<string, unknown>>

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is at a path; undefined where there is nothing. */
export function valueAt(message: Message, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (isMessage(value) ? value[name] : undefined), message)
}

/** The message with another value at a path; the objects on the way are made. */
export function withValueAt(
  message: Message,
  { path, value }: { readonly path: string; readonly value: unknown },
): Message {
  const [name = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...message, [name]: value }
  const inner = message[name]
  const next = { path: rest.join('.'), value }
  return { ...message, [name]: withValueAt(isMessage(inner) ? inner : {}, next) }
}

/** The text at a path; empty where there is none. */
export function textAt(message: Message, path: string): string {
  const value = valueAt(message, path)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The texts at a path. */
export function textsAt(message: Message, path: string): readonly string[] {
  const value = valueAt(message, path)
  return Array.isArray(value) ? value.map(String) : []
}

/** The first of some names that the message has: the case of a `oneof`. */
export const caseOf = <T extends string>(message: Message, names: readonly T[]): T | undefined =>
  names.find((name) => message[name] !== undefined)

/** Bytes as protojson has them, from a text. */
export function base64Of(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}

/** The text of bytes as protojson has them. */
export function textOfBase64(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)))
}
