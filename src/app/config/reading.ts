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

/** The text of a variable by name; `undefined` when it is unset or empty. */
export type SettingValue = (name: string) => string | undefined

/** A variable that is a whole number, with the value that it has when it is unset. */
export interface WholeNumberSetting<Default extends number | undefined> {
  readonly name: string
  readonly normally: Default
  readonly least: number
  readonly most: number
  /** A word that is allowed as well, and read elsewhere; for the error. */
  readonly orElse?: string
}

/** Reads a whole number in a range. Throws `InvalidSetting`. */
export function wholeNumber<Default extends number | undefined>(
  value: SettingValue,
  { name, normally, least, most, orElse }: WholeNumberSetting<Default>,
): number | Default {
  const text = value(name)
  if (text === undefined) return normally
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || number > most) {
    const either = orElse === undefined ? 'is not' : `is neither ${orElse} nor`
    throw new InvalidSetting(name, `"${text}" ${either} a whole number from ${least} to ${most}`)
  }
  return number
}

/** A variable with few allowed values, with the one that it has when it is unset. */
export interface ChoiceSetting<T extends string> {
  readonly name: string
  readonly normally: NoInfer<T>
  readonly allowed: readonly T[]
}

/** Reads one of the allowed values. Throws `InvalidSetting`. */
export function oneOf<T extends string>(
  value: SettingValue,
  { name, normally, allowed }: ChoiceSetting<T>,
): T {
  const text = value(name) ?? normally
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
