import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeOf } from './code-of.ts'

/** In parts, so that nobody takes a placeholder in a string for one that was meant. */
const join = (...parts: string[]) => parts.join('')

const cases: readonly [name: string, text: string, code: string][] = [
  ['comments are gone', 'a // b\n/* c */ d', 'a \n d'],
  ['strings are empty', `f('a as b', "it's")`, `f('', "")`],
  ['templates are empty but for their code', join('`a $', '{b} d`'), join('`$', '{b}`')],
  [
    'templates nest',
    join('`x$', '{`y$', '{a}` + {b}}` + c'),
    join('`$', '{`$', '{a}` + {b}}` + c'),
  ],
  ['patterns are empty, with quotes in them', `x = /['"/]/.test(y) / 2`, 'x = /./.test(y) / 2'],
  ['a quote that is escaped closes nothing', `'\\'' as A`, `'' as A`],
]

for (const [name, text, code] of cases) test(name, () => assert.equal(codeOf(text), code))
