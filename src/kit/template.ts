/**
 * URL templates: the subset of Go's `text/template` that is useful for links (user-v2.md §8).
 * Nothing is escaped unless the template asks for it. Supported are
 *
 * - text, which stays as it is;
 * - `{{.Name}}`, the value of a variable, and literals: `{{"text"}}`, or in back quotes;
 * - the functions `urlquery`, `html`, `js` and `print`, with arguments or by a pipe: `{{urlquery
 * .Name}}`, `{{.Name | urlquery}}`;
 * - `{{if .Name}}…{{else}}…{{end}}`, where an empty value is false;
 * - comments, alone in their braces; and `{{-` and `-}}`, which trim adjacent white space.
 *
 * Anything else is a parse error. A variable without a value is an error when rendering.
 */

/** The values of a template by the names of its variables. */
export type TemplateValues = Readonly<Record<string, string>>

/** A parsed template. */
export interface Template {
  /** The text with its values; `undefined` if a variable has no value. */
  render(values: TemplateValues): string | undefined
}

type Operand =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
type Word = Operand | { readonly kind: 'pipe' } | { readonly kind: 'name'; readonly name: string }

interface Command {
  /** Absent: the single operand itself. */
  readonly call?: (text: string) => string
  readonly operands: readonly Operand[]
}
type Pipeline = readonly Command[]

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly pipeline: Pipeline }
  | Condition

interface Condition {
  readonly kind: 'if'
  readonly pipeline: Pipeline
  readonly whenTrue: Node[]
  readonly whenFalse: Node[]
}

/** Maximum nesting of conditions; rendering is recursive. */
const depthMax = 100

const replaceEach = (text: string, by: Readonly<Record<string, string>>): string =>
  text.replace(/./gs, (char) => by[char] ?? char)

const htmlEscapes = {
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\0': '\ufffd',
}
const jsEscapes = { '\\': '\\\\', "'": "\\'", '"': '\\"' }
const queryEscapes = { "'": '%27', '(': '%28', ')': '%29', '*': '%2A', '!': '%21' }

const hexEscape = (char: string): string =>
  `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

/** What Go's functions do to the text of their arguments. */
const functions = new Map<string, (text: string) => string>([
  ['print', (text) => text],
  ['html', (text) => replaceEach(text, htmlEscapes)],
  ['js', (text) => replaceEach(text, jsEscapes).replace(/[\p{Cc}<>&=\u2028\u2029]/gu, hexEscape)],
  // Converted by way of bytes: an unpaired surrogate cannot be encoded in a URL.
  [
    'urlquery',
    (text) =>
      replaceEach(encodeURIComponent(Buffer.from(text).toString()), queryEscapes).replaceAll(
        '%20',
        '+',
      ),
  ],
])

const opening = /\{\{(-(?=[ \t\r\n]))?/g
const comment = /[ \t\r\n]?\/\*[\s\S]*?\*\/(?:[ \t\r\n](-))?\}\}/y
const closing = /[ \t\r\n]*?(?:[ \t\r\n](-))?\}\}/y
const variable = String.raw`\.([A-Za-z_][\w.]*)`
const quoted = String.raw`"((?:[^"\\\n]|\\["\\nrt])*)"`
// A word ends at a blank, at a pipe or at the closing braces.
const word = new RegExp(
  String.raw`[ \t\r\n]*(?:(\|)|(?:${variable}|([A-Za-z_]\w*)|${quoted}|${'`([^`]*)`'})` +
    String.raw`(?=[ \t\r\n|]|\}\}))`,
  'y',
)
const stringEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

const matchAt = (pattern: RegExp, source: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(source)
}

const wordOf = ([, pipe, path, name, escaped = '', raw]: RegExpExecArray): Word => {
  if (pipe !== undefined) return { kind: 'pipe' }
  if (path !== undefined) return { kind: 'variable', name: path }
  if (name !== undefined) return { kind: 'name', name }
  const meant = (_: string, char: string) => stringEscapes[char] ?? char
  return { kind: 'text', text: raw ?? escaped.replace(/\\(.)/g, meant) }
}

const isOperand = (each: Word): each is Operand => each.kind === 'variable' || each.kind === 'text'

interface Action {
  /** Empty for a comment. */
  readonly tokens: Word[]
  /** Index after the action. */
  readonly end: number
  readonly trimsNext: boolean
}

/** Parses an action, starting after its opening braces. */
const actionAt = (source: string, start: number): Action | undefined => {
  const skipped = matchAt(comment, source, start)
  if (skipped !== null) {
    return { tokens: [], end: comment.lastIndex, trimsNext: skipped[1] !== undefined }
  }
  const tokens: Word[] = []
  for (let at = start; ; at = word.lastIndex) {
    const closed = matchAt(closing, source, at)
    if (closed !== null) {
      const trimsNext = closed[1] !== undefined
      return tokens.length === 0 ? undefined : { tokens, end: closing.lastIndex, trimsNext }
    }
    const found = matchAt(word, source, at)
    if (found === null) return undefined
    tokens.push(wordOf(found))
  }
}

const isBlank = (char: string | undefined): boolean =>
  char === ' ' || char === '\t' || char === '\r' || char === '\n'

/** The text from `start` to `end`, trimmed where the adjacent action asks for it. */
const textBetween = (
  source: string,
  range: { start: number; end: number; trimStart: boolean; trimEnd: boolean },
): string => {
  let { start, end } = range
  while (range.trimStart && start < end && isBlank(source[start])) start += 1
  while (range.trimEnd && start < end && isBlank(source[end - 1])) end -= 1
  return source.slice(start, end)
}

/** Splits a source into texts and the tokens of actions; `undefined` if an action is malformed. */
const piecesOf = (source: string): (string | Word[])[] | undefined => {
  const pieces: (string | Word[])[] = []
  let start = 0
  let trimStart = false
  for (;;) {
    const opened = matchAt(opening, source, start)
    const end = opened?.index ?? source.length
    pieces.push(textBetween(source, { start, end, trimStart, trimEnd: opened?.[1] !== undefined }))
    if (opened === null) return pieces
    const action = actionAt(source, opening.lastIndex)
    if (action === undefined) return undefined
    pieces.push(action.tokens)
    start = action.end
    trimStart = action.trimsNext
  }
}

/** One command: a function with operands, or a single operand. */
const commandOf = ([first, ...others]: readonly Word[]): Command | undefined => {
  const operands = others.filter(isOperand)
  if (first === undefined || operands.length < others.length) return undefined
  if (isOperand(first)) return others.length === 0 ? { operands: [first] } : undefined
  const call = first.kind === 'name' ? functions.get(first.name) : undefined
  return call && { call, operands }
}

/** Commands joined by pipes; all but the first must be functions. */
const pipelineOf = (tokens: readonly Word[]): Pipeline | undefined => {
  const commands: Command[] = []
  let start = 0
  for (let at = 0; at <= tokens.length; at += 1) {
    if (at < tokens.length && tokens[at]?.kind !== 'pipe') continue
    const command = commandOf(tokens.slice(start, at))
    if (command === undefined) return undefined
    if (command.call === undefined && commands.length > 0) return undefined
    commands.push(command)
    start = at + 1
  }
  return commands
}

/** Nests the pieces; `undefined` if conditions do not match. */
const nodesOf = (pieces: readonly (string | Word[])[]): Node[] | undefined => {
  const root: Node[] = []
  const open: { node: Condition; into: Node[] }[] = []
  for (const piece of pieces) {
    const innermost = open.at(-1)
    const into = innermost?.into ?? root
    if (typeof piece === 'string') {
      into.push({ kind: 'text', text: piece })
      continue
    }
    const [first, ...rest] = piece
    const keyword = first?.kind === 'name' ? first.name : undefined
    if (keyword === 'else' || keyword === 'end') {
      if (innermost === undefined || rest.length > 0) return undefined
      if (keyword === 'end') open.pop()
      else if (innermost.into === innermost.node.whenFalse) return undefined
      else innermost.into = innermost.node.whenFalse
    } else if (first !== undefined) {
      const pipeline = pipelineOf(keyword === 'if' ? rest : piece)
      if (pipeline === undefined || open.length === depthMax) return undefined
      if (keyword === 'if') {
        const node: Condition = { kind: 'if', pipeline, whenTrue: [], whenFalse: [] }
        into.push(node)
        open.push({ node, into: node.whenTrue })
      } else into.push({ kind: 'value', pipeline })
    }
  }
  return open.length === 0 ? root : undefined
}

const evaluate = (pipeline: Pipeline, values: TemplateValues): string | undefined => {
  let piped = ''
  for (const { call, operands } of pipeline) {
    let text = ''
    for (const operand of operands) {
      if (operand.kind === 'text') text += operand.text
      else if (Object.hasOwn(values, operand.name)) text += values[operand.name]
      else return undefined
    }
    piped = call === undefined ? text : call(text + piped)
  }
  return piped
}

const renderNodes = (nodes: readonly Node[], values: TemplateValues): string | undefined => {
  let result = ''
  for (const node of nodes) {
    if (node.kind === 'text') {
      result += node.text
      continue
    }
    let text = evaluate(node.pipeline, values)
    if (node.kind === 'if' && text !== undefined) {
      text = renderNodes(text === '' ? node.whenFalse : node.whenTrue, values)
    }
    if (text === undefined) return undefined
    result += text
  }
  return result
}

/** Parses a template; `undefined` if it is malformed or uses unsupported features. */
export const parseTemplate = (text: string): Template | undefined => {
  const pieces = piecesOf(text)
  const nodes = pieces && nodesOf(pieces)
  return nodes && { render: (values) => renderNodes(nodes, values) }
}

/**
 * Checks whether a template can be rendered with values for these names: `parse` if it is
 * malformed, `execute` if it needs another name.
 */
export const checkTemplate = (
  text: string,
  names: readonly string[],
): 'ok' | 'parse' | 'execute' => {
  const template = parseTemplate(text)
  if (template === undefined) return 'parse'
  const values = Object.fromEntries(names.map((name) => [name, name]))
  return template.render(values) === undefined ? 'execute' : 'ok'
}
