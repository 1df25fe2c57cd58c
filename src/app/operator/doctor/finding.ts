/** What a check of the doctor has found. */
export interface Finding {
  /** What was looked at, in a word or two that do not change. */
  readonly check: string
  /** `fault`: it must be mended; `warning`: it works, and somebody should know. */
  readonly state: 'ok' | 'warning' | 'fault'
  /** One sentence; where something is to be done, it says what. */
  readonly text: string
}

export interface Findings {
  ok(text: string): Finding
  warning(text: string): Finding
  fault(text: string): Finding
}

/** The findings of one check. */
export function findingsOf(check: string): Findings {
  return {
    ok: (text) => ({ check, state: 'ok', text }),
    warning: (text) => ({ check, state: 'warning', text }),
    fault: (text) => ({ check, state: 'fault', text }),
  }
}

/** The line of something thrown. */
export function lineOf(reason: unknown): string {
  const [line = ''] = (reason instanceof Error ? reason.message : String(reason)).split('\n')
  return line
}
