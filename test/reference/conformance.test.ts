/**
 * Random requests by REST to every operation of every document: no failure of the server, no status
 * and no answer that is not documented. GATEHOUSE_TEST_RUNS says how many for each; by hand it may
 * be hundreds.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import Ajv from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { services } from '../../src/proto/services.ts'
import { openApiOf } from '../../src/server/reference/openapi.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Json, type KnownIds, type RandomRequest, requestsTo } from './random-requests.ts'

const runs = Number(process.env.GATEHOUSE_TEST_RUNS ?? 4)
const seed = Number(process.env.GATEHOUSE_TEST_SEED ?? 20_261_201)

/** What would take away the ground that the others stand on. */
const excluded = new RegExp(
  '^(RemoveMyUser|RemoveInstance|DeleteInstance|SetPrimaryDomain|SetLimits|BulkSetLimits|' +
    'RemoveOrg|DeactivateOrg|SetQuota|AddQuota)$',
)

describe('random requests, as the documents allow them', () => {
  let world: World
  let known: KnownIds
  before(async () => {
    world = await startWorld({ GATEHOUSE_MESSAGE_LIMITS: 'off' })
    const user = await Promise.all([1, 2, 3].map((n) => makeUser(`random-${n}`)))
    const made = await call('POST', { path: '/v2/organizations', body: { name: 'Random' } })
    known = { user, organization: [made.json.organizationId] }
  })
  after(() => world.close())

  async function call(verb: string, { path, headers, body }: Partial<RandomRequest>) {
    const response = await fetch(`${world.url}${path}`, {
      method: verb.toUpperCase(),
      headers: {
        authorization: `Bearer ${world.token}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const content = await response.text()
    return { status: response.status, json: content === '' ? undefined : JSON.parse(content) }
  }
  async function makeUser(userName: string): Promise<string> {
    const email = { email: `${userName}@example.com`, isVerified: true }
    const profile = { givenName: 'A', familyName: 'B' }
    const body = { userName, profile, email }
    const { json } = await call('POST', { path: '/v2/users/human', body })
    return json.userId
  }

  for (const served of services) {
    const document = JSON.parse(JSON.stringify(openApiOf(served, 'https://id.acme.test')))
    const ajv = new Ajv.Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema({ $id: 'document', ...document })
    for (const [path, item] of Object.entries<Json>(document.paths)) {
      for (const [verb, operation] of Object.entries<Json>(item)) {
        const name = operation.operationId
        if (excluded.test(name)) continue
        it(`${served.service.typeName}/${name}: ${verb} ${path}`, async () => {
          const answer = fc.asyncProperty(
            requestsTo(document, { path, operation }, known),
            async (request) => {
              const { status, json } = await call(verb, request)
              const documented = operation.responses[status]
              assert.ok(
                (documented && status < 500) || status === 501,
                `${status}: ${JSON.stringify(json)}`,
              )
              if (status >= 300) return
              const pointer = ['paths', path, verb, 'responses', String(status), 'content']
              const schema = [...pointer, 'application/json', 'schema'].map(escaped).join('/')
              const validate = ajv.getSchema(`document#/${schema}`)
              assert.ok(
                validate?.(json),
                `${JSON.stringify(validate?.errors)} ${JSON.stringify(json)}`,
              )
            },
          )
          await fc.assert(answer, { numRuns: runs, seed, endOnFailure: true })
        })
      }
    }
  }
})

const escaped = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
