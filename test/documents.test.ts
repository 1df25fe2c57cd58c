/**
 * Documents that are made from the code, held to it. `UPDATE_DOCS=1 npm test documents` writes
 * them anew.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import type { DescMethod } from '@bufbuild/protobuf'
import { createMethods, type MethodNeeds } from '../src/api/methods.ts'
import { settingDescriptions } from '../src/config/settings.ts'
import { httpRulesOf, permissionOf } from '../src/proto/method-options.ts'
import { services } from '../src/proto/services.ts'

// Methods are only listed here, never called, so what they need may be nothing.
const methods = createMethods({ commands: {}, notifications: {} } as unknown as MethodNeeds)
const answering = new Set<DescMethod>(methods.map(({ descriptor }) => descriptor))

function check(file: string, wanted: string): void {
  if (process.env.UPDATE_DOCS) writeFileSync(file, wanted)
  assert.equal(readFileSync(file, 'utf8'), wanted, `${file} is out of date: UPDATE_DOCS=1`)
}

test('docs/rpcs.md lists every RPC that answers, and those that do not yet', () => {
  const pages = services.map(({ service, restPrefix }) => {
    const rows = service.methods.map((method) => {
      const [rule] = httpRulesOf(method)
      const path = rule ? `\`${rule.verb} ${restPrefix}${rule.path}\`` : '–'
      const permission = permissionOf(method) ?? 'none'
      const mark = answering.has(method) ? '✓' : 'not yet'
      return `| ${method.name} | ${mark} | ${path} | ${permission} |`
    })
    const there = service.methods.filter((method) => answering.has(method)).length
    return [
      `## ${service.typeName}`,
      '',
      `${there} of ${service.methods.length} answer.`,
      '',
      '| RPC | answers | REST | permission |',
      '| --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n')
  })
  const head = [
    '# RPCs',
    '',
    'Made from the descriptors and the methods by `npm test`. An RPC that is not there yet answers',
    'UNIMPLEMENTED (code 12) through every door.',
    '',
    '',
  ].join('\n')
  check('docs/rpcs.md', head + pages.join('\n'))
})

test('every method is registered once, for a service that is served', () => {
  assert.equal(answering.size, methods.length)
  const served = new Set<DescMethod>(services.flatMap(({ service }) => service.methods))
  assert.deepEqual(
    methods.filter(({ descriptor }) => !served.has(descriptor)).map((m) => m.descriptor.name),
    [],
  )
})

test('the README shows every setting as it is', () => {
  const readme = readFileSync('README.md', 'utf8')
  const table = [
    '| setting | default | meaning |',
    '| --- | --- | --- |',
    ...settingDescriptions.map(
      ({ name, default: normally, meaning }) => `| \`${name}\` | ${normally} | ${meaning} |`,
    ),
  ].join('\n')
  const parts = /^([\s\S]*<!-- settings:.*-->\n)[\s\S]*(<!-- \/settings -->[\s\S]*)$/.exec(readme)
  assert.ok(parts, 'the README has a place for the settings')
  check('README.md', `${parts[1]}\n${table}\n\n${parts[2]}`)
})

test('what the settings read is what they describe', () => {
  const files = readdirSync('src/config').filter((file) => !file.endsWith('.test.ts'))
  const source = files.map((file) => readFileSync(`src/config/${file}`, 'utf8')).join()
  const read = new Set([...source.matchAll(/GATEHOUSE_[A-Z_]+/g)].map(([name]) => name))
  assert.deepEqual([...read].sort(), settingDescriptions.map(({ name }) => name).sort())
})
