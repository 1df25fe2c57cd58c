/** The OpenAPI documents are sound: by Redocly's rules, by Spectral's, and for a client. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Spectral } from '@stoplight/spectral-core'
import { oas } from '@stoplight/spectral-rulesets'
import Ajv from 'ajv/dist/2020.js'
import { services } from '../../src/proto/services.ts'
import { openApiOf } from '../../src/server/reference/openapi.ts'
import type { Json } from './random-requests.ts'

const url = 'https://id.acme.test'

/** Examples are held to their schemas below, once for a document: these compile each anew. */
const examplesApart = {
  'no-invalid-media-type-examples': 'off',
  'no-invalid-parameter-examples': 'off',
} as const

describe('the OpenAPI document of each service', () => {
  let config: Awaited<ReturnType<typeof createConfig>>
  const spectral = new Spectral()
  before(async () => {
    config = await createConfig({
      extends: ['recommended'],
      // A path such as `/users/me` beside `/users/{id}` is routed by its literal.
      rules: {
        'no-ambiguous-paths': 'off',
        ...examplesApart,
      },
    })
    spectral.setRuleset({
      extends: [oas as never],
      rules: { 'oas3-valid-media-example': 'off', 'oas3-valid-schema-example': 'off' },
    })
  })

  for (const served of services) {
    const name = served.service.typeName
    it(`${name} has no errors`, async () => {
      const document = openApiOf(served, url)
      const source = JSON.stringify(document)
      const problems = await lintFromString({ source, config, absoluteRef: `${name}.json` })
      assert.deepEqual(
        problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
        [],
      )
      const found = await spectral.run(source)
      const errors = found.filter(({ severity }) => severity === 0)
      assert.deepEqual(
        errors.map(({ code, message, path }) => [code, message, path.join('/')]),
        [],
      )
    })

    it(`${name} has examples as their schemas want them`, () => {
      const document = JSON.parse(JSON.stringify(openApiOf(served, url)))
      const ajv = new Ajv.Ajv2020({ strict: false, validateFormats: false })
      ajv.addSchema({ $id: 'document', ...document })
      const wrong = exampled(document, []).flatMap(({ at, example }) => {
        const pointer = [...at, 'schema'].map(escaped).join('/')
        const validate = ajv.getSchema(`document#/${pointer}`)
        return validate?.(example) ? [] : [[at.join(' '), ajv.errorsText(validate?.errors)]]
      })
      assert.deepEqual(wrong, [])
    })
  }
})

function exampled(
  value: Json,
  at: readonly string[],
): { at: readonly string[]; example: unknown }[] {
  if (typeof value !== 'object' || value === null) return []
  if ('schema' in value && 'example' in value) return [{ at, example: value.example }]
  return Object.entries(value).flatMap(([name, each]) => exampled(each, [...at, name]))
}

const escaped = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
