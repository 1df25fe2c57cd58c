/**
 * Documents that are made from the code, held to it. `UPDATE_DOCS=1 npm test documents` writes
 * them anew.
 */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import type { DescMethod } from '@bufbuild/protobuf'
import type { ApiDeps } from '../src/api/deps.ts'
import { createServices } from '../src/api/services.ts'
import { settingDescriptions } from '../src/app/config/settings.ts'
import { remedies } from '../src/domain/refusal-remedies.ts'
import { textOf } from '../src/domain/refusal-texts.ts'
import { Refusal, type RefusalKey, refusalNames } from '../src/domain/refusals.ts'
import { builtInLoginTexts } from '../src/login/texts/languages.ts'
import { httpRulesOf, permissionOf } from '../src/proto/method-options.ts'
import { services } from '../src/proto/services.ts'
import {
  type OtherError,
  oauthErrors,
  transportErrors,
} from '../src/server/reference/other-errors.ts'

// Methods are only listed here, never called, so what they need may be nothing.
const deps = { commands: {}, notifications: {} } as unknown as ApiDeps
const methods = createServices(deps).flatMap((service) => service.methods)
const answering = new Set<DescMethod>(methods.map(({ descriptor }) => descriptor))

function check(file: string, wanted: string): void {
  if (process.env.UPDATE_DOCS) writeFileSync(file, wanted)
  assert.equal(readFileSync(file, 'utf8'), wanted, `${file} is out of date: UPDATE_DOCS=1`)
}

/** A page of which only what stands between two marks is made. */
function checkPart(file: string, { name, table }: { name: string; table: string }): void {
  const page = readFileSync(file, 'utf8')
  const marks = new RegExp(
    `^([\\s\\S]*<!-- ${name}:.*-->\\n)[\\s\\S]*(<!-- /${name} -->[\\s\\S]*)$`,
  )
  const parts = marks.exec(page)
  assert.ok(parts, `${file} has a place for ${name}`)
  check(file, `${parts[1]}\n${table}\n\n${parts[2]}`)
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
    'UNIMPLEMENTED (code 12) by every protocol.',
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

test('docs/settings.md shows every setting as it is', () => {
  const table = [
    '| setting | default | meaning |',
    '| --- | --- | --- |',
    ...settingDescriptions.map(
      ({ name, default: normally, meaning }) => `| \`${name}\` | ${normally} | ${meaning} |`,
    ),
  ].join('\n')
  checkPart('docs/settings.md', { name: 'settings', table })
})

/** What docs/operate.md has of the last accepted measurement, and how it is called there. */
const measured: readonly [label: string, unit: string, sqlite: string, postgres: string][] = [
  ['users imported with a hash', '/s', 'import/sqlite/rate', 'import/postgres/rate'],
  ['· slowest of a hundred', 'ms', 'import/sqlite/p99', 'import/postgres/p99'],
  ['machine users created', '/s', 'machine/sqlite/rate', 'machine/postgres/rate'],
  ['sign-ins with a password', '/s', 'sign-in/sqlite/rate', 'sign-in/postgres/rate'],
  [
    ...(['machine tokens by secret', '/s'] as const),
    ...(['client-credentials/sqlite/rate', 'client-credentials/postgres/rate'] as const),
  ],
  ['introspections', '/s', 'introspect/sqlite/rate', 'introspect/postgres/rate'],
  ['userinfo', '/s', 'userinfo/sqlite/rate', 'userinfo/postgres/rate'],
  ['start until ready', 's', 'start/again', ''],
  ['memory after the start', 'MB', 'memory/start', ''],
  ['· after 100,000 users', 'MB', 'memory/filled', ''],
  ['· at its highest', 'MB', 'memory/highest', ''],
]

/** Those that README.md has, and the yardstick beside them. */
const shortly = ['users imported with a hash', 'sign-ins with a password', 'introspections']
const yardsticks: typeof measured = [
  ['an echo of JSON by `node:http` alone', '/s', 'echo/rate', 'echo/rate'],
  ['start until ready', 's', 'start/again', ''],
  ['memory after 100,000 users', 'MB', 'memory/filled', ''],
]

function tableOf(rows: typeof measured): string {
  const { machine, rows: results } = JSON.parse(readFileSync('test/bench/accepted.json', 'utf8'))
  const shown = (name: string, unit: string) => {
    if (name === '') return '–'
    const rounded = Number(Number(results[name].median).toPrecision(2))
    return `${rounded.toLocaleString('en')}${unit === '/s' ? '/s' : ` ${unit}`}`
  }
  const { cpu, cores, memoryGb, node } = machine
  return [
    `| ${cores} cores of ${cpu}, ${memoryGb} GB, Node ${node.slice(1)} | SQLite | PostgreSQL |`,
    '| --- | --- | --- |',
    ...rows.map(
      ([label, unit, sqlite, postgres]) =>
        `| ${label} | ${shown(sqlite, unit)} | ${shown(postgres, unit)} |`,
    ),
  ].join('\n')
}

test('docs/operate.md and README.md show what was measured last', () => {
  checkPart('docs/operate.md', { name: 'sizing', table: tableOf(measured) })
  const few = measured.filter(([label]) => shortly.includes(label))
  checkPart('README.md', { name: 'figures', table: tableOf([...few, ...yardsticks]) })
})

test('decisions/purges.md says of every table what ends its rows', () => {
  const schema = readFileSync('src/store/database/schema.sqlite.sql', 'utf8')
  const tables = [...schema.matchAll(/^CREATE TABLE (\w+)/gm)].map(([, table]) => table)
  const page = readFileSync('decisions/purges.md', 'utf8')
  const rows = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, table]) => table)
  assert.deepEqual(rows.sort(), tables.sort())
})

test('what the settings read is what they describe', () => {
  const files = readdirSync('src/app/config').filter((file) => !file.endsWith('.test.ts'))
  const source = files.map((file) => readFileSync(`src/app/config/${file}`, 'utf8')).join()
  const read = new Set([...source.matchAll(/GATEHOUSE_[A-Z_]+/g)].map(([name]) => name))
  assert.deepEqual([...read].sort(), settingDescriptions.map(({ name }) => name).sort())
})

test('docs/errors.md says of every refusal what a caller can do', () => {
  const byKey = new Map<string, Refusal[]>()
  for (const name of refusalNames) {
    const refusal = new Refusal(name, { hint: '…' })
    byKey.set(refusal.key, [...(byKey.get(refusal.key) ?? []), refusal])
  }
  const rows = [...byKey].map(([key, refusals]) => {
    const unique = (values: string[]): string => [...new Set(values)].join('<br>')
    const cells = [
      unique(refusals.map(({ id }) => `\`${id}\``)),
      unique(refusals.map(({ kind }) => kind)),
      textOf(key, '…').replaceAll('|', '\\|'),
      unique(refusals.map(({ refusal }) => `\`${refusal}\``)),
      remedies[key as RefusalKey],
    ]
    return `| ${cells.join(' | ')} |`
  })
  const head = `# Errors

Every refusal of the API: the id in its details, its gRPC code, its text, when it occurs (the name
in our code), and what to do. \`…\` stands for a value. Invalid requests, which the rules of the
descriptors refuse, are in [validation.md](validation.md); errors of OAuth, and those without an
id, are at the end. This page is generated from
\`src/domain/refusals.ts\`, \`src/domain/refusal-texts.ts\` and \`src/domain/refusal-remedies.ts\`.

| id | code | text | when | what to do |
| --- | --- | --- | --- | --- |
`
  const others = (those: readonly OtherError[]) => {
    const lines = those.map(
      ({ code, status, cause, remedy }) => `| \`${code}\` | ${status} | ${cause} | ${remedy} |`,
    )
    return ['| code | HTTP | cause | what to do |', '| --- | --- | --- | --- |', ...lines].join(
      '\n',
    )
  }
  const tail = `
## OAuth and OpenID Connect

The endpoints of OAuth answer \`{"error": "…", "error_description": "…"}\`.

${others(oauthErrors)}

## Errors of all services without an id

${others(transportErrors)}
`
  check('docs/errors.md', `${head}${rows.join('\n')}\n${tail}`)
})

test('docs/login-texts.md lists the custom texts that the pages show', () => {
  const rows = Object.entries(builtInLoginTexts('en')).map(([key, text]) => {
    const line = text.replaceAll('|', '\\|')
    return `| \`${key}\` | ${line} |`
  })
  const head =
    '# Custom texts of the sign-in pages\n\n' +
    'Made from the pages by `npm test`. `SetCustomLoginText` keeps every text of its 35\n' +
    'screens; those below are shown in place of ours, in the language they are set for: of the\n' +
    'organisation that a link is for or an application requests, else of the default one, else\n' +
    'of the instance. Others have no text of ours that corresponds. Texts are shown as they\n' +
    'are, never as HTML; `{name}`, `{app}` and `{user}` are filled in where ours has them.\n\n' +
    '| key | our text in English |\n| --- | --- |\n'
  check('docs/login-texts.md', `${head}${rows.join('\n')}\n`)
})
