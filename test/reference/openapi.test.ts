/** The OpenAPI documents are sound: by Redocly's rules, by Spectral's, and for a client. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Spectral } from '@stoplight/spectral-core'
import { oas } from '@stoplight/spectral-rulesets'
import { services } from '../../src/proto/services.ts'
import { openApiOf } from '../../src/server/reference/openapi.ts'

const url = 'https://id.acme.test'

describe('the OpenAPI document of each service', () => {
  let config: Awaited<ReturnType<typeof createConfig>>
  const spectral = new Spectral()
  before(async () => {
    config = await createConfig({
      extends: ['recommended'],
      // A path such as `/users/me` beside `/users/{id}` is routed by its literal.
      rules: { 'no-ambiguous-paths': 'off' },
    })
    spectral.setRuleset({ extends: [oas as never] })
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
  }
})
