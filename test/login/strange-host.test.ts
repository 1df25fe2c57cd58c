/** A name that no instance has: what browsers are shown, and what programs go on to hear. */
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { allTexts } from '../../src/login/texts/languages.ts'
import { startWorld, type World } from '../world/world.ts'

interface Answer {
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

interface Asked {
  readonly host: string
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

const browserAccept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const asBrowser = { accept: browserAccept }

function ask(world: World, { host, path = '/', method = 'GET', headers = asBrowser }: Asked) {
  return new Promise<Answer>((resolve, reject) => {
    const { port } = new URL(world.url)
    const options = { host: '127.0.0.1', port, path, method, headers: { ...headers, host } }
    const sent = request(options).on('error', reject)
    sent.on('response', async (response) => {
      let text = ''
      for await (const chunk of response.setEncoding('utf8')) text += chunk
      const { headers: fields, statusCode: status = 0 } = response
      resolve({ status, type: fields['content-type'] ?? '', headers: fields, text })
    })
    sent.end()
  })
}

const isJson = ({ status, type, text }: Answer, host: string) => {
  assert.deepEqual([status, type], [404, 'application/json'], text)
  assert.match(text, /^\{"code":5,"message":"unable to set instance using origin \{/)
  assert.ok(text.includes(`{${host} ${host} http`), text)
}

describe('a server of one’s own, on this machine', () => {
  let world: World
  before(async () => {
    world = await startWorld()
  })
  after(() => world.close())

  it('directs a browser that came by another name', async () => {
    for (const host of ['127.0.0.1', '127.0.0.1:8080', '[::1]:8080', 'me.localhost', '127.8.8.8']) {
      for (const path of ['/', '/ui/login/login', '/ui/console', '/ui/login/user/init?code=A']) {
        const { status, type, text, headers } = await ask(world, { host, path })
        assert.deepEqual([status, type], [404, 'text/html; charset=utf-8'], host)
        assert.ok(text.includes(`<a class="button" href="${world.url}/">${world.url}</a>`), text)
        assert.ok(text.includes(`<strong>${host.replace(/:8080$/, '')}</strong>`), text)
        assert.doesNotMatch(text, /domain add/)
        assert.equal(headers['set-cookie'], undefined)
        assert.equal(headers['cache-control'], 'no-store')
        assert.match(String(headers['content-security-policy']), /^default-src 'none'; /)
      }
    }
  })

  it('shows the operator how another machine’s name becomes one of its own', async () => {
    const { text } = await ask(world, { host: '192.168.7.7:8080' })
    assert.ok(text.includes(`href="${world.url}/"`))
    assert.match(text, /gatehouse domain add 192\.168\.7\.7</)
  })

  it('says so in the language of the reader', async () => {
    for (const { tag, strangeHost } of allTexts) {
      const [before = ''] = strangeHost.elsewhereText.split('{name}')
      const headers = { ...asBrowser, 'accept-language': `${tag};q=0.9, en;q=0.1` }
      const byBrowser = await ask(world, { host: '127.0.0.1', headers })
      const byLink = await ask(world, { host: '127.0.0.1', path: `/?ui_locales=${tag}` })
      for (const { text, headers: fields } of [byBrowser, byLink]) {
        assert.ok(text.includes(`<html lang="${tag}">`) && text.includes(before), tag)
        assert.equal(fields['content-language'], tag)
      }
    }
  })

  it('answers programs, forms and the API as ever', async () => {
    const host = '127.0.0.1'
    for (const accept of ['*/*', 'application/json', '', 'text/*;q=0.1']) {
      isJson(await ask(world, { host, headers: { accept } }), host)
    }
    isJson(await ask(world, { host, method: 'POST', path: '/ui/login/login' }), host)
    isJson(await ask(world, { host, path: '/management/v1/orgs/me' }), host)
    isJson(await ask(world, { host, path: '/v2/users/1' }), host)
  })
})

describe('a server on the open internet', () => {
  let world: World
  before(async () => {
    world = await startWorld({ GATEHOUSE_EXTERNAL_URL: 'https://id.example.test' })
  })
  after(() => world.close())

  it('reveals to no one which names it has, nor leads anywhere', async () => {
    for (const host of ['127.0.0.1', 'evil.example', 'id.example.test.evil.example']) {
      const { status, text } = await ask(world, { host })
      assert.equal(status, 404)
      assert.ok(text.includes(`<strong>${host}</strong>`))
      assert.doesNotMatch(text.replaceAll(host, ''), /example\.test|https?:|localhost/)
      assert.doesNotMatch(text, /<form|<script|class="button"/)
    }
  })

  it('names the command that adds the name, but not for one of this machine', async () => {
    const added = await ask(world, { host: 'id.acme.example:8443' })
    assert.match(added.text, /gatehouse domain add id\.acme\.example</)
    assert.doesNotMatch((await ask(world, { host: '127.0.0.1' })).text, /domain add/)
    assert.doesNotMatch((await ask(world, { host: '[2001:db8::1]' })).text, /domain add/)
  })

  it('shows nothing that is no name', async () => {
    for (const host of ['<b>', 'a"b', 'a&b', `x'y`]) {
      const headers = { ...asBrowser, 'x-forwarded-host': host }
      const { text } = await ask(world, { host: 'evil.example', headers })
      assert.ok(text.includes('<strong>evil.example</strong>'))
      assert.ok(!text.includes(`<strong>${host}`))
    }
  })

  it('has its pages at its own name', async () => {
    const { status, text } = await ask(world, { host: 'id.example.test', path: '/ui/login/login' })
    assert.equal(status, 200)
    assert.match(text, /name="loginName"/)
  })
})
