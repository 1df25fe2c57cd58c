/** Settings of what passwords may cost. */
import { WrongSetting } from './wrong-setting.ts'

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
] as const

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
