import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientAddress } from './client-address.ts'
import { request1, request2 } from './protocols/raw.fixture.ts'
import { startFixture } from './server.fixture.ts'

describe('the address of a client', () => {
  const peer = '10.0.0.1'

  it('is the peer when no proxy is trusted, whatever is claimed', () => {
    assert.equal(clientAddress({ peer, forwardedFor: '6.6.6.6' }, 0), peer)
  })

  it('is what the outermost trusted proxy saw', () => {
    const forwardedFor = '6.6.6.6, 203.0.113.9, 10.0.0.2'
    assert.equal(clientAddress({ peer, forwardedFor }, 1), '10.0.0.2')
    assert.equal(clientAddress({ peer, forwardedFor }, 2), '203.0.113.9')
  })

  it('is the peer when a request bypassed the proxies', () => {
    assert.equal(clientAddress({ peer, forwardedFor: '' }, 1), peer)
    assert.equal(clientAddress({ peer, forwardedFor: '10.0.0.2' }, 2), peer)
  })

  it('is without the port that some proxies add', () => {
    const of = (forwardedFor: string) => clientAddress({ peer, forwardedFor }, 1)
    assert.equal(of('6.6.6.6, 203.0.113.9:4711'), '203.0.113.9')
    assert.equal(of('[2001:db8::9]:4711'), '2001:db8::9')
    assert.equal(of('[2001:db8::9]'), '2001:db8::9')
    assert.equal(of('2001:db8::9'), '2001:db8::9')
  })

  it('is passed to pages over both versions of HTTP, from one field or several', async () => {
    const page = {
      ...{ method: 'GET', path: '/who' },
      handle: async ({ peer }: { peer: string }) => ({ status: 200, body: peer }),
    }
    const fixture = await startFixture({ pages: [page], trustedProxies: 1 })
    try {
      const headers = { 'x-forwarded-for': ['6.6.6.6', '203.0.113.9'] }
      for (const by of [request1, request2]) {
        assert.equal((await by(fixture.url, '/who', { headers })).text, '203.0.113.9')
      }
    } finally {
      await fixture.close()
    }
  })
})
