import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMailboxPages } from './mailbox-page.ts'
import { mailOf, startMicros } from './outbox.fixture.ts'
import type { MailboxMessage } from './providers/mailbox.ts'

const { fields, args, eventType, createdAtMicros, ...mail } = mailOf()
const kept: readonly MailboxMessage[] = [
  { ...mail, id: '44', subject: fields.subject, sentAtMicros: startMicros },
  {
    ...mail,
    id: '43',
    channel: 'sms',
    kind: 'verifyPhone',
    to: '+41791234567',
    subject: '',
    html: '',
    text: '<b>ABC123</b> is the code',
    sentAtMicros: startMicros - 1000,
  },
]

function read(path: string, messages = kept, method = 'GET') {
  const url = new URL(path, 'http://localhost')
  const find = ({ id }: { id: string }) => messages.find((message) => message.id === id)
  const pages = createMailboxPages({ list: () => messages, find }, '/mailbox/x')
  return pages({ method, path: url.pathname, query: url.searchParams })
}

test('the list links every message, and shows its code', async () => {
  const { status, body } = await read('/mailbox/x')
  assert.equal(status, 200)
  assert.ok(body.indexOf('/mailbox/x/44') < body.indexOf('/mailbox/x/43'))
  assert.equal(body.match(/<code>ABC123<\/code>/g)?.length, 2)
  assert.match(body, /&lt;b&gt;ABC123/)
  assert.match((await read('/mailbox/x', [])).body, /No message yet/)
})

test('a mail is shown in a frame that can run nothing', async () => {
  const { status, body, headers } = await read('/mailbox/x/44')
  assert.equal(status, 200)
  assert.match(body, /<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/)
  assert.match(body, /srcdoc="&lt;!doctype html&gt;/)
  assert.match(body, /href="https:\/\/id\.example\.com\/ui\/login\?code=ABC123"/)
  assert.match(body, /<pre>Grüezi/)
  assert.match(headers['content-security-policy'] ?? '', /^default-src 'none'/)
  assert.doesNotMatch(headers['content-security-policy'] ?? '', /script-src/)
  assert.equal(headers['cache-control'], 'no-store')
})

test('hostile messages stay text', async () => {
  const evil = '"><script>alert(1)</script>'
  const hostile = {
    ...mail,
    id: evil,
    to: evil,
    toName: evil,
    subject: evil,
    html: `${evil}</iframe>`,
    text: evil,
    code: evil,
    url: 'javascript:alert(1)',
    userId: evil,
    sentAtMicros: startMicros,
  }
  for (const path of [
    '/mailbox/x',
    `/mailbox/x/${encodeURIComponent(evil)}`,
    '/mailbox/x?to="><script>',
  ]) {
    const { status, body } = await read(path, [hostile])
    assert.equal(status, 200)
    assert.doesNotMatch(body, /<script|href="javascript/)
    assert.ok((body.match(/<\/iframe>/g)?.length ?? 0) <= 1)
  }
})

test('scripts read JSON, narrowed as they like', async () => {
  const { headers, body } = await read('/mailbox/x.json?kind=verifyphone')
  assert.equal(headers['content-type'], 'application/json; charset=utf-8')
  const { messages } = JSON.parse(body)
  assert.equal(messages.length, 1)
  assert.equal(messages[0].code, 'ABC123')
  assert.equal(messages[0].sentAt, '2026-09-01T10:29:59.999Z')
  assert.equal(JSON.parse((await read('/mailbox/x.json?limit=1')).body).messages[0].id, '44')
  assert.deepEqual(JSON.parse((await read('/mailbox/x.json?to=x')).body), { messages: [] })
})

test('what is not there is not found, and nothing can be changed', async () => {
  assert.equal((await read('/mailbox/x/99')).status, 404)
  assert.equal((await read('/mailbox/x/%E0%A4%A')).status, 404)
  assert.equal((await read('/mailbox/x', kept, 'POST')).status, 405)
})
