/** HTML that is safe to put together: whatever is not HTML already is text, and escaped. */
import { escapeHtml } from '../kit/html.ts'

/** HTML that may be sent as it is. */
export interface Html {
  readonly html: string
}

type Part = Html | string | number | false | undefined | readonly Html[]

/** A template whose values go in as text; attributes must be in quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const whole = strings.reduce((made, text, index) => made + textOf(parts[index - 1]) + text)
  return { html: whole }
}

/** Text that is HTML already, written by ourselves. */
export function trusted(text: string): Html {
  return { html: text }
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'object') return 'html' in part ? part.html : part.map(textOf).join('')
  return escapeHtml(String(part))
}
