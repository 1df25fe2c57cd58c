import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { describe, it } from 'node:test'
import { Code } from '../kit/status.ts'
import { createConcurrencyLimiter } from './concurrency.ts'
import { defaultLimits } from './limits.ts'

const anna = '192.0.2.1'
const bert = '192.0.2.2'
const full = { name: 'StatusError', code: Code.resourceExhausted, retryAfterSeconds: 1 }

function limiterOf(limits: Partial<typeof defaultLimits>, trustedProxies = 0) {
  let nowMs = 0
  const options = { limits: { ...defaultLimits, ...limits }, trustedProxies, now: () => nowMs }
  const limiter = createConcurrencyLimiter(options)
  return { ...limiter, wait: (seconds: number) => (nowMs += seconds * 1000) }
}

/** A socket as far as it is counted. */
function socketFrom(remoteAddress: string) {
  const socket = new EventEmitter() as EventEmitter & { isCut: boolean; destroy(): void }
  socket.isCut = false
  socket.destroy = () => {
    socket.isCut = true
    socket.emit('close')
  }
  return Object.assign(socket, { remoteAddress }) as unknown as Socket & { isCut: boolean }
}

describe('the calls of one network', () => {
  it('are limited, and leave room for those of other networks', () => {
    const limiter = limiterOf({ callsPerNetworkMax: 2, callsMax: 3 })
    const slots = [limiter.beginCall(anna), limiter.beginCall(anna)]
    assert.throws(() => limiter.beginCall(anna), full)
    slots.push(limiter.beginCall(bert))
    assert.throws(() => limiter.beginCall(bert), full, 'there is an end to all calls, too')
    for (const slot of slots) slot.end()
    slots[0]?.end()
    for (const _ of [1, 2]) limiter.beginCall(anna)
    assert.throws(() => limiter.beginCall(anna), full, 'what ends twice counts once')
  })

  it('may hold a quarter of all body bytes until they end', () => {
    const limiter = limiterOf({ bodyBytesUnderWayMax: 400 })
    const first = limiter.beginCall(anna)
    first.reserve(60)
    first.reserve(40)
    const second = limiter.beginCall(anna)
    assert.throws(() => second.reserve(1), full)
    for (const network of [bert, '192.0.2.3', '192.0.2.4']) limiter.beginCall(network).reserve(100)
    assert.throws(() => limiter.beginCall('192.0.2.5').reserve(1), full, 'all bytes are taken')
    first.end()
    limiter.beginCall('192.0.2.5').reserve(1)
    second.reserve(99)
    assert.throws(() => first.reserve(1), full, 'who is over takes nothing more')
  })
})

describe('the sockets of one network', () => {
  it('are limited', () => {
    const limiter = limiterOf({ socketsPerNetworkMax: 2 })
    // They are of one network, as those of one household are.
    const sockets = [socketFrom('2001:db8::1'), socketFrom('2001:db8::2')]
    for (const socket of sockets) assert.equal(limiter.admitSocket(socket), true)
    assert.equal(limiter.admitSocket(socketFrom('2001:db8::3')), false)
    assert.equal(limiter.admitSocket(socketFrom(bert)), true)
    sockets[0]?.emit('close')
    assert.equal(limiter.admitSocket(socketFrom('2001:db8::3')), true)
  })

  it('are closed after too many resets, and may reconnect later', () => {
    const limiter = limiterOf({})
    const [cut, other] = [socketFrom(anna), socketFrom(bert)]
    for (const socket of [cut, other]) limiter.admitSocket(socket)
    for (let i = 0; i < 1_999; i++) limiter.noteReset(anna)
    assert.equal(cut.isCut, false)
    for (let i = 0; i < 50_000; i++) limiter.noteReset(anna)
    assert.deepEqual([cut.isCut, other.isCut], [true, false])
    assert.equal(limiter.admitSocket(socketFrom(anna)), false)
    limiter.wait(1)
    assert.equal(limiter.admitSocket(socketFrom(anna)), true)
  })

  it('are not limited behind trusted proxies', () => {
    const limiter = limiterOf({ socketsPerNetworkMax: 1 }, 1)
    const proxied = [socketFrom(anna), socketFrom(anna)]
    for (const socket of proxied) assert.equal(limiter.admitSocket(socket), true)
    for (let i = 0; i < 50_000; i++) limiter.noteReset(anna)
    assert.deepEqual(
      proxied.map(({ isCut }) => isCut),
      [false, false],
    )
  })
})
