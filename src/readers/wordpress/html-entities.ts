/** HTML entities of names that WordPress stores escaped: `Tina &amp; Co`. */

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** The text with its entities replaced once; what is none stays. */
export function unescapedHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, ...groups) => {
    const [decimal, hex, name] = groups
    const number = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    return number > 0x1f && number <= 0x10_ffff ? String.fromCodePoint(number) : whole
  })
}
