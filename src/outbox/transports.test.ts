import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import type { SealedProvider } from '../domain/notification/provider-settings.ts'
import { anywhere } from '../kit/outgoing/outgoing.fixture.ts'
import { mailOf } from './outbox.fixture.ts'
import type { Provider } from './provider.ts'
import { createTransports, toSmtpSettings } from './transports.ts'

const settingsProvider: Provider = { send: async () => undefined }
const where = { instanceId: '100', channel: 'email' } as const

const kept = (changes: Partial<SealedProvider> = {}): SealedProvider => ({
  ...{ id: '1', instanceId: '100', kind: 'http', sealedSecret: null, sequence: 5 },
  settings: { endpoint: 'http://127.0.0.1:1' },
  ...changes,
})

function carriersOf(active: (instanceId: string) => SealedProvider | null) {
  return createTransports({
    active: async ({ instanceId }) => active(instanceId),
    openSecret: (sealed) => `opened ${sealed}`,
    bySettings: { email: settingsProvider, sms: undefined },
    outgoing: anywhere,
    clock: { nowMicros: () => 0 },
    twilioUrl: 'http://127.0.0.1:1',
  })
}

test('an active provider goes before the settings, in its own instance', async () => {
  const carriers = carriersOf((instanceId) => (instanceId === '100' ? kept() : null))
  assert.notEqual((await carriers.find(where))?.provider, settingsProvider)
  assert.equal((await carriers.find({ ...where, instanceId: '200' }))?.provider, settingsProvider)
  assert.equal(await carriersOf(() => null).find({ instanceId: '1', channel: 'sms' }), undefined)
})

test('an instance’s own provider has a smaller share; one that changed is another', async () => {
  let now = kept()
  const carriers = carriersOf((instanceId) => (instanceId === '100' ? now : null))
  const first = await carriers.find(where)
  now = kept({ sequence: 6 })
  const second = await carriers.find(where)
  const settings = await carriers.find({ ...where, instanceId: '200' })
  assert.deepEqual([first?.share, second?.share, settings?.share], [2, 2, 6])
  assert.equal(new Set([first?.key, second?.key, settings?.key]).size, 3)
})

test('a provider is opened once, and again when it has changed', async () => {
  let now: SealedProvider | null = kept()
  const carriers = carriersOf(() => now)
  const first = await carriers.find(where)
  assert.equal(await carriers.find(where), first)
  now = kept({ sequence: 6 })
  const second = await carriers.find(where)
  assert.notEqual(second, first)
  now = kept({ id: '2', sequence: 6 })
  assert.notEqual(await carriers.find(where), second)
  now = null
  assert.equal((await carriers.find(where))?.provider, settingsProvider)
})

/** A mail server of which the open connections are known. */
async function openMailServer(logins: string[]) {
  const smtp = new SMTPServer({
    ...{ hideSTARTTLS: true, allowInsecureAuth: true },
    onAuth: ({ username, password }, _session, done) => {
      logins.push(`${username}:${password}`)
      done(null, { user: username ?? '' })
    },
    onData: (stream, _session, done) => {
      stream.resume()
      stream.on('end', () => done())
    },
  })
  const sockets = new Set<Socket>()
  smtp.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  smtp.on('error', () => undefined)
  const listening = smtp.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { port, sockets, close: () => new Promise<void>((done) => smtp.close(() => done())) }
}

test('a changed mail server loses its connections, and its password is opened', async () => {
  const logins: string[] = []
  const server = await openMailServer(logins)
  const settings = { host: `127.0.0.1:${server.port}`, user: 'me', senderAddress: 'a@b.test' }
  let now: SealedProvider | null = kept({ kind: 'smtp', settings, sealedSecret: 'secret' })
  const carriers = carriersOf(() => now)
  const carrier = await carriers.find(where)
  await carrier?.provider.send(mailOf())
  assert.deepEqual(logins, ['me:opened secret'])
  await carriers.closeStale()
  assert.equal(server.sockets.size, 1, 'nothing has changed')
  const [socket] = server.sockets
  const closed = socket && once(socket, 'close')
  now = null
  await carriers.closeStale()
  await closed
  assert.equal(server.sockets.size, 0)
  carriers.close()
  await server.close()
})

test('with TLS, port 465 speaks it from the first byte and others after STARTTLS', () => {
  const at = (host: string, tls: boolean) => {
    const { isSecure, requireTls, verifiesCertificate } = toSmtpSettings({ host, tls })
    return [isSecure, requireTls, verifiesCertificate]
  }
  assert.deepEqual(at('mail.test:465', true), [true, false, true])
  assert.deepEqual(at('mail.test:587', true), [false, true, true])
  assert.deepEqual(at('mail.test:465', false), [false, false, false])
  assert.throws(() => toSmtpSettings({ host: 'mail.test' }))
})
