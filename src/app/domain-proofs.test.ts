import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Outgoing, OutgoingError } from '../kit/outgoing/outgoing.ts'
import type { ResolveTxt } from '../kit/outgoing/resolve.ts'
import { createDomainProofs } from './domain-proofs.ts'

type Answer = Response | OutgoingError

/** Servers by address; what was asked for. */
function servers(answers: Readonly<Record<string, Answer>>) {
  const asked: string[] = []
  const outgoing: Pick<Outgoing, 'fetch'> = {
    fetch: async (url) => {
      asked.push(url)
      const answer = answers[url] ?? new OutgoingError('unresolved')
      if (answer instanceof OutgoingError) throw answer
      return answer
    },
  }
  return { asked, proofs: createDomainProofs({ outgoing, resolveTxt: async () => [] }) }
}

const to = (location: string) => new Response(null, { status: 302, headers: { location } })

/** A name server that answers, or fails with a code. */
const dns = (answer: readonly (readonly string[])[] | string) => {
  const asked: string[] = []
  const resolveTxt: ResolveTxt = async (name) => {
    asked.push(name)
    if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer })
    return answer
  }
  const outgoing = { fetch: async () => new Response() }
  return { asked, proofs: createDomainProofs({ outgoing, resolveTxt }) }
}

describe('what another server says of a domain', () => {
  it('is read where its address leads, which is checked each time', async () => {
    const { asked, proofs } = servers({
      'https://a.test/x': to('/y'),
      'https://a.test/y': to('https://www.a.test/y'),
      'https://www.a.test/y': new Response('token', { status: 200 }),
    })
    assert.deepEqual(await proofs.http('https://a.test/x'), { status: 200, body: 'token' })
    assert.equal(asked.length, 3)
  })

  it('ends after five redirections, and where an address may not be called', async () => {
    const round = servers({ 'https://a.test/x': to('https://a.test/x') })
    assert.equal(await round.proofs.http('https://a.test/x'), 'unreachable')
    assert.equal(round.asked.length, 6)
    const inner = servers({
      'https://a.test/x': to('http://127.0.0.1/x'),
      'http://127.0.0.1/x': new OutgoingError('url_plain'),
    })
    assert.equal(await inner.proofs.http('https://a.test/x'), 'unreachable')
    const large = servers({ 'https://a.test/x': new OutgoingError('answer_too_large') })
    assert.equal(await large.proofs.http('https://a.test/x'), 'too_large')
  })
})

describe('what the DNS says of a domain', () => {
  it('are texts in one piece, of the name as name servers know it', async () => {
    const { asked, proofs } = dns([['to', 'ken'], ['other']])
    assert.deepEqual(await proofs.txt('_zitadel-challenge.bücher.test'), ['token', 'other'])
    assert.deepEqual(asked, ['_zitadel-challenge.xn--bcher-kva.test'])
  })

  it('may be nothing, in time or not', async () => {
    assert.equal(await dns('ENOTFOUND').proofs.txt('a.test'), 'not_found')
    assert.equal(await dns('ENODATA').proofs.txt('a.test'), 'not_found')
    assert.equal(await dns('ETIMEOUT').proofs.txt('a.test'), 'timeout')
    assert.equal(await dns('ESERVFAIL').proofs.txt('a.test'), 'failed')
    assert.equal(await dns([]).proofs.txt('not a name'), 'not_found')
  })
})
