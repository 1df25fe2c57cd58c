import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkTemplate, parseTemplate } from './template.ts'

const values = { UserID: '7', Code: 'A B&é', OrgID: 'o"<\'>', Empty: '' }
const render = (text: string) => parseTemplate(text)?.render(values)

const rendered: [string, string][] = [
  ['', ''],
  ['https://a.test/x?y=1', 'https://a.test/x?y=1'],
  ['u={{.UserID}}&c={{ .Code }}', 'u=7&c=A B&é'],
  ['a }} b { c', 'a }} b { c'],
  ['a {{- .UserID -}} b', 'a7b'],
  ['a \n{{- .UserID }} b', 'a7 b'],
  ['a{{/* a {{comment}} */}}b', 'ab'],
  ['a {{- /* a comment */ -}} b', 'ab'],
  ['{{.Code | urlquery}}', 'A+B%26%C3%A9'],
  ['{{urlquery .Code}}', 'A+B%26%C3%A9'],
  ['{{"~-_.!*\'()" | urlquery}}', '~-_.%21%2A%27%28%29'],
  ['{{html .OrgID}}', 'o&#34;&lt;&#39;&gt;'],
  ['{{.OrgID | js}}', 'o\\"\\u003C\\\'\\u003E'],
  ['{{print .UserID "-" `\\x`}}', '7-\\x'],
  ['{{"a\\"b\\\\"}}', 'a"b\\'],
  ['{{"}}"}}', '}}'],
  ['{{.Code|urlquery|print "="}}', '=A+B%26%C3%A9'],
  ['{{if .UserID}}yes{{else}}no{{end}}', 'yes'],
  ['{{if .Empty}}yes{{else}}no{{end}}', 'no'],
  ['{{if .Empty}}yes{{end}}', ''],
  ['{{if .UserID}}a{{if .Empty}}b{{else}}c{{end}}d{{end}}e', 'acde'],
  ['{{if .Empty}}{{.Foo}}{{end}}', ''],
  ['{{\n.UserID\n}}', '7'],
]

test('a template is rendered as Go renders it', () => {
  for (const [text, result] of rendered) assert.equal(render(text), result, text)
})

const malformed = [
  '{{',
  '{{.',
  '{{.}',
  '{{.}}',
  '{{}}',
  '{{ - }}',
  '{{.UserID',
  '{{.UserID}',
  '{{.UserID-}}',
  '{{-.UserID}}',
  '{{UserID}}',
  '{{foo .UserID}}',
  '{{.UserID | }}',
  '{{ | print}}',
  '{{.UserID .Code}}',
  '{{.UserID | "a"}}',
  '{{print print}}',
  '{{print"a"}}',
  '{{"a}}',
  '{{"a\\x"}}',
  '{{`a}}',
  '{{/* a }}',
  '{{/* a */ .UserID}}',
  '{{if .UserID}}',
  '{{if}}{{end}}',
  '{{end}}',
  '{{else}}',
  '{{if .UserID}}{{else}}{{else}}{{end}}',
  '{{if .UserID}}{{else if .Code}}{{end}}',
  '{{range .UserID}}{{end}}',
  '{{$x := .UserID}}',
  '{{(.UserID)}}',
  '{{1}}',
  '{{if .UserID}}'.repeat(101) + '{{end}}'.repeat(101),
]

test('what is malformed, or not understood, is an error when parsing', () => {
  for (const text of malformed) assert.equal(checkTemplate(text, ['UserID']), 'parse', text)
})

test('a variable that is not given is an error when rendering', () => {
  for (const text of ['{{.Foo}}', '{{.UserID.Foo}}', '{{urlquery .Foo}}', '{{.constructor}}']) {
    assert.equal(checkTemplate(text, ['UserID']), 'execute', text)
    assert.equal(render(text), undefined, text)
  }
  assert.equal(checkTemplate('https://a.test/{{.UserID}}', ['UserID']), 'ok')
  assert.equal(checkTemplate('no variable, no link', []), 'ok')
})

test('a text without braces is rendered as it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!text.includes('{{'))
      assert.equal(render(text), text)
    }),
  )
})

test('what urlquery makes of a value is read back as that value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (Code) => {
      const query = parseTemplate('c={{urlquery .Code}}')?.render({ Code })
      assert.equal(new URLSearchParams(query).get('c'), Code)
    }),
  )
})

test('no text makes the parser throw, and a long hostile one is read at once', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '-',
    ' ',
    '.A',
    'if',
    'end',
    'else',
    '|',
    '"',
    '`',
    '/*',
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      parseTemplate(pieces.join(''))?.render({ A: 'a' })
    }),
    { numRuns: 2000 },
  )
  for (const text of ['{{', '{{- ', ' ', '{{"', '{{`', '{{/*', '{{.A ', '{{.A|', '{{.A}} ']) {
    parseTemplate(text.repeat(50_000))
  }
  assert.ok(parseTemplate(`{{.A${' | print .A'.repeat(50_000)}}}`))
})
