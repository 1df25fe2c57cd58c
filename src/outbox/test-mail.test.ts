import assert from 'node:assert/strict'
import { type AddressInfo, createServer } from 'node:net'
import { test } from 'node:test'
import { createReach } from '../kit/reach.ts'
import { anywhere } from '../outgoing/outgoing.fixture.ts'
import { createOutgoing } from '../outgoing/outgoing.ts'
import { createTestMails } from './test-mail.ts'

const password = 'S3cret'
const server = { user: 'me', password, senderAddress: 'id@acme.test', tls: false }

/** What a test through a port is answered with, where each line gets the next of the answers. */
async function toldOf(answers: readonly string[] | 'closed' | 'ended'): Promise<string> {
  const listener = createServer((socket) => {
    socket.on('error', () => undefined)
    if (answers === 'ended') return socket.destroy()
    const left = [...answers]
    const next = () => socket.write(left.shift() ?? '')
    next()
    socket.on('data', next)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  if (answers === 'closed') await new Promise((resolve) => listener.close(resolve))
  const host = `127.0.0.1:${port}`
  const failure = await createTestMails(anywhere)({ ...server, host }, 'you@acme.test').then(
    () => assert.fail('it was sent'),
    (reason: Error) => reason,
  )
  if (answers !== 'closed') listener.close()
  return failure.message
}

test('a port that is closed, hangs up or speaks otherwise is told of alike', async () => {
  const closed = await toldOf('closed')
  assert.match(closed, /^no mail server answered as one should/)
  assert.equal(await toldOf('ended'), closed)
  assert.equal(await toldOf(['HTTP/1.1 400 Bad Request\r\nServer: inner/1.2\r\n\r\n']), closed)
  assert.equal(await toldOf(['500 a banner\r\n']), closed)
})

test('an inner address is told of like a closed port', async () => {
  const reach = createReach([])
  const parts = { reach, log: { warn: () => undefined }, clock: { nowMicros: () => 0 } }
  const outgoing = createOutgoing({ ...parts, resolve: async () => ['127.0.0.1'] })
  const send = createTestMails(outgoing)
  for (const host of ['127.0.0.1:25', 'inner.test:25']) {
    const message = /^no mail server answered as one should/
    await assert.rejects(send({ ...server, host }, 'you@acme.test'), { message })
  }
})

test('what a mail server says is for whoever tests it, without the password', async () => {
  const told = await toldOf([
    '220 mail.acme.test\r\n',
    '250-mail.acme.test\r\n250 AUTH PLAIN\r\n',
    `535 5.7.8 wrong password ${password}\r\n`,
  ])
  assert.match(told, /535 5\.7\.8 wrong password \*\*\*/)
})
