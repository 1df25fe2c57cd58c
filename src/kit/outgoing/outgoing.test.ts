import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { createReach, type Reach, unrestrictedReach } from '../reach.ts'
import { createOutgoing, type Outgoing, type OutgoingDeps, OutgoingError } from './outgoing.ts'

/** Hears whatever comes to this machine at any of its addresses. */
const heard: string[] = []
const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/secret': (_, response) => response.end('AccessKeyId'),
  '/elsewhere': (_, response) => response.writeHead(302, { location: '/secret' }).end(),
  '/silent': () => undefined,
  '/slow': (_, response) => response.writeHead(200).write('a'),
  '/endless': (_, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    }
    response
      .writeHead(200)
      .on('drain', more)
      .on('error', () => undefined)
    more()
  },
  '/headers': (_, response) => response.writeHead(200, { long: 'x'.repeat(20_000) }).end(),
  '/broken': (_, response) => response.socket?.destroy(),
  '/odd': (_, response) => response.socket?.end('HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n'),
}
const server = createServer((request, response) => {
  heard.push(`${request.socket.localAddress} ${request.method} ${request.url}`)
  const answer = answers[request.url ?? '']
  if (answer) return answer(request, response)
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => response.end(JSON.stringify({ headers: request.headers, body })))
})
let port = 0

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
beforeEach(() => {
  heard.length = 0
})
after(() => {
  server.closeAllConnections()
  server.close()
})

/** What the echo says of a request. */
interface Echo {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const words = { method: 'GET', timeoutMs: 5000, bodyBytesMax: 1000 }

/** Everything faked that is not on this machine: names lead where a test says. */
function open(
  reach: Reach,
  names: Readonly<Record<string, readonly string[][]>> = {},
  limits: OutgoingDeps['limits'] = {},
) {
  const asked: string[] = []
  const lines: string[] = []
  const outgoing = createOutgoing({
    ...{ reach, limits, clock: { nowMicros: () => 0 } },
    resolve: async ({ host }) => {
      asked.push(host)
      const turns = names[host] ?? []
      const turn = turns[Math.min(asked.length, turns.length) - 1]
      if (!turn) throw Object.assign(new Error(`no ${host}`), { code: 'ENOTFOUND' })
      return turn
    },
    log: { warn: (fields, text) => lines.push(`${text} ${JSON.stringify(fields)}`) },
  })
  return { outgoing, asked, lines }
}

/** The one word it fails with. */
async function reasonOf(work: Promise<unknown>): Promise<string> {
  const failure = await work.then(
    () => assert.fail('it was called'),
    (reason: unknown) => reason,
  )
  assert.ok(failure instanceof OutgoingError, String(failure))
  return failure.reason
}

const get = (outgoing: Outgoing, url: string, more: Partial<typeof words> = {}) =>
  outgoing.fetch(url, { ...words, ...more })

describe('an address that may not be called', () => {
  /** Plain http is fine, so that a server without a certificate can be met; nothing else is. */
  const strict: Reach = {
    ...createReach([]),
    urlProblem: (text) => (createReach([]).urlProblem(text) === 'inner' ? 'inner' : undefined),
  }

  it('no form of an inner address is called', async () => {
    const { outgoing } = open(strict)
    for (const host of [
      ...['127.0.0.1', '2130706433', '0x7f.1', '0177.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0'],
      ...['169.254.169.254', '[fd00:ec2::254]', '10.0.0.1', '100.64.0.1', '[64:ff9b::7f00:1]'],
    ]) {
      const reason = await reasonOf(get(outgoing, `http://${host}:${port}/secret`))
      assert.match(reason, /^(url_inner|address_refused)$/, host)
      const literal = host.replace(/^\[(.*)\]$/, '$1')
      const address = { host: literal, port, timeoutMs: 5000 }
      assert.match(await reasonOf(outgoing.connect(address)), /^(address_refused|ENOTFOUND)$/, host)
    }
    assert.deepEqual(heard, [])
  })

  it('no name that leads to one is called, not even when another address is open', async () => {
    const names = { 'evil.test': [['127.0.0.1']], 'half.test': [['93.184.215.14', '::1']] }
    const { outgoing } = open(strict, names)
    for (const host of Object.keys(names)) {
      assert.equal(
        await reasonOf(get(outgoing, `http://${host}:${port}/secret`)),
        'address_refused',
      )
      const address = { host, port, timeoutMs: 5000 }
      assert.equal(await reasonOf(outgoing.connect(address)), 'address_refused')
    }
    assert.deepEqual(heard, [])
  })

  it('a name is asked once, and what was checked is what is connected to', async () => {
    const listed = { ...strict, mayCall: createReach(['127.0.0.1']).mayCall }
    const turns = { 'rebinding.test': [['127.0.0.1'], ['127.0.0.2']] }
    const { outgoing, asked } = open(listed, turns)
    const url = `http://rebinding.test:${port}/secret`
    assert.equal(await (await get(outgoing, url)).text(), 'AccessKeyId')
    assert.deepEqual(asked, ['rebinding.test'])
    assert.equal(await reasonOf(get(outgoing, url)), 'address_refused')
    assert.deepEqual(heard, ['127.0.0.1 GET /secret'])
  })

  it('URLs that are none, plain http, and passwords in URLs are refused when used', async () => {
    const { outgoing } = open(createReach([]), { 'acme.test': [['127.0.0.1']] })
    const wrong = [
      ['http://acme.test/', 'url_plain'],
      ['https://me:secret@acme.test/', 'url_invalid'],
      ['file:///etc/passwd', 'url_invalid'],
      ['gopher://acme.test/', 'url_invalid'],
      ['javascript:alert(1)', 'url_invalid'],
      ['/secret', 'url_invalid'],
    ] as const
    for (const [url, reason] of wrong) assert.equal(await reasonOf(get(outgoing, url)), reason)
  })

  it('what the operator lists is called', async () => {
    const { outgoing } = open(createReach(['relay.inner']), { 'relay.inner': [['127.0.0.1']] })
    assert.equal((await get(outgoing, `http://relay.inner:${port}/secret`)).status, 200)
  })
})

describe('the response of an outgoing call', () => {
  const { outgoing } = open(unrestrictedReach)
  const at = (path: string) => `http://127.0.0.1:${port}${path}`

  it('a request is sent as it was meant, and its answer is read', async () => {
    const body = new URLSearchParams({ code: 'a b' })
    const headers = { Authorization: 'Basic x', accept: 'application/json' }
    const answer = await outgoing.fetch(at('/echo'), { ...words, method: 'POST', headers, body })
    const { headers: sent, body: said } = (await answer.json()) as Echo
    assert.equal(said, 'code=a+b')
    assert.equal(sent['content-type'], 'application/x-www-form-urlencoded;charset=UTF-8')
    assert.equal(sent.authorization, 'Basic x')
    assert.equal(sent['accept-encoding'], 'identity')
  })

  it('a redirect is an answer, and nobody follows it', async () => {
    assert.equal((await get(outgoing, at('/elsewhere'))).status, 302)
    assert.deepEqual(heard, ['127.0.0.1 GET /elsewhere'])
  })

  it('an answer without end, with long headers, or that is none, fails', async () => {
    assert.equal(await reasonOf(get(outgoing, at('/endless'))), 'answer_too_large')
    assert.equal(await reasonOf(get(outgoing, at('/headers'))), 'HPE_HEADER_OVERFLOW')
    assert.equal(await reasonOf(get(outgoing, at('/broken'))), 'ECONNRESET')
    assert.equal(await reasonOf(get(outgoing, at('/odd'))), 'failed')
  })

  it('who says nothing, or never stops saying little, is not waited for', async () => {
    for (const path of ['/silent', '/slow']) {
      assert.equal(await reasonOf(get(outgoing, at(path), { timeoutMs: 100 })), 'timeout')
    }
  })

  it('does not wait for a name server that does not answer', async () => {
    const resolve = () => new Promise<never>(() => undefined)
    const parts = {
      reach: unrestrictedReach,
      clock: { nowMicros: () => 0 },
      log: { warn: () => undefined },
    }
    const waiting = createOutgoing({ ...parts, resolve })
    assert.equal(await reasonOf(get(waiting, 'https://slow.test/', { timeoutMs: 50 })), 'timeout')
  })

  it('where no body is wanted none is read', async () => {
    const { bodyBytesMax: _, ...unread } = words
    const answer = await outgoing.fetch(at('/endless'), unread)
    assert.deepEqual([answer.status, await answer.text()], [200, ''])
  })

  it("the caller's signal ends it with its own reason", async () => {
    const ending = new AbortController()
    const sent = outgoing.fetch(at('/silent'), { ...words, signal: ending.signal })
    ending.abort(new Error('of ours'))
    await assert.rejects(sent, /of ours/)
  })

  it('a socket is connected', async () => {
    const greeter = createSocketServer((socket: Socket) => socket.end('220 hello'))
    await new Promise<void>((resolve) => greeter.listen(0, '127.0.0.1', resolve))
    const address = { host: '127.0.0.1', port: (greeter.address() as AddressInfo).port }
    const socket = await outgoing.connect({ ...address, timeoutMs: 5000 })
    let said = ''
    for await (const part of socket) said += part
    assert.equal(said, '220 hello')
    greeter.close()
    const closed = outgoing.connect({ ...address, timeoutMs: 5000 })
    assert.equal(await reasonOf(closed), 'ECONNREFUSED')
  })
})

describe('concurrent outgoing calls', () => {
  it('one target has its share, and all together have theirs', async () => {
    const names = {
      'a.test': [['127.0.0.1']],
      'b.test': [['127.0.0.1']],
      'c.test': [['127.0.0.1']],
    }
    const { outgoing } = open(unrestrictedReach, names, { perTarget: 2, total: 3 })
    const ending = new AbortController()
    const hang = (host: string) => {
      const url = `http://${host}:${port}/silent`
      return outgoing.fetch(url, { ...words, signal: ending.signal })
    }
    const held = [hang('a.test'), hang('a.test')]
    assert.equal(await reasonOf(hang('a.test')), 'busy')
    held.push(hang('b.test'))
    assert.equal(await reasonOf(hang('c.test')), 'busy')
    ending.abort(new Error('enough'))
    const ends = await Promise.allSettled(held)
    assert.deepEqual(new Set(ends.map(({ status }) => status)), new Set(['rejected']))
    assert.equal((await get(outgoing, `http://c.test:${port}/secret`)).status, 200)
  })
})

it('the log has the target and a word, once a minute, and nothing that was sent', async () => {
  const { outgoing, lines } = open(unrestrictedReach)
  const url = `http://nowhere.test/hook?token=S3cret`
  for (let times = 0; times < 3; times++) await reasonOf(get(outgoing, url))
  assert.equal(lines.length, 1)
  assert.match(lines[0] ?? '', /nowhere\.test.*ENOTFOUND/)
  assert.doesNotMatch(lines.join(), /S3cret|hook/)
})
