/** HTML that is safe to put together: whatever is not HTML already is text, and escaped. */

export interface Html {
  readonly html: string
}

type Part = Html | string | number | false | undefined | readonly Html[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A template whose values go in as text; attributes must be in quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const whole = strings.reduce((made, text, index) => made + textOf(parts[index - 1]) + text)
  return { html: whole }
}

/** Text that is HTML already, written in this house. */
export function trusted(text: string): Html {
  return { html: text }
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'object') return 'html' in part ? part.html : part.map(textOf).join('')
  return String(part).replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
