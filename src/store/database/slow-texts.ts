/** Statements that were slow when they ran last, by their text; texts do not depend on values. */

/** The texts that were slow. */
export interface SlowTexts {
  has(sql: string): boolean
  /** Notes how long one took. */
  note(ran: { readonly sql: string; readonly ms: number }): void
}

/** Texts that are kept, those noted last. */
const textsMax = 1_000

/** `slowMs` and more is slow. */
export function createSlowTexts({ slowMs }: { readonly slowMs: number }): SlowTexts {
  const texts = new Set<string>()
  return {
    has: (sql) => texts.has(sql),
    note: ({ sql, ms }) => {
      texts.delete(sql)
      if (ms < slowMs) return
      texts.add(sql)
      const [oldest] = texts
      if (texts.size > textsMax && oldest !== undefined) texts.delete(oldest)
    },
  }
}
