/** TypeScript without its comments, and with its strings, templates and patterns emptied. */

/** After one of these a slash begins a pattern, and after anything else it divides. */
const beforePattern = /(?:^|[([{,;:=!&|?+\-*~^<>%]|\b(?:return|typeof|case|in|of|await|yield))\s*$/

/** What is code in a text stays in its line, so that lines can be told. */
export function codeOf(text: string): string {
  let code = ''
  let at = 0
  /** How deep braces are, for each template around. */
  const templates: number[] = []
  const skipTo = (end: number) => {
    code += text.slice(at, end).replaceAll(/[^\n]/g, '')
    at = end
  }
  while (at < text.length) {
    const char = text[at] ?? ''
    const next = text[at + 1]
    const level = templates.at(-1)
    if (char === '/' && next === '/') skipTo(endOf(text, at, '\n'))
    else if (char === '/' && next === '*') skipTo(endOf(text, at + 2, '*/') + 2)
    else if (char === "'" || char === '"') {
      code += `${char}${char}`
      at = closeOf(text, at + 1, char)
    } else if (char === '/' && beforePattern.test(code.slice(-40))) {
      code += '/./'
      at = patternEnd(text, at + 1)
    } else if (char === '`' || (char === '}' && level === 0)) {
      if (char === '}') {
        templates.pop()
        code += '}'
      }
      if (char === '`') code += '`'
      const stop = templateStop(text, at + 1)
      skipTo(stop)
      if (text[stop] === '`') {
        code += '`'
        at = stop + 1
      } else {
        code += '${'
        at = stop + 2
        templates.push(0)
      }
    } else {
      if (level !== undefined && char === '{') templates[templates.length - 1] = level + 1
      if (level !== undefined && char === '}') templates[templates.length - 1] = level - 1
      code += char
      at += 1
    }
  }
  return code
}

function endOf(text: string, from: number, what: string): number {
  const found = text.indexOf(what, from)
  return found < 0 ? text.length : found
}

/** Behind the quote that closes a string. */
function closeOf(text: string, from: number, quote: string): number {
  let at = from
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1
  return at + 1
}

/** Where a template ends, or goes over into code. */
function templateStop(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '`' && !(text[at] === '$' && text[at + 1] === '{')) {
    at += text[at] === '\\' ? 2 : 1
  }
  return at
}

/** Behind the slash that closes a pattern; in a class of characters a slash is itself. */
function patternEnd(text: string, from: number): number {
  let at = from
  let isClass = false
  while (at < text.length && (isClass || text[at] !== '/')) {
    if (text[at] === '[') isClass = true
    if (text[at] === ']') isClass = false
    at += text[at] === '\\' ? 2 : 1
  }
  return at + 1
}
