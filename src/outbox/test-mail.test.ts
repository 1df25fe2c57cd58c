import assert from 'node:assert/strict'
import { type AddressInfo, createServer } from 'node:net'
import { test } from 'node:test'
import { anywhere } from '../kit/outgoing/outgoing.fixture.ts'
import { createOutgoing } from '../kit/outgoing/outgoing.ts'
import { createReach } from '../kit/reach.ts'
import { createTestMails } from './test-mail.ts'

const password = 'S3cret'
const receiver = 'you@acme.test'
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
  const mail = { instanceId: 'one', server: { ...server, host }, receiver }
  const failure = await createTestMails(anywhere)(mail).then(
    () => assert.fail('it was sent'),
    (reason: Error) => reason,
  )
  if (answers !== 'closed') listener.close()
  return failure.message
}

test('closed, silent and non-SMTP ports give the same error', async () => {
  const closed = await toldOf('closed')
  assert.match(closed, /^no mail server answered as one should/)
  assert.equal(await toldOf('ended'), closed)
  assert.equal(await toldOf(['HTTP/1.1 400 Bad Request\r\nServer: inner/1.2\r\n\r\n']), closed)
  assert.equal(await toldOf(['500 a banner\r\n']), closed)
})

test('an internal address gives the same error as a closed port', async () => {
  const reach = createReach([])
  const parts = { reach, log: { warn: () => undefined }, clock: { nowMicros: () => 0 } }
  const outgoing = createOutgoing({ ...parts, resolve: async () => ['127.0.0.1'] })
  const send = createTestMails(outgoing)
  for (const host of ['127.0.0.1:25', 'inner.test:25']) {
    const message = /^no mail server answered as one should/
    const mail = { instanceId: 'one', server: { ...server, host }, receiver }
    await assert.rejects(send(mail), { message })
  }
})

test('a test of a mail server shows what the server says, without the password', async () => {
  const told = await toldOf([
    '220 mail.acme.test\r\n',
    '250-mail.acme.test\r\n250 AUTH PLAIN\r\n',
    `535 5.7.8 wrong password ${password}\r\n`,
  ])
  assert.match(told, /535 5\.7\.8 wrong password \*\*\*/)
})

test('tests of one instance that take long hold up neither others nor what is sent', async () => {
  const asked: string[] = []
  const ends: (() => void)[] = []
  const connect = ({ host }: { host: string }) => {
    asked.push(host)
    return new Promise<never>((_, reject) => ends.push(() => reject(new Error('over'))))
  }
  const send = createTestMails({ ...anywhere, connect })
  const ask = (instanceId: string) =>
    send({ instanceId, server: { ...server, host: `${instanceId}.test:25` }, receiver }).then(
      () => 'sent',
      ({ message }: Error) => message,
    )
  const begun = Array.from({ length: 3 }, () => ask('one'))
  assert.match(await ask('one'), /^other tests are under way/)
  const others = ask('two')
  while (asked.length < 4) await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual(asked, [...Array(3).fill('one.test'), 'two.test'])
  for (const end of ends) end()
  for (const told of await Promise.all([...begun, others])) assert.match(told, /^no mail server/)
})
