/** How single settings are read, for the tables of this room. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

export type Environment = Readonly<Record<string, string | undefined>>

/** A setting that cannot be used: one line that names it and says what would be right. */
export class WrongSetting extends Error {
  constructor(name: string, problem: string) {
    super(`${name}: ${problem}`)
    this.name = 'WrongSetting'
  }
}

/** A whole number in a range. Throws `WrongSetting`. */
export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new WrongSetting(name, `"${text}" is not a whole number from ${least} to ${most}`)
  }
  return number
}

/** One of the words allowed. Throws `WrongSetting`. */
export function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === text)
  if (found !== undefined) return found
  throw new WrongSetting(name, `"${text}" is not one of ${allowed.join(', ')}`)
}

/** What is said to this process: its environment, and `.env` beneath it. Throws `WrongSetting`. */
export function saidBy(environment: Environment, directory: string): Environment {
  return { ...dotEnv(directory), ...environment }
}

function dotEnv(directory: string): Environment {
  try {
    return parseEnv(readFileSync(join(directory, '.env'), 'utf8')) as Environment
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new WrongSetting('.env', `cannot be read (${(reason as Error).message})`)
  }
}
