import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { mailboxPages, mailboxPath } from './mailbox-access.ts'

const path = '/mailbox/abcdefghijklmnopqrstuv'
const preview = {
  previewMail: async () => ({ subject: 'A', text: 'A', html: 'A', language: 'en' }),
  instanceOfHost: async () => '100',
}

/** The status of a request, from this machine and by a name of it unless something is said. */
async function ask(
  asked: string,
  headers: Readonly<Record<string, string>> = {},
  { peer = '127.0.0.1', allowsRemote = false } = {},
): Promise<number> {
  const mailbox = { list: () => [], find: () => undefined, refresh: async () => undefined }
  const [page] = mailboxPages({ mailbox, path, allowsRemote, preview })
  const sent: Record<string, string> = { host: 'localhost:8080', ...headers }
  const get = (name: string) => (sent[name] === '' ? undefined : sent[name])
  const { status } = await page!.handle({ path: asked, query: '', peer, headers: { get } })
  return status
}

describe('the mailbox opens', () => {
  it('at its drawn address, by any name of this machine', async () => {
    const hosts = ['localhost', 'LOCALHOST:1', 'id.localhost:8080', '127.0.0.1:8080', '127.8.9.1']
    for (const host of [...hosts, '[::1]:8080']) assert.equal(await ask(path, { host }), 200, host)
    for (const peer of ['127.0.0.2', '::1', '::ffff:127.0.0.1']) {
      assert.equal(await ask(path, {}, { peer }), 200, peer)
    }
    assert.equal(await ask(`${path}.json`), 200)
    assert.equal(await ask(`${path}/`), 200)
    assert.equal(await ask(`${path}/preview`), 200)
    assert.equal(await ask(`${path}/1`), 404, 'there is no such message')
    assert.equal(await ask(`${path}/preview`, {}, { peer: '203.0.113.7' }), 403)
    assert.equal(await ask('/mailbox/preview'), 404)
  })

  it('is at no other address, and reveals its own to no one', async () => {
    const others = ['/mailbox', '/mailbox.json', '/mailbox/', '/mailbox/1', `${path}x`]
    for (const other of [...others, path.slice(0, -1), path.toUpperCase(), `${path}é`]) {
      assert.equal(await ask(other), 404, other)
    }
    const looks = () => assert.fail('nobody looks')
    const mailbox = { list: looks, find: () => undefined, refresh: looks }
    const [page] = mailboxPages({ mailbox, path, allowsRemote: false, preview })
    const headers = { get: () => undefined }
    const seen = [
      await page!.handle({ path: '/mailbox', query: '', peer: '127.0.0.1', headers }),
      await page!.handle({
        ...{ path: '/mailbox', query: '', peer: '127.0.0.1' },
        headers: { get: (name: string) => (name === 'host' ? 'localhost' : undefined) },
      }),
    ]
    assert.doesNotMatch(JSON.stringify(seen), new RegExp(path.slice(9)))
    assert.match(seen[1]!.body, /prints it when it starts/)
  })

  it('for no page of another site that has its name lead here', async () => {
    const names = ['evil.test', 'localhost.evil.test', 'evil-localhost', '127.0.0.1.evil.test']
    const others = ['10.0.0.1', '1127.0.0.1', '127.0.0.1x', '[::2]', '[::ffff:10.0.0.1]', '0']
    for (const host of [...names, ...others, '', 'localhost@evil.test', ' ']) {
      assert.equal(await ask(path, { host }), 403, host)
    }
  })

  it('for nobody from elsewhere, unless the setting lets other machines come', async () => {
    for (const peer of ['10.0.0.1', '2001:db8::1', '', '127x', '::ffff:10.0.0.1']) {
      assert.equal(await ask(path, {}, { peer }), 403, peer)
      assert.equal(await ask(path, {}, { peer, allowsRemote: true }), 200, peer)
    }
    const foreign = { host: 'id.example.com' }
    assert.equal(await ask(path, foreign, { peer: '10.0.0.1', allowsRemote: true }), 403)
  })

  it('through no proxy that says that it is one', async () => {
    const told = [
      ...['forwarded', 'via', 'x-real-ip', 'x-forwarded-for', 'x-forwarded-host'],
      ...['x-forwarded-proto', 'x-forwarded-port', 'x-forwarded-server', 'x-forwarded-prefix'],
      ...['x-client-ip', 'true-client-ip', 'cf-connecting-ip', 'cf-ray', 'x-envoy-internal'],
      ...['x-zitadel-forwarded', 'x-zitadel-instance-host', 'x-amzn-trace-id', 'cdn-loop'],
    ]
    for (const name of told) {
      for (const allowsRemote of [false, true]) {
        const seen = await ask(path, { [name]: '127.0.0.1' }, { allowsRemote })
        assert.equal(seen, 403, name)
      }
    }
  })
})

describe('the address of the mailbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailbox-'))
  after(() => rmSync(folder, { recursive: true }))
  const at = (name: string) => join(folder, name, 'address')

  it('is drawn once and kept for the server alone', async () => {
    const drawn = await mailboxPath(join(folder, 'kept'))
    assert.match(drawn, /^\/mailbox\/[\w-]{22}$/)
    assert.equal(await mailboxPath(join(folder, 'kept')), drawn)
    assert.notEqual(await mailboxPath(join(folder, 'other')), drawn)
    assert.equal(statSync(at('kept')).mode & 0o777, 0o600)
    assert.equal(`/mailbox/${readFileSync(at('kept'), 'utf8')}`, `${drawn}\n`)
  })

  it('is drawn anew where a crash has cut it', async () => {
    const drawn = await mailboxPath(join(folder, 'cut'))
    writeFileSync(at('cut'), drawn.slice(9, 12))
    const next = await mailboxPath(join(folder, 'cut'))
    assert.match(next, /^\/mailbox\/[\w-]{22}$/)
    assert.equal(await mailboxPath(join(folder, 'cut')), next)
  })
})
