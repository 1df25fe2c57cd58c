/** scrypt of Better Auth and Lucia: the salt is hex taken as text, the password NFKC (§14). */
import { hexBytes } from './bytes.ts'
import { preText, scryptText } from './normal-forms.ts'
import { type HashReading, read } from './reading.ts'

/** The two fields. */
export function scryptParts({
  salt,
  key,
}: {
  readonly salt: string
  readonly key: string
}): HashReading {
  const costs = { n: 16_384, r: 16, p: 1 }
  const inner = scryptText({ ...costs, salt: Buffer.from(salt), key: hexBytes(key) })
  return read({ scheme: 'better-auth', normal: preText({ expression: 'nfkc(p)', inner }) })
}
