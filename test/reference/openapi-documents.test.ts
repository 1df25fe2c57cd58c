/**
 * The OpenAPI documents as files, held to what the server serves. `UPDATE_DOCS=1 npm test
 * documents` writes them anew: a path and a schema a line, so that a change is seen.
 */
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { type ServedService, services } from '../../src/proto/services.ts'
import type { JsonSchema } from '../../src/server/reference/json-schema.ts'
import { openApiOf } from '../../src/server/reference/openapi.ts'

const folder = 'docs/openapi'
const url = 'http://localhost:8080'

/** An object with a member a line. */
const lines = (object: object): string =>
  Object.entries(object)
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join(',\n')

function fileOf(served: ServedService): string {
  const document = openApiOf(served, url)
  const { paths, components, ...head } = document as Record<string, JsonSchema>
  const { schemas, ...others } = components as Record<string, JsonSchema>
  return `{
${lines(head)},
"components":{
${lines(others)},
"schemas":{
${lines(schemas ?? {})}
}},
"paths":{
${lines(paths ?? {})}
}}
`
}

test('docs/openapi has the document of every service, as it is served', () => {
  const wanted = new Map(services.map((each) => [`${each.service.typeName}.json`, fileOf(each)]))
  if (process.env.UPDATE_DOCS) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    for (const [name, text] of wanted) writeFileSync(`${folder}/${name}`, text)
  }
  assert.deepEqual(readdirSync(folder).sort(), [...wanted.keys()].sort())
  for (const [name, text] of wanted) {
    assert.ok(
      readFileSync(`${folder}/${name}`, 'utf8') === text,
      `${name} is out of date: UPDATE_DOCS=1`,
    )
    const served = services.find(({ service }) => `${service.typeName}.json` === name)
    assert.ok(served)
    assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(openApiOf(served, url))))
  }
})
