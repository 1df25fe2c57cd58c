/** The ends of texts, read once: a pattern such as `0+$` begins anew at each place that fits. */

/** The text without that character at its end, however often it stands there. */
export function withoutEnding(text: string, character: string): string {
  let end = text.length
  while (end > 0 && text[end - 1] === character) end -= 1
  return text.slice(0, end)
}
