/** Plain text and plain lines, made of templates and of whatever people type. */

const characters: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
}

/**
 * Plain text of a template that may hold HTML: breaks become lines, tags go, and a line end
 * in the source is a blank as in HTML. Empty lines part paragraphs and stay.
 */
export function plainTextOf(html: string): string {
  return html
    .replace(/(?<!\n)\n(?!\n)/g, ' ')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|div|h[1-6]|li|tr)>/gi, '\n\n')
    .replace(/<[a-z/!][^<>]*>/gi, '')
    .replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => characters[entity] ?? entity)
}

// Line breaks would end a header; the other controls and the marks that turn the direction
// of writing only serve to show something else than what is there.
const unprintable = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** One printable line, fit for a header: no line breaks, controls or changes of direction. */
export function oneLine(text: string): string {
  return text.replace(unprintable, ' ').trim()
}
