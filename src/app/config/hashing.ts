/** Settings of the password rules and of the cost of imported hashes. */
import { InvalidSetting } from './reading.ts'

/** The highest cost of checking an imported password hash. */
export interface HashCostMax {
  /** CPU time of one core. */
  readonly ms: number
  readonly memoryBytes: number
}

/** The settings of this file. */
export const hashingSettings = [
  {
    name: 'GATEHOUSE_HASH_COST_MAX',
    default: '1s,256MiB',
    meaning: 'What checking an imported password hash may cost: time of one core, and memory',
  },
  {
    name: 'GATEHOUSE_PASSWORD_POLICY',
    default: 'compatible',
    meaning:
      'Rules of passwords at the first start: `compatible`, or `nist` (15 characters, 8 beside a ' +
      'second factor, any of them, none that is known); later `gatehouse password-policy`',
  },
] as const

const profiles = ['compatible', 'nist'] as const
/** A named set of password rules. */
export type PasswordProfileSetting = (typeof profiles)[number]

/** Parses the setting; throws `InvalidSetting`. */
export function passwordPolicy(text = 'compatible'): PasswordProfileSetting {
  const found = profiles.find((each) => each === text)
  if (found) return found
  throw new InvalidSetting('GATEHOUSE_PASSWORD_POLICY', `"${text}" is neither compatible nor nist`)
}

const shape = /^(\d{1,5}(?:\.\d{1,3})?)(ms|s),(\d{1,4})(MiB|GiB)$/
const msMax = 10_000
const memoryBytesMax = 2 ** 30

/** Parses the setting; throws `InvalidSetting`. */
export function hashCostMax(text = '1s,256MiB'): HashCostMax {
  const [, time, timeUnit, memory, memoryUnit] = shape.exec(text.replaceAll(' ', '')) ?? []
  const ms = Number(time) * (timeUnit === 's' ? 1000 : 1)
  const memoryBytes = Number(memory) * (memoryUnit === 'GiB' ? 2 ** 30 : 2 ** 20)
  if (ms > 0 && ms <= msMax && memoryBytes > 0 && memoryBytes <= memoryBytesMax) {
    return { ms, memoryBytes }
  }
  throw new InvalidSetting(
    'GATEHOUSE_HASH_COST_MAX',
    `"${text}" is not a time up to 10 s and a memory up to 1 GiB, such as 1s,256MiB`,
  )
}
