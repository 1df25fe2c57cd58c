import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Code } from '../kit/status.ts'
import { createAdmission } from './admission.ts'
import { createConcurrencyLimiter } from './concurrency.ts'
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

describe('an overloaded server', () => {
  it('refuses calls and pages but still answers health checks', () => {
    const eventLoop = { isOverloaded: true }
    const concurrency = createConcurrencyLimiter({ limits, trustedProxies: 0 })
    const checkAdmission = createAdmission({ concurrency, eventLoop, trustedProxies: 0 })
    const busy = { code: Code.unavailable, retryAfterSeconds: 1 }
    for (const path of ['/v2/users', '/ui/login/login', '/grpc.health.v1.Health/Watch']) {
      assert.throws(() => checkAdmission(arriving(path).exchange), busy)
    }
    for (const path of ['/debug/healthz', '/debug/ready', '/grpc.health.v1.Health/Check']) {
      const { exchange, close } = arriving(path)
      checkAdmission(exchange)
      close()
    }
    eventLoop.isOverloaded = false
    checkAdmission(arriving('/v2/users').exchange)
  })
})

describe('a call', () => {
  it('counts until it is over', () => {
    const concurrency = createConcurrencyLimiter({ limits, trustedProxies: 0 })
    const checkAdmission = createAdmission({
      concurrency,
      eventLoop: { isOverloaded: false },
      trustedProxies: 0,
    })
    const first = arriving('/v2/users')
    checkAdmission(first.exchange)
    assert.throws(() => checkAdmission(arriving('/v2/users').exchange), {
      code: Code.resourceExhausted,
    })
    first.close()
    checkAdmission(arriving('/v2/users').exchange)
  })
})
