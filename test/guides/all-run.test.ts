/** No guide is passed over: each is run by one of the tests beside this one. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { it } from 'node:test'

it('every guide is run', () => {
  const tests = readdirSync('test/guides').filter((name) => name.endsWith('.test.ts'))
  const texts = tests.map((name) => readFileSync(`test/guides/${name}`, 'utf8')).join('\n')
  const run = [...texts.matchAll(/runGuide\('([\w-]+)'/g)].map(([, name]) => `${name}.md`)
  const guides = readdirSync('docs/guides').filter((name) => name.endsWith('.md'))
  assert.deepEqual(run.sort(), guides.sort())
})
