/** HTML that is safe to compose: everything that is not HTML already is escaped. */
import { escapeHtml } from './html.ts'

/** HTML that is safe to send. */
export interface Html {
  readonly html: string
}

type Part = Html | string | number | false | undefined | readonly Html[]

/** A template whose values are escaped; attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const whole = strings.reduce((made, text, index) => made + textOf(parts[index - 1]) + text)
  return { html: whole }
}

/** Text of our own that is HTML already. */
export function trusted(text: string): Html {
  return { html: text }
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'object') return 'html' in part ? part.html : part.map(textOf).join('')
  return escapeHtml(String(part))
}
