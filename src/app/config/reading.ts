/** Functions that parse single settings. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A setting is invalid; the message names it and says what would be valid, in one line. */
export class InvalidSetting extends Error {
  constructor(name: string, problem: string) {
    super(`${name}: ${problem}`)
    this.name = 'WrongSetting'
  }
}

/** Parses a whole number in a range. Throws `InvalidSetting`. */
export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new InvalidSetting(name, `"${text}" is not a whole number from ${least} to ${most}`)
  }
  return number
}

/** Parses one of the allowed words. Throws `InvalidSetting`. */
export function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === text)
  if (found !== undefined) return found
  throw new InvalidSetting(name, `"${text}" is not one of ${allowed.join(', ')}`)
}

/** The environment, completed by `.env` in the directory. Throws `InvalidSetting`. */
export function readEnvironment(environment: Environment, directory: string): Environment {
  return { ...dotEnv(directory), ...environment }
}

function dotEnv(directory: string): Environment {
  try {
    return parseEnv(readFileSync(join(directory, '.env'), 'utf8')) as Environment
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new InvalidSetting('.env', `cannot be read (${(reason as Error).message})`)
  }
}
