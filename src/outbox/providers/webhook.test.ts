import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { anywhere } from '../../kit/outgoing/outgoing.fixture.ts'
import { mailOf } from '../outbox.fixture.ts'
import { PermanentError } from '../provider.ts'
import { createWebhookProvider } from './webhook.ts'

const provider = { id: '500', description: 'our gateway' }

/** Runs `work` against a server that answers with a status and keeps the bodies. */
async function withEndpoint(
  status: number | 'never',
  work: (endpoint: string, bodies: string[]) => Promise<void>,
): Promise<void> {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    bodies.push(`${request.method} ${request.headers['content-type']} ${body}`)
    if (status !== 'never') response.writeHead(status, { Location: '/elsewhere' }).end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, bodies)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

test('an SMS is posted as the contract says', async () => {
  await withEndpoint(204, async (endpoint, bodies) => {
    const sms = mailOf({ channel: 'sms', to: '+41791234567', html: '' })
    await createWebhookProvider({ outgoing: anywhere, endpoint, provider }).send(sms)
    const [, type, json] = /^POST (\S+) (.*)$/.exec(bodies[0] ?? '') ?? []
    assert.equal(type, 'application/json')
    const body = JSON.parse(json ?? '')
    assert.deepEqual(body.contextInfo, {
      eventType: 'user.human.email.code.added',
      provider,
      recipientPhoneNumber: '+41791234567',
    })
    assert.equal(body.templateData.text, 'the code is ABC123.')
    assert.equal(body.templateData.url, 'https://id.example.com/ui/login?code=ABC123')
    assert.equal(body.templateData.includeFooter, false)
    assert.deepEqual(body.args, { userID: '300', code: 'ABC123', loginNames: ['anna'] })
  })
})

test('calls are signed with the time, and with a key that the receiver has', async () => {
  const signing = { key: 'k'.repeat(36), nowMicros: () => 1_700_000_000_999_999 }
  const seen: { signature: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    seen.push({ signature: String(request.headers['zitadel-signature'] ?? ''), body })
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const settings = { outgoing: anywhere, endpoint, provider }
  await createWebhookProvider({ ...settings, signing }).send(mailOf())
  await createWebhookProvider(settings).send(mailOf())
  server.close()
  const [signed, unsigned] = seen
  const text = `1700000000.${signed?.body}`
  const expected = createHmac('sha256', signing.key).update(text).digest('hex')
  assert.equal(signed?.signature, `t=1700000000,v1=${expected}`)
  assert.equal(unsigned?.signature, '', 'a provider of before there were keys')
})

test('a mail names its address instead of a number', async () => {
  await withEndpoint(200, async (endpoint, bodies) => {
    await createWebhookProvider({ outgoing: anywhere, endpoint, provider }).send(mailOf())
    assert.match(bodies[0] ?? '', /"recipientEmailAddress":"anna@example.com"/)
    assert.doesNotMatch(bodies[0] ?? '', /recipientPhoneNumber/)
  })
})

test('a refused message is permanent; anything else may pass', async () => {
  for (const [status, isPermanent] of [
    [422, true],
    [400, true],
    [401, false],
    [503, false],
  ] as const) {
    await withEndpoint(status, async (endpoint) => {
      const reason = await createWebhookProvider({ outgoing: anywhere, endpoint, provider })
        .send(mailOf())
        .catch((failure: unknown) => failure)
      assert.ok(reason instanceof Error)
      assert.equal(reason instanceof PermanentError, isPermanent, String(status))
      assert.doesNotMatch(reason.message, /ABC123/)
    })
  }
})

test('a redirect is not followed', async () => {
  await withEndpoint(307, async (endpoint, bodies) => {
    await assert.rejects(
      createWebhookProvider({ outgoing: anywhere, endpoint, provider }).send(mailOf()),
      /307/,
    )
    assert.equal(bodies.length, 1)
  })
})

test('an endpoint that does not answer is left', async () => {
  await withEndpoint('never', async (endpoint) => {
    const hook = createWebhookProvider({ outgoing: anywhere, endpoint, provider, timeoutMs: 30 })
    await assert.rejects(hook.send(mailOf()))
    await assert.rejects(hook.send(mailOf(), { signal: AbortSignal.abort() }))
  })
})
