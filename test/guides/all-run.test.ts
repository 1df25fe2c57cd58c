/** No guide is passed over: each is run by one of the tests beside this one, or has no code. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { it } from 'node:test'
import { readGuide } from './guide.ts'

it('every guide is run, but for those without any code', () => {
  const tests = readdirSync('test/guides').filter((name) => name.endsWith('.test.ts'))
  const texts = tests.map((name) => readFileSync(`test/guides/${name}`, 'utf8')).join('\n')
  const run = [...texts.matchAll(/runGuide\('([\w-]+)'/g)].map(([, name]) => `${name}.md`)
  const guides = readdirSync('docs/guides').filter((name) => name.endsWith('.md'))
  const withCode = guides.filter((name) => readGuide(`docs/guides/${name}`).length > 0)
  assert.ok(withCode.length > 5)
  assert.deepEqual(run.sort(), withCode.sort())
})
