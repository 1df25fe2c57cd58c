import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { anywhere } from '../../kit/outgoing/outgoing.fixture.ts'
import { mailOf } from '../outbox.fixture.ts'
import { DeferredError, PermanentError } from '../provider.ts'
import { createSmtpProvider, parseSmtpUrl } from './smtp.ts'

interface Received {
  readonly recipients: readonly string[]
  readonly source: string
  readonly user: unknown
}

/** Runs `work` against a server that keeps what it gets. */
async function withServer(
  options: SMTPServerOptions,
  work: (address: string, received: Received[]) => Promise<void>,
): Promise<void> {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    logger: false,
    allowInsecureAuth: true,
    onData: (stream, session, done) => {
      let source = ''
      stream.setEncoding('utf8')
      stream.on('data', (chunk) => {
        source += chunk
      })
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ recipients, source, user: session.user })
        done()
      })
    },
    ...options,
  })
  const listening = server.listen(0, '127.0.0.1')
  await new Promise((resolve) => listening.once('listening', resolve))
  try {
    await work(`127.0.0.1:${(listening.address() as AddressInfo).port}`, received)
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}

function headersOf(source: string): Map<string, string> {
  const head = source.slice(0, source.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  return new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
}

/** The decoded contents of the two parts of a mail. */
function partsOf(source: string): { readonly type: string; readonly content: string }[] {
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1]
  return source
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const headers = headersOf(part.trimStart())
      const body = part.slice(part.indexOf('\r\n\r\n') + 4)
      const content =
        headers.get('content-transfer-encoding') === 'base64'
          ? Buffer.from(body, 'base64').toString()
          : decodeQuotedPrintable(body)
      return { type: headers.get('content-type') ?? '', content }
    })
}

function decodeQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number(`0x${hex}`)))
  return Buffer.from(bytes, 'latin1').toString()
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString()
        : decodeQuotedPrintable(word.replaceAll('_', ' ')),
    )
}

test('a mail arrives with both parts and its headers', async () => {
  await withServer({}, async (address, received) => {
    const sender = 'from=id@acme.example&name=Acm%C3%A9%2C%20Inc&replyTo=help@acme.example'
    const url = `smtp://${address}?${sender}`
    const provider = createSmtpProvider(parseSmtpUrl(url), anywhere)
    await provider.send(mailOf())
    await provider.send(mailOf({ id: '43' }))
    provider.close()
    const [{ recipients, source } = { recipients: [], source: '' }] = received
    assert.equal(received.length, 2)
    assert.deepEqual(recipients, ['anna@example.com'])
    const headers = headersOf(source)
    assert.equal(decodeWords(headers.get('subject') ?? ''), 'Bestätigen · Confirm')
    assert.match(decodeWords(headers.get('from') ?? ''), /^"?Acmé, Inc"? <id@acme\.example>$/)
    assert.equal(headers.get('to'), 'Anna Muster <anna@example.com>')
    assert.equal(headers.get('reply-to'), 'help@acme.example')
    assert.equal(headers.get('message-id'), '<42.100@acme.example>')
    assert.equal(headers.get('auto-submitted'), 'auto-generated')
    assert.equal(headers.get('content-language'), 'en')
    assert.match(headers.get('content-type') ?? '', /^multipart\/alternative;/)
    const [plain, html] = partsOf(source)
    assert.match(plain?.type ?? '', /^text\/plain; charset=utf-8/)
    assert.match(plain?.content ?? '', /Grüezi, code ABC123/)
    assert.match(html?.type ?? '', /^text\/html; charset=utf-8/)
    assert.match(html?.content ?? '', /<p class="x">Grüezi, code ABC123<\/p>/)
  })
})

test('names and subjects cannot add headers or recipients', async () => {
  await withServer({}, async (address, received) => {
    const provider = createSmtpProvider(
      parseSmtpUrl(`smtp://${address}?from=id@acme.example`),
      anywhere,
    )
    const { fields } = mailOf()
    for (const evil of [
      'Eve\r\nBcc: eve@evil.example',
      'Eve\nX-Evil: 1\r\n\r\n<script>',
      'Eve" <eve@evil.example>, "',
      'Eve\u2028Bcc: eve@evil.example\u0000',
    ]) {
      await provider.send(mailOf({ toName: evil, fields: { ...fields, subject: evil } }))
    }
    provider.close()
    assert.equal(received.length, 4)
    for (const { recipients, source } of received) {
      assert.deepEqual(recipients, ['anna@example.com'])
      const names = [...headersOf(source).keys()]
      assert.equal(names.includes('bcc') || names.includes('x-evil'), false)
    }
  })
})

test('an address that could be read as several is refused for good', async () => {
  const provider = createSmtpProvider(parseSmtpUrl('smtp://127.0.0.1:1'), anywhere)
  for (const to of [
    'a@b.example,c@d.example',
    'a@b.example>\r\nRCPT TO:<x@y',
    '',
    '@',
    'a b@c.d',
  ]) {
    await assert.rejects(provider.send(mailOf({ to })), PermanentError, to)
  }
  provider.close()
})

test('a refusal of a recipient is of one mail; a wrong password is of all', async () => {
  const refusing = (responseCode: number): SMTPServerOptions => ({
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error('refused'), { responseCode })),
  })
  const attempt = async (options: SMTPServerOptions, login = '') => {
    let failure: unknown
    await withServer(options, async (address) => {
      const provider = createSmtpProvider(parseSmtpUrl(`smtp://${login}${address}`), anywhere)
      failure = await provider.send(mailOf()).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      provider.close()
    })
    assert.ok(failure instanceof Error)
    if (failure instanceof DeferredError) return 'deferred'
    return failure instanceof PermanentError ? 'permanent' : 'carrier'
  }
  assert.equal(await attempt(refusing(550)), 'permanent')
  assert.equal(await attempt(refusing(451)), 'deferred')
  assert.equal(await attempt(refusing(421)), 'carrier')
  const wrongPassword: SMTPServerOptions = {
    onAuth: (_auth, _session, done) => done(new Error('wrong password')),
  }
  assert.equal(await attempt(wrongPassword, 'user:secret@'), 'carrier')
  const provider = createSmtpProvider(parseSmtpUrl('smtp://127.0.0.1:1'), anywhere)
  const closed = await provider.send(mailOf()).catch((reason: unknown) => reason)
  assert.ok(closed instanceof Error && !(closed instanceof PermanentError))
})

test('a password is sent to the server, decoded from the URL', async () => {
  const options: SMTPServerOptions = {
    onAuth: ({ username, password }, _session, done) =>
      done(null, { user: `${username} ${password}` }),
  }
  await withServer(options, async (address, received) => {
    const provider = createSmtpProvider(parseSmtpUrl(`smtp://me%40x:p%3Aw%2F@${address}`), anywhere)
    await provider.send(mailOf())
    provider.close()
    assert.equal(received[0]?.user, 'me@x p:w/')
  })
})

test('an SMTP URL says all, and what it leaves out has a safe default', () => {
  const plain = parseSmtpUrl('smtp://mail.acme.example')
  assert.deepEqual(
    [plain.port, plain.requireTls, plain.senderAddress],
    [25, false, 'no-reply@mail.acme.example'],
  )
  const login = parseSmtpUrl('smtp://me:secret@mail.acme.example')
  assert.deepEqual([login.port, login.requireTls], [587, true])
  const lax = parseSmtpUrl('smtp://me:secret@mail.acme.example:2525?starttls=optional')
  assert.deepEqual([lax.port, lax.requireTls], [2525, false])
  assert.equal(parseSmtpUrl('smtp://me:secret@localhost:1025').requireTls, false)
  const secure = parseSmtpUrl('smtps://me:secret@mail.acme.example')
  assert.deepEqual([secure.port, secure.isSecure], [465, true])
  for (const wrong of [
    'mail.acme.example',
    'http://mail.acme.example',
    'smtp://x?from=nobody',
    'smtp://x?from=a@b%0d%0aBcc:c@d',
    'smtp://me:secret@x?starttls=maybe',
  ]) {
    assert.throws(
      () => parseSmtpUrl(wrong),
      (reason) => reason instanceof Error && !/secret|[\r\n]/.test(reason.message),
      wrong,
    )
  }
})
