import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import { consolePages } from './console-pages.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-console-'))
  const files = {
    'index.html': '<!doctype html>',
    'console-A1.js': 'plain',
    'console-A1.js.br': 'by brotli',
    'console-A1.js.gz': 'by gzip',
    'console-A1.css': 'style',
  }
  const written = Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text))
  await Promise.all(written)
})
after(() => rm(folder, { recursive: true }))

async function get(path: string, acceptEncoding = '', files = pathToFileURL(`${folder}/`)) {
  const { screens, assets } = consolePages({ files })
  const page = path.startsWith('/ui/console/assets/') ? assets[0] : screens[0]
  assert.ok(page)
  const answer = await page.handle({
    ...{ method: 'GET', path, query: '', body: new Uint8Array(), peer: '::1', requestId: '1' },
    headers: { get: (name) => (name === 'accept-encoding' ? acceptEncoding : undefined) },
  })
  const { status, headers = {}, body = '' } = answer
  return { status, headers, text: Buffer.from(body).toString() }
}

describe('the files of the console', () => {
  it('are the first page at every address of a screen, which is asked for each time', async () => {
    for (const path of ['/ui/console', '/ui/console/', '/ui/console/users/1']) {
      const { status, headers, text } = await get(path)
      assert.equal(status, 200, path)
      assert.equal(text, '<!doctype html>')
      assert.equal(headers['cache-control'], 'no-cache')
    }
  })

  it('are kept for ever where their name has a hash, packed as browsers can read', async () => {
    const path = '/ui/console/assets/console-A1.js'
    const brotli = await get(path, 'gzip, br')
    assert.equal(brotli.text, 'by brotli')
    assert.equal(brotli.headers['content-encoding'], 'br')
    assert.equal(brotli.headers['content-type'], 'text/javascript; charset=utf-8')
    assert.match(String(brotli.headers['cache-control']), /immutable/)
    assert.equal((await get(path, 'gzip')).text, 'by gzip')
    const plain = await get(path)
    assert.equal(plain.text, 'plain')
    assert.equal(plain.headers['content-encoding'], undefined)
    assert.equal((await get('/ui/console/assets/console-A1.css', 'br')).text, 'style')
  })

  it('are no others than those of its folder', async () => {
    const strange = ['index.html', 'none.js', '..%2fgatehouse.mjs', '../gatehouse.mjs', '%00']
    for (const name of strange) {
      assert.equal((await get(`/ui/console/assets/${name}`)).status, 404, name)
    }
  })

  it('run nothing but scripts of their own, in no frame', async () => {
    const { headers } = await get('/ui/console')
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /script-src 'self';/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.doesNotMatch(policy, /unsafe|https?:|\*/)
  })

  it('say how they are built where they are not', async () => {
    const { status, text } = await get('/ui/console', '', pathToFileURL(`${folder}/nothing/`))
    assert.equal(status, 404)
    assert.match(text, /npm run build/)
  })
})
