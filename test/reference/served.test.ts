/** Anybody reads the documents from the server, and what they say is how calls are answered. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { services } from '../../src/proto/services.ts'
import { startWorld, type World } from '../world/world.ts'

describe('the documents that a server gives', () => {
  let world: World
  before(async () => {
    world = await startWorld({})
  })
  after(() => world.close())

  const read = async (path: string) => {
    const response = await fetch(`${world.url}${path}`, { headers: { origin: 'https://a.test' } })
    assert.equal(response.status, 200, path)
    return { response, json: await response.json() }
  }

  it('are listed, and read by pages of any origin, without a token', async () => {
    const { json, response } = await read('/openapi')
    assert.equal(response.headers.get('access-control-allow-origin'), '*')
    assert.deepEqual(
      json.documents.map(({ name }: { name: string }) => name),
      services.map(({ service }) => service.typeName),
    )
    for (const { path } of json.documents) assert.equal((await read(path)).json.openapi, '3.1.0')
  })

  it('say where this server is', async () => {
    const { json } = await read('/openapi/zitadel.user.v2.UserService.json')
    assert.deepEqual(json.servers, [{ url: world.url }])
    const response = await fetch(`${json.servers[0].url}/v2/users/unknown`, {
      headers: { authorization: `Bearer ${world.token}` },
    })
    assert.equal(response.status, 404)
    const error = await response.json()
    for (const name of json.components.schemas.Error.required) assert.ok(name in error, name)
  })

  it('do not exist for what is not served', async () => {
    for (const name of ['zitadel.user.v9.UserService', '..%2fconfig', '']) {
      assert.equal((await fetch(`${world.url}/openapi/${name}.json`)).status, 404, name)
    }
  })
})
