import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { describe, it } from 'node:test'
import { Code } from '../kit/status.ts'
import { createCrowd } from './crowd.ts'
import { defaultLimits } from './limits.ts'

const anna = '192.0.2.1'
const bert = '192.0.2.2'
const full = { name: 'StatusError', code: Code.resourceExhausted, retryAfterSeconds: 1 }

function crowdOf(limits: Partial<typeof defaultLimits>, trustedProxies = 0) {
  let nowMs = 0
  const options = { limits: { ...defaultLimits, ...limits }, trustedProxies, now: () => nowMs }
  const crowd = createCrowd(options)
  return { ...crowd, wait: (seconds: number) => (nowMs += seconds * 1000) }
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
  it('are so many at once, and leave room for those of others', () => {
    const crowd = crowdOf({ callsPerNetworkMax: 2, callsMax: 3 })
    const tickets = [crowd.begin(anna), crowd.begin(anna)]
    assert.throws(() => crowd.begin(anna), full)
    tickets.push(crowd.begin(bert))
    assert.throws(() => crowd.begin(bert), full, 'there is an end to all calls, too')
    for (const ticket of tickets) ticket.end()
    tickets[0]?.end()
    for (const _ of [1, 2]) crowd.begin(anna)
    assert.throws(() => crowd.begin(anna), full, 'what ends twice counts once')
  })

  it('have a quarter of the bytes under way, until they end', () => {
    const crowd = crowdOf({ bodyBytesUnderWayMax: 400 })
    const first = crowd.begin(anna)
    first.take(60)
    first.take(40)
    const second = crowd.begin(anna)
    assert.throws(() => second.take(1), full)
    for (const network of [bert, '192.0.2.3', '192.0.2.4']) crowd.begin(network).take(100)
    assert.throws(() => crowd.begin('192.0.2.5').take(1), full, 'all bytes are taken')
    first.end()
    crowd.begin('192.0.2.5').take(1)
    second.take(99)
    assert.throws(() => first.take(1), full, 'who is over takes nothing more')
  })
})

describe('the sockets of one network', () => {
  it('are so many at once', () => {
    const crowd = crowdOf({ socketsPerNetworkMax: 2 })
    // They are of one network, as those of one household are.
    const sockets = [socketFrom('2001:db8::1'), socketFrom('2001:db8::2')]
    for (const socket of sockets) assert.equal(crowd.enter(socket), true)
    assert.equal(crowd.enter(socketFrom('2001:db8::3')), false)
    assert.equal(crowd.enter(socketFrom(bert)), true)
    sockets[0]?.emit('close')
    assert.equal(crowd.enter(socketFrom('2001:db8::3')), true)
  })

  it('are cut when they reset calls without end, and come back after a while', () => {
    const crowd = crowdOf({})
    const [cut, other] = [socketFrom(anna), socketFrom(bert)]
    for (const socket of [cut, other]) crowd.enter(socket)
    for (let i = 0; i < 1_999; i++) crowd.noteReset(anna)
    assert.equal(cut.isCut, false)
    for (let i = 0; i < 50_000; i++) crowd.noteReset(anna)
    assert.deepEqual([cut.isCut, other.isCut], [true, false])
    assert.equal(crowd.enter(socketFrom(anna)), false)
    crowd.wait(1)
    assert.equal(crowd.enter(socketFrom(anna)), true)
  })

  it('are those of our proxies behind these, and none is cut for what a client does', () => {
    const crowd = crowdOf({ socketsPerNetworkMax: 1 }, 1)
    const proxied = [socketFrom(anna), socketFrom(anna)]
    for (const socket of proxied) assert.equal(crowd.enter(socket), true)
    for (let i = 0; i < 50_000; i++) crowd.noteReset(anna)
    assert.deepEqual(
      proxied.map(({ isCut }) => isCut),
      [false, false],
    )
  })
})
