/** How single settings are read, for the tables of this room. */

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
