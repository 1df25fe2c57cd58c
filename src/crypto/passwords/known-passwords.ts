/**
 * Detects common passwords: those leaked most often, and the usual variations that satisfy a rule.
 * NIST SP 800-63B-4 §3.1.1.2 requires refusing them. The list is part of the program, so no
 * network access is needed; it is loaded on first use.
 */

/** Whether a password is on the list, a variation of one that is, or a simple pattern. */
export type IsCommon = (password: string) => boolean

/** Returns a function that loads the list once. */
export function createKnownPasswords(): () => Promise<IsCommon> {
  let loading: Promise<IsCommon> | undefined
  return () => {
    loading ??= load()
    return loading
  }
}

async function load(): Promise<IsCommon> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const list: ReadonlySet<string> = new Set(dictionary['passwords-common'] as string[])
  return (password) => {
    const text = password.normalize('NFKC').toLowerCase()
    if (list.has(text) || isRun(text)) return true
    const unit = unitOf(text)
    if (unit !== text && (unit.length < 8 || list.has(unit))) return true
    // Digits and symbols required by a rule are usually added in front or behind.
    const core = text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '')
    return core === '' || list.has(core)
  }
}

/** The shortest text whose repetition gives the whole; the last one may be incomplete. */
function unitOf(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const unit = text.slice(0, length)
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit
  }
  return text
}

/** Whether each character follows the one before, ascending or descending, digits cyclically. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  const isStep = (by: 1 | -1) => (step: number) => step === by || step === -9 * by
  return steps.length > 0 && (steps.every(isStep(1)) || steps.every(isStep(-1)))
}
