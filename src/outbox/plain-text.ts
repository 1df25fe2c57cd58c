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
 * Converts a template that may contain HTML to plain text: breaks become line ends, tags are
 * removed, and a line end in the source is a space as in HTML. Empty lines separate paragraphs and
 * are kept.
 */
export function htmlToText(html: string): string {
  return html
    .replace(/(?<!\n)\n(?!\n)/g, ' ')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|div|h[1-6]|li|tr)>/gi, '\n\n')
    .replace(/<[a-z/!][^<>]*>/gi, '')
    .replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => characters[entity] ?? entity)
}

// Line breaks would end a header; other control characters and bidirectional marks could only
// disguise the text.
const unprintable = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** One printable line, safe in a header: no line breaks, controls or bidirectional marks. */
export function toSingleLine(text: string): string {
  return text.replace(unprintable, ' ').trim()
}
