import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Code } from '../kit/status.ts'
import { createCrowd } from './crowd.ts'
import { createEntrance } from './entrance.ts'
import type { Exchange } from './exchange.ts'
import { defaultLimits } from './limits.ts'

const limits = { ...defaultLimits, callsPerNetworkMax: 1 }

function arriving(path: string, peer = '192.0.2.1') {
  let close = (): void => {}
  const onClose = (listener: () => void): void => {
    close = listener
  }
  const exchange = { path, peer, forwardedFor: '', hasOneHost: true, onClose }
  return { exchange: exchange as unknown as Exchange, close: () => close() }
}

describe('a server that falls behind', () => {
  it('refuses calls and pages, and still says how it fares', () => {
    const loop = { isBehind: true }
    const crowd = createCrowd({ limits, trustedProxies: 0 })
    const letIn = createEntrance({ crowd, loop, trustedProxies: 0 })
    const busy = { code: Code.unavailable, retryAfterSeconds: 1 }
    for (const path of ['/v2/users', '/ui/login/login', '/grpc.health.v1.Health/Watch']) {
      assert.throws(() => letIn(arriving(path).exchange), busy)
    }
    for (const path of ['/debug/healthz', '/debug/ready', '/grpc.health.v1.Health/Check']) {
      const { exchange, close } = arriving(path)
      letIn(exchange)
      close()
    }
    loop.isBehind = false
    letIn(arriving('/v2/users').exchange)
  })
})

describe('a call', () => {
  it('counts until it is over', () => {
    const crowd = createCrowd({ limits, trustedProxies: 0 })
    const letIn = createEntrance({ crowd, loop: { isBehind: false }, trustedProxies: 0 })
    const first = arriving('/v2/users')
    letIn(first.exchange)
    assert.throws(() => letIn(arriving('/v2/users').exchange), { code: Code.resourceExhausted })
    first.close()
    letIn(arriving('/v2/users').exchange)
  })
})
