/** A setting that cannot be used: one line that names it and says what would be right. */
export class WrongSetting extends Error {
  constructor(name: string, problem: string) {
    super(`${name}: ${problem}`)
    this.name = 'WrongSetting'
  }
}
