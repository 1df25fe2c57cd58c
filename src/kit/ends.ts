/** Trims the ends of texts in linear time: a pattern such as `0+$` restarts at every match. */

/** Removes all occurrences of a character at the end of a text. */
export function withoutEnding(text: string, character: '/' | '=' | '0'): string {
  let end = text.length
  while (end > 0 && text[end - 1] === character) end -= 1
  return text.slice(0, end)
}
