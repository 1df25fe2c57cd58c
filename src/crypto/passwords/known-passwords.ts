/**
 * Passwords that are tried first: those that leaked most often, and what people make of them
 * to satisfy a rule. NIST SP 800-63B-4 §3.1.1.2 wants them refused. The list lies beside the
 * program: nobody is asked over the network. It is read with the first password it is for.
 */

/** Whether a password is on the list, or is made of one that is, or of a pattern. */
export type IsCommon = (password: string) => boolean

/** Loads the list once. */
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
    // What stands before and behind is where digits and symbols go that a rule asked for.
    const core = text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '')
    return core === '' || list.has(core)
  }
}

/** The shortest text that the whole is repetitions of; the last one may be cut. */
function unitOf(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const unit = text.slice(0, length)
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit
  }
  return text
}

/** Whether each character is the next of the one before, up or down, digits in a circle. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  const isStep = (by: 1 | -1) => (step: number) => step === by || step === -9 * by
  return steps.length > 0 && (steps.every(isStep(1)) || steps.every(isStep(-1)))
}
