import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BlueprintPart, blueprintCutter, entryLengthMax } from './blueprint-entries.ts'
import { blueprintValues } from './blueprint-values.ts'

function partsOf(text: string): readonly BlueprintPart[] {
  const cutter = blueprintCutter()
  const parts = text.split('\n').map((line, index) => cutter.take(index + 1, line))
  return [...parts, cutter.end()].filter((part) => part !== undefined)
}

function valuesOf(text: string) {
  return partsOf(text).flatMap((part) =>
    part.kind === 'entry' ? [blueprintValues({ text: part.text, context: {} }).value] : [],
  )
}

test('a list is cut into its entries, whatever its indentation', () => {
  const lines = ['- model: a', '  attrs:', '    list:', '    - x', '    - y', '- model: b']
  const expected = [{ model: 'a', attrs: { list: ['x', 'y'] } }, { model: 'b' }]
  for (const blanks of ['', '  ', '    ']) {
    const text = ['version: 1', 'entries:', ...lines.map((line) => `${blanks}${line}`), 'z: 1']
    assert.deepEqual(valuesOf(text.join('\n')), expected, `${blanks.length} blanks`)
  }
})

test('lists below names of sections are read one after the other', () => {
  const text = 'entries:\n  people:\n    - model: a\n  groups:\n    - model: b\nversion: 1'
  assert.deepEqual(valuesOf(text), [{ model: 'a' }, { model: 'b' }])
})

test('texts over several lines keep what looks like an entry', () => {
  const text = 'entries:\n- attrs:\n    note: |\n      - model: x\n      entries:\n  model: a'
  assert.deepEqual(valuesOf(text), [{ attrs: { note: '- model: x\nentries:\n' }, model: 'a' }])
})

test('an entry has the line that it begins at, and comments do not end it', () => {
  const text = 'entries:\n# first\n- model: a\n# between\n  id: x\n\n- model: b'
  assert.deepEqual(
    partsOf(text).map(({ line }) => line),
    [3, 7],
  )
  assert.deepEqual(valuesOf(text), [{ model: 'a', id: 'x' }, { model: 'b' }])
})

test('an entry that is too long is a fault, and the next one is read', () => {
  const long = Array.from({ length: 1100 }, () => `  # ${'x'.repeat(1000)}`).join('\n')
  const parts = partsOf(`entries:\n- model: a\n${long}\n- model: b`)
  assert.ok(long.length > entryLengthMax)
  assert.deepEqual(
    parts.map(({ kind }) => kind),
    ['fault', 'entry'],
  )
})

function read(text: string, context: Readonly<Record<string, unknown>> = {}) {
  return blueprintValues({ text, context })
}

test('numbers stay as they are written, null and booleans of YAML 1.1 are values', () => {
  const { value } = read('a: 0123\nb: 9007199254740993\nc: yes\nd: ~\ne:\nf: "no"\ng: off')
  assert.deepEqual(value, {
    a: '0123',
    b: '9007199254740993',
    c: true,
    d: null,
    e: null,
    f: 'no',
    g: false,
  })
})

test('groups are referred to by !KeyOf and !Find', () => {
  const { value } = read('groups:\n- !KeyOf staff\n- !Find [authentik_core.group, [name, it]]')
  assert.deepEqual(value, {
    groups: [{ '!KeyOf': 'staff' }, { '!Find': ['authentik_core.group', ['name', 'it']] }],
  })
})

test('!Context and !Format give what the document knows', () => {
  const text = 'a: !Context site\nb: !Format ["%s-%s%%", !Context site, x]\nc: !Context [z, d]'
  const { value, unresolved } = read(text, { site: 'berlin' })
  assert.deepEqual(value, { a: 'berlin', b: 'berlin-x%', c: 'd' })
  assert.deepEqual(unresolved, [])
})

test('what only the old server knows is absent and named, unless it has a default', () => {
  const text =
    'attrs:\n  password: !Env PW\n  name: !Env [N, Jo]\n  x: !File /a\n  y: !If [a, b, c]'
  const { value, unresolved } = read(text)
  assert.deepEqual(value, { attrs: { password: null, name: 'Jo', x: null, y: null } })
  assert.deepEqual(unresolved, [
    { path: 'attrs.password', tag: '!Env' },
    { path: 'attrs.x', tag: '!File' },
    { path: 'attrs.y', tag: '!If' },
  ])
})

test('aliases, depth and broken YAML are refused', () => {
  assert.throws(() => read('a: &x [1]\nb: *x'), /Aliases/)
  assert.throws(() => read('a: [1'), /not YAML/)
  assert.throws(() => read(`${'['.repeat(70)}${']'.repeat(70)}`), /deeply/)
})

test('a member named like the prototype is only a member', () => {
  const { value } = read('__proto__: {a: b}')
  assert.deepEqual(Object.keys(Object(value)), ['__proto__'])
})
