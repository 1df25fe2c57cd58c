import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Code, StatusError } from '../kit/status.ts'
import { request1, request2 } from './protocols/raw.fixture.ts'
import { type Fixture, startFixture } from './server.fixture.ts'

const path = '/zitadel.user.v2.UserService/AddHumanUser'
const emptyFrame = Buffer.alloc(5)

describe('a call that may be retried later', () => {
  let fixture: Fixture
  const refuse = async (): Promise<never> => {
    const later = { retryAfterSeconds: 6.2 }
    throw new StatusError(Code.resourceExhausted, 'too many tries', [], later)
  }
  before(async () => {
    const pages = [{ method: 'GET', path: '/page', handle: refuse }]
    fixture = await startFixture({ dispatch: refuse, pages })
  })
  after(() => fixture.close())

  it('receives Retry-After, in every protocol and on pages', async () => {
    const json = { body: '{}', headers: { 'content-type': 'application/json' } }
    for (const [status, reply] of [
      [429, await request1(fixture.url, '/v2/users/human', json)],
      [429, await request1(fixture.url, path, json)],
      [429, await request1(fixture.url, '/page')],
      [200, await request2(fixture.url, path, framed('application/grpc'))],
      [200, await request1(fixture.url, path, framed('application/grpc-web+proto'))],
    ] as const) {
      assert.equal(reply.status, status)
      assert.equal(reply.headers['retry-after'], '7')
    }
  })
})

function framed(type: string) {
  return { method: 'POST', body: emptyFrame, headers: { 'content-type': type } }
}
