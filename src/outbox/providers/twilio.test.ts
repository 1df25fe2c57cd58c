import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { anywhere } from '../../kit/outgoing/outgoing.fixture.ts'
import { mailOf } from '../outbox.fixture.ts'
import { DeferredError, PermanentError } from '../provider.ts'
import { createTwilioProvider } from './twilio.ts'

interface Posted {
  readonly path: string
  readonly authorization: string
  readonly type: string
  readonly form: URLSearchParams
}

const sms = mailOf({ channel: 'sms', to: '+41791234567', html: '', text: 'ABC123 is the code' })

async function withApi(
  answer: { readonly status: number; readonly body?: string },
  work: (baseUrl: string, posted: Posted[]) => Promise<void>,
): Promise<void> {
  const posted: Posted[] = []
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { authorization = '', 'content-type': type = '' } = request.headers
    posted.push({ path: request.url ?? '', authorization, type, form: new URLSearchParams(body) })
    response.writeHead(answer.status, { Location: '/elsewhere' }).end(answer.body ?? '{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, posted)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const account = { sid: 'AC1', token: 'the token', sender: '+4170' }

test('an SMS is posted to the account, which signs in with its token', async () => {
  await withApi({ status: 201 }, async (baseUrl, posted) => {
    await createTwilioProvider({ outgoing: anywhere, baseUrl, ...account }).send(sms)
    const [{ path, authorization, type, form }] = posted as [Posted]
    assert.equal(path, '/2010-04-01/Accounts/AC1/Messages.json')
    assert.equal(Buffer.from(authorization.slice(6), 'base64').toString(), 'AC1:the token')
    assert.match(type, /^application\/x-www-form-urlencoded/)
    const expected = { To: '+41791234567', From: '+4170', Body: 'ABC123 is the code' }
    assert.deepEqual(Object.fromEntries(form), expected)
  })
})

test('a messaging service sends instead of a number', async () => {
  await withApi({ status: 201 }, async (baseUrl, posted) => {
    const sender = `MG${'0a'.repeat(16)}`
    await createTwilioProvider({ outgoing: anywhere, baseUrl, ...account, sender }).send(sms)
    assert.equal(posted[0]?.form.get('MessagingServiceSid'), sender)
    assert.equal(posted[0]?.form.has('From'), false)
  })
})

test('only an unreachable recipient is permanent, and errors contain no secret', async () => {
  for (const [status, body, isPermanent, isDeferred = false] of [
    [400, '{"code":21211,"message":"To +41791234567 is no number, token the token"}', true],
    [400, '{"code":21610}', true],
    [400, '{"code":21606}', false, true],
    [400, '{"code":21408}', false, true],
    [400, 'a proxy', false],
    [401, '{"code":20003}', false],
    [429, 'slow down', false],
    [503, '<html>', false],
    [302, '', false],
  ] as const) {
    await withApi({ status, body }, async (baseUrl, posted) => {
      const failure = await createTwilioProvider({ outgoing: anywhere, baseUrl, ...account })
        .send(sms)
        .catch((reason: unknown) => reason)
      assert.ok(failure instanceof Error)
      assert.equal(failure instanceof PermanentError, isPermanent, `${status} ${body}`)
      assert.equal(failure instanceof DeferredError, isDeferred, `${status} ${body}`)
      assert.doesNotMatch(failure.message, /the token|ABC123|\+41/)
      assert.equal(posted.length, 1)
    })
  }
})
