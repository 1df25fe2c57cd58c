import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import fc from 'fast-check'
import { forwardedValues, originAt, resolveRequestOrigin, withoutPort } from './host.ts'
import { StatusError } from './status.ts'

/** Two instances; `a` has two domains. */
const domains: Readonly<Record<string, string>> = {
  ...{ 'a.test': 'a', 'also-a.test': 'a', 'b.test': 'b' },
  ...{ '[::1]': 'v6', 'blocked.test': 'blocked' },
}
const directory = {
  instanceByHost: async (host: string) => {
    const id = Object.hasOwn(domains, host) ? domains[host] : undefined
    return id === undefined ? null : { id, isBlocked: id === 'blocked' }
  },
  isTrustedDomain: async ({ instanceId, domain }: { instanceId: string; domain: string }) =>
    instanceId === 'a' && domain === 'trusted.test',
}

type Headers = Readonly<Record<string, string>>

async function arrive(headers: Headers, external = 'http://a.test:8080') {
  const deps = { directory, externalUrl: new URL(external) }
  const { instance, origin } = await resolveRequestOrigin(deps, { get: (name) => headers[name] })
  return `${instance.id} ${origin}`
}

const refused = (id: string) => (reason: unknown) =>
  reason instanceof StatusError && reason.code === 5 && reason.message.includes(`ID=${id} `)

describe('which instance a request is for', () => {
  it('is read from the headers in the order of the spec', async () => {
    const [a, b, gone] = ['a.test', 'b.test', 'gone.test']
    const inOrder: [string, (host: string) => string][] = [
      ['x-zitadel-instance-host', (host) => `${host}:1`],
      ['forwarded', (host) => `for=1.2.3.4;host=${host}`],
      ['x-zitadel-forwarded', (host) => `host="${host}:80"`],
      ['x-zitadel-forward-to', (host) => `host=${host}`],
      ['x-forwarded-for', (host) => `host=${host}`],
      ['x-forwarded-host', (host) => `${host}, z.test`],
      ['host', (host) => `${host}:9`],
    ]
    for (const [index, [name, value]] of inOrder.entries()) {
      const lower = inOrder.slice(index + 1).map(([other, told]) => [other, told(a)])
      const headers = { ...Object.fromEntries(lower), [name]: value(b) }
      assert.equal(await arrive(headers), 'b http://b.test:8080', name)
      const astray = { ...headers, [name]: value(gone) }
      await assert.rejects(arrive(astray), refused('QUERY-1kIjX'), name)
    }
  })

  it('is read from the next header where a host or its port is invalid', async () => {
    for (const host of ['b.test:https', 'b@test', 'b test', 'b"test', 'b?', '', ':80', 'b/../c']) {
      const headers = { host: 'a.test', 'x-forwarded-host': host }
      assert.equal(await arrive(headers), 'a http://a.test:8080', host)
    }
  })

  it('is nobody’s without a host, and says which domain is ours', async () => {
    await assert.rejects(arrive({}), refused('QUERY-1kIjX'))
    await assert.rejects(arrive({ host: 'a.test:x' }), refused('QUERY-1kIjX'))
    await assert.rejects(arrive({ host: '127.0.0.1:8080' }), {
      message:
        'unable to set instance using origin {127.0.0.1 127.0.0.1 http} ' +
        '(ExternalDomain is a.test): ID=QUERY-1kIjX Message=Errors.IAM.NotFound',
    })
  })

  it('is found by an IPv6 address in brackets', async () => {
    assert.equal(await arrive({ host: '[::1]:80' }, 'http://[::1]'), 'v6 http://[::1]')
    assert.equal(withoutPort('[::1]'), '[::1]')
  })
})

describe('the origin in links and issuers', () => {
  it('has the scheme and port of the external URL, whatever a request came by', async () => {
    for (const host of ['a.test', 'A.test:6666', 'a.test:443', 'a.test:99999']) {
      assert.equal(await arrive({ host }), 'a http://a.test:8080')
      assert.equal(await arrive({ host }, 'https://a.test'), 'a https://a.test')
    }
    const told = { host: 'a.test', 'x-forwarded-proto': 'https', forwarded: 'proto=https' }
    assert.equal(await arrive(told), 'a http://a.test:8080')
    const other = { host: 'a.test', 'x-forwarded-proto': 'http' }
    assert.equal(await arrive(other, 'https://a.test'), 'a https://a.test')
    const ported = { host: 'a.test', 'x-forwarded-host': 'b.test:6666' }
    assert.equal(await arrive(ported), 'b http://b.test:8080')
  })

  it('has the public host, which may be any domain of the instance', async () => {
    for (const host of ['also-a.test', 'ALSO-a.test:8080']) {
      const headers = { 'x-zitadel-instance-host': 'a.test', 'x-zitadel-public-host': host }
      assert.equal(await arrive(headers), 'a http://also-a.test:8080')
    }
    const standard = { host: 'a.test', 'x-zitadel-public-host': 'also-a.test:443' }
    assert.equal(await arrive(standard, 'https://a.test'), 'a https://also-a.test')
  })

  it('never has a host of others, nor a port of others that is said on purpose', async () => {
    for (const host of ['evil.test', 'b.test', 'a.test:6666', 'a.test:80', 'a.test:08081']) {
      const headers = { host: 'a.test', 'x-zitadel-public-host': host }
      await assert.rejects(arrive(headers), refused('QUERY-IuGh1'), host)
    }
  })

  it('is one of a few, whatever the headers are', async () => {
    const names = ['forwarded', 'x-forwarded-host', 'x-zitadel-public-host', 'x-forwarded-proto']
    const text = fc.oneof(fc.string(), fc.constantFrom('b.test', 'b.test:1', 'host=b.test'))
    const headers = fc.record(Object.fromEntries(names.map((name) => [name, text])))
    await fc.assert(
      fc.asyncProperty(headers, async (told) => {
        const found = await arrive({ host: 'a.test:1', ...told }).catch((reason) => {
          assert.ok(reason instanceof StatusError)
        })
        if (found) assert.match(found, /^(a http:\/\/(also-)?a|b http:\/\/b)\.test:8080$/)
      }),
    )
  })

  it('has a public host that the instance trusts, though it leads nowhere', async () => {
    const headers = { host: 'a.test', 'x-zitadel-public-host': 'Trusted.test' }
    assert.equal(await arrive(headers), 'a http://trusted.test:8080')
    await assert.rejects(arrive({ ...headers, host: 'b.test' }), refused('QUERY-IuGh1'))
    await assert.rejects(arrive({ host: 'trusted.test' }), refused('QUERY-1kIjX'))
  })

  it('is refused where the operator has blocked it, by whatever host it is shown', async () => {
    const isBlocked = { name: 'StatusError', code: 8, host: 'blocked.test' }
    await assert.rejects(arrive({ host: 'blocked.test' }), isBlocked)
    const headers = { host: 'blocked.test', 'x-zitadel-public-host': 'a.test' }
    await assert.rejects(arrive(headers), refused('QUERY-IuGh1'))
  })

  it('is made of a host and the external URL', () => {
    assert.equal(originAt('a.test', new URL('https://id.test:8443')), 'https://a.test:8443')
    assert.equal(originAt('a.test', new URL('https://id.test:443')), 'https://a.test')
  })
})

test('a Forwarded header is read with quotes, blanks and many elements', () => {
  const text = 'for=192.0.2.43, FOR="[2001:db8::1]";Host="b.test:81"; proto=http, host=c.test'
  assert.deepEqual(forwardedValues(text, 'host'), ['b.test:81', 'c.test'])
  assert.deepEqual(forwardedValues(text, 'for'), ['192.0.2.43', '[2001:db8::1]'])
  assert.deepEqual(forwardedValues('for="b\\"c"', 'for'), ['b"c'])
  assert.deepEqual(forwardedValues('203.0.113.7, 10.0.0.1', 'host'), [])
})

test('a long hostile header is read at once', async () => {
  for (const text of ['a', 'a=', 'a="', 'a=b;', 'a="\\', ':1', ' ']) {
    forwardedValues(text.repeat(100_000), 'host')
    await assert.rejects(arrive({ host: text.repeat(100_000) }))
  }
})
