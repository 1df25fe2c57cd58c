/** Settings of what passwords must be, and what hashes of them may cost. */
import { WrongSetting } from './reading.ts'

/** What checking one password hash that comes in may cost. */
export interface HashCostMax {
  /** Of one core. */
  readonly ms: number
  readonly memoryBytes: number
}

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
export type PasswordProfileSetting = (typeof profiles)[number]

/** Reads the setting; throws `WrongSetting`. */
export function passwordPolicy(text = 'compatible'): PasswordProfileSetting {
  const found = profiles.find((each) => each === text)
  if (found) return found
  throw new WrongSetting('GATEHOUSE_PASSWORD_POLICY', `"${text}" is neither compatible nor nist`)
}

const shape = /^(\d{1,5}(?:\.\d{1,3})?)(ms|s),(\d{1,4})(MiB|GiB)$/
const msMax = 10_000
const memoryBytesMax = 2 ** 30

/** Reads the setting; throws `WrongSetting`. */
export function hashCostMax(text = '1s,256MiB'): HashCostMax {
  const [, time, timeUnit, memory, memoryUnit] = shape.exec(text.replaceAll(' ', '')) ?? []
  const ms = Number(time) * (timeUnit === 's' ? 1000 : 1)
  const memoryBytes = Number(memory) * (memoryUnit === 'GiB' ? 2 ** 30 : 2 ** 20)
  if (ms > 0 && ms <= msMax && memoryBytes > 0 && memoryBytes <= memoryBytesMax) {
    return { ms, memoryBytes }
  }
  throw new WrongSetting(
    'GATEHOUSE_HASH_COST_MAX',
    `"${text}" is not a time up to 10 s and a memory up to 1 GiB, such as 1s,256MiB`,
  )
}
