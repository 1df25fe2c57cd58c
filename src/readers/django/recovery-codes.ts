/** The recovery codes of django-allauth, which stores their seed (import-sources §16). */
import { createHmac } from 'node:crypto'

/** What is stored, and the settings that count and cut the codes. */
export interface CodeSeed {
  /** The text that keys the MAC. */
  readonly seed: string
  /** Bit i is set where code i is spent. */
  readonly usedMask: number
  /** Default 10; at most 53, the bits that a number has. */
  readonly count?: number
  /** Default 8: two for each byte of the MAC, 2 to 12. */
  readonly digits?: number
}

/** The codes that are left, in order. Each is made of the MAC of all the steps up to it. */
export function codesLeft({ seed, usedMask, count = 10, digits = 8 }: CodeSeed): string[] {
  const bytes = digits >> 1
  let steps = ''
  return Array.from({ length: count }, (_, index) => {
    steps += `${String(index).padStart(3)},`
    const mac = createHmac('sha1', seed).update(steps).digest()
    const code = String(mac.readUIntBE(0, bytes) % 10 ** digits).padStart(digits, '0')
    const isSpent = Math.floor(usedMask / 2 ** index) % 2 === 1
    return isSpent ? '' : code
  }).filter((code) => code !== '')
}
