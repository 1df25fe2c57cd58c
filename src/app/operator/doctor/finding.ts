/** The result of a check. */
export interface Finding {
  /** A short, stable name of the check. */
  readonly check: string
  /** `fault`: must be fixed; `warning`: works, but needs attention. */
  readonly state: 'ok' | 'warning' | 'fault'
  /** One sentence; for a problem it says what to do. */
  readonly text: string
}

/** Creates the findings of one check. */
export interface Findings {
  ok(text: string): Finding
  warning(text: string): Finding
  fault(text: string): Finding
}

/** Creates the findings of a check with this name. */
export function createFindings(check: string): Findings {
  return {
    ok: (text) => ({ check, state: 'ok', text }),
    warning: (text) => ({ check, state: 'warning', text }),
    fault: (text) => ({ check, state: 'fault', text }),
  }
}

/** The one-line message of anything thrown. */
export function toLine(reason: unknown): string {
  const [line = ''] = (reason instanceof Error ? reason.message : String(reason)).split('\n')
  return line
}
