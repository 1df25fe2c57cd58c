/** Attributes of the source's own administrators: metadata, but for what may be a secret. */
import type { Draft } from './draft.ts'

const secret = /passw|secret|token|hash|salt|otp|private|credential|answer|recovery|api_?key/i

/**
 * Keeps the members as metadata `<prefix>.<name>`, but those that are `known` elsewhere; names that
 * sound like a secret are left out, with one note.
 */
export function addAttributes(
  draft: Draft,
  given: {
    readonly prefix: string
    readonly members: Readonly<Record<string, unknown>> | undefined
    readonly known?: ReadonlySet<string>
  },
): void {
  const { prefix, members = {}, known } = given
  const secrets: string[] = []
  for (const [name, value] of Object.entries(members)) {
    if (known?.has(name)) continue
    if (!secret.test(name)) draft.metadata(`${prefix}.${name}`, value)
    else if (value !== null && value !== '') secrets.push(name)
  }
  if (secrets.length === 0) return
  const detail = `May be secrets, which are never kept as metadata: ${secrets.join(', ')}.`
  draft.dropped('metadata', { detail })
}
