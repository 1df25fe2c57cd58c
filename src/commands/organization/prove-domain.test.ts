import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type DnsProof, type HttpProof, type ProofDeps, proveDomain } from './prove-domain.ts'

const actor = { instanceId: 'i', userId: 'u', origin: 'https://id.test' }
const pending = { actor, orgId: 'o', domain: 'mice.test', sealedToken: 'sealed' }

/** What finds something at an address and in the DNS; the token is `right`. */
const found = (http: HttpProof, txt: DnsProof): ProofDeps => ({
  domainProofs: { http: async () => http, txt: async () => txt },
  sealer: { seal: () => 'sealed', open: () => 'right' },
  limiter: {
    take: async () => undefined,
    hold: async () => ({ keep: async () => undefined, giveBack: async () => undefined }) as never,
    giveBack: async () => undefined,
    reset: async () => undefined,
  },
})

const byHttp = async (http: HttpProof) =>
  (await proveDomain(found(http, 'failed'), { ...pending, type: 1 }))?.refusal
const byDns = async (txt: DnsProof) =>
  (await proveDomain(found('unreachable', txt), { ...pending, type: 2 }))?.refusal

describe('the proof of a domain', () => {
  it('by HTTP is the token and nothing else', async () => {
    assert.equal(await byHttp({ status: 200, body: 'right' }), undefined)
    assert.equal(await byHttp({ status: 200, body: 'right\n' }), 'org.domain.http.no_match')
    assert.equal(await byHttp({ status: 404, body: 'right' }), 'org.domain.http.not_found')
    assert.equal(await byHttp({ status: 302, body: 'right' }), 'org.domain.http.status')
    assert.equal(await byHttp('too_large'), 'org.domain.http.no_match')
    assert.equal(await byHttp('unreachable'), 'org.domain.http.unreachable')
  })

  it('by DNS is one of the records', async () => {
    assert.equal(await byDns(['v=spf1', 'right']), undefined)
    assert.equal(await byDns(['right ']), 'org.domain.dns.no_match')
    assert.equal(await byDns('not_found'), 'org.domain.dns.not_found')
    assert.equal(await byDns('timeout'), 'org.domain.dns.timeout')
    assert.equal(await byDns('failed'), 'org.domain.dns.failed')
  })

  it('is not looked for too often', async () => {
    const deps = found('unreachable', 'failed')
    const limit = { key: 'k', max: 1, seconds: 1 }
    const take = async () => ({ limit, retryAfterSeconds: 9 })
    const busy = proveDomain(
      { ...deps, limiter: { ...deps.limiter, take } },
      { ...pending, type: 1 },
    )
    await assert.rejects(busy, { refusal: 'org.domain.verify.busy', retryAfterSeconds: 9 })
  })
})
