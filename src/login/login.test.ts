import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createKeyedHash } from '../crypto/keyed-hash.ts'
import { plainBrand } from '../domain/policy/brand.ts'
import { supportedLanguages } from '../kit/language.ts'
import { html } from './html.ts'
import { passkeyScript } from './passkey-script.ts'
import { readVisit, type Visit } from './request.ts'
import { showContinuePage } from './sign-in/continue-page.ts'
import { keyScript } from './sign-in/key-script.ts'
import { allTexts, textsFor } from './texts/languages.ts'

const brand = plainBrand('x')

/** All texts of a language by where they stand. */
function leavesOf(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, each]) =>
    typeof each === 'string'
      ? [[`${path}${key}`, each] as [string, string]]
      : leavesOf(each, `${path}${key}.`),
  )
}

describe('the texts', () => {
  it('are there in all nine languages, each its own, with the same variables', () => {
    assert.deepEqual(
      allTexts.map(({ tag }) => tag),
      [...supportedLanguages],
    )
    const [english, ...others] = allTexts.map((texts) => new Map(leavesOf(texts)))
    const gapsOf = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(String)
    for (const texts of others) {
      assert.deepEqual([...texts.keys()], [...(english?.keys() ?? [])])
      for (const [key, text] of texts) {
        assert.ok(text.trim() !== '' && !/ {2}/.test(text), `${texts.get('tag')} ${key}`)
        assert.deepEqual(gapsOf(text), gapsOf(english?.get(key)), `${texts.get('tag')} ${key}`)
        const isSentence = (english?.get(key) ?? '').length > 16
        if (isSentence) assert.notEqual(text, english?.get(key), `${texts.get('tag')} ${key}`)
      }
    }
  })

  it('are found however a tag is written; English is for everyone else', () => {
    assert.equal(textsFor(['', 'xx', 'PT_br']).tag, 'pt')
    assert.equal(textsFor(['und', 'zh-Hant-TW']).tag, 'zh')
    assert.equal(textsFor(['sv']).tag, 'en')
  })
})

describe('html', () => {
  it('takes values as text and html as it is; what is absent is nothing', () => {
    const inner = html`<b>${'<&>"\''}</b>`
    assert.equal(
      html`<p title="${'"'}">${inner}${undefined}${false}${[inner]}${0}</p>`.html,
      `<p title="&quot;">${inner.html}${inner.html}0</p>`,
    )
  })
})

describe('a form is ours', () => {
  const id = 'a'.repeat(32)
  const keyedHash = createKeyedHash(Buffer.alloc(32, 1))
  const clock = { nowMicros: () => 0 }
  const visited = async (headers: Record<string, string>, csrf: string) => {
    const where = { instanceId: '1', name: 'x', origin: 'https://id.test', network: '192.0.2.1' }
    const site = {
      ...where,
      browserMark: '',
      defaultLanguage: 'en',
      allowedLanguages: [],
      continueUrl: '',
      frameOrigins: [],
    }
    const calls = {
      findSite: async () => site,
      customTexts: async () => new Map(),
      findBrand: async () => brand,
    }
    const all = new Map(
      Object.entries({
        'content-type': 'application/x-www-form-urlencoded',
        ...{ host: 'id.test', cookie: `other=1; ${csrfIs(id)}`, ...headers },
      }),
    )
    return readVisit(
      { calls, keyedHash, clock },
      {
        ...{ method: 'POST', path: '/', query: '', headers: all },
        body: Buffer.from(`csrf=${csrf}`),
        peer: '',
        requestId: '',
      },
    )
  }
  const csrfIs = (value: string) => `__Secure-zitadel.login.csrf=${value}`
  const sessionIs = (sessionId: string) => `__Secure-zitadel.login.session=${sessionId}.${id}`
  /** The token that a page shows in a browser with these cookies. */
  const shownTo = async (cookie: string) => (await visited({ cookie }, '')).csrf.token
  const isOurs = async (headers: Record<string, string>, csrf?: string) => {
    const token = csrf ?? (await shownTo(csrfIs(id)))
    return (await visited(headers, token)).isOwnForm
  }

  it('when cookie and field agree and nothing says that it came from elsewhere', async () => {
    assert.equal(await isOurs({}), true)
    assert.equal(await isOurs({ 'sec-fetch-site': 'same-origin', origin: 'null' }), true)
    assert.equal(await isOurs({ origin: 'https://id.test' }), true)
  })

  it('not when one of them is missing or another, or the form came from elsewhere', async () => {
    assert.equal(await isOurs({}, 'b'.repeat(64)), false)
    assert.equal(await isOurs({}, ''), false)
    assert.equal(await isOurs({ cookie: '' }), false)
    assert.equal(await isOurs({ cookie: csrfIs('') }, ''), false)
    const inTheClear = csrfIs(id).replace('__Secure-', '')
    assert.equal(await isOurs({ cookie: inTheClear }), false)
    assert.equal(await isOurs({ 'sec-fetch-site': 'same-site' }), false)
    assert.equal(await isOurs({ 'sec-fetch-site': 'cross-site' }), false)
    assert.equal(await isOurs({ origin: 'https://evil.test' }), false)
    assert.equal(await isOurs({ origin: 'null' }), false)
  })

  it('not by a cookie that a neighbour set, whatever it chose', async () => {
    assert.equal(await isOurs({}, id), false)
    assert.equal(await isOurs({}, `${id}${id}`), false)
    // It may have seen a page of ours itself; but not with the session that is open here.
    const cookie = `${csrfIs(id)}; ${sessionIs('77')}`
    assert.equal(await isOurs({ cookie }), false)
    assert.equal(
      await isOurs({ cookie }, await shownTo(`${csrfIs(id)}; ${sessionIs('78')}`)),
      false,
    )
    assert.equal(await isOurs({ cookie }, await shownTo(cookie)), true)
  })

  it('counts as the same origin after a sign-in, where the browser says that it is', async () => {
    const cookie = `${csrfIs(id)}; ${sessionIs('77')}`
    assert.equal(await isOurs({ cookie, 'sec-fetch-site': 'same-origin' }), true)
    const { csrfOf } = await visited({ cookie: csrfIs(id) }, '')
    assert.equal(await isOurs({ cookie }, csrfOf('77')), true)
  })
})

describe('the scripts', () => {
  it('are small and can be parsed', () => {
    for (const script of [passkeyScript, keyScript]) {
      assert.ok(script.length < 4000)
      assert.doesNotThrow(() => new Function(script))
    }
  })
})

describe('the address a page continues at', () => {
  it('leads to addresses of any program, but to none that would run something here', () => {
    const visit = { site: { name: 'x', brand }, csrf: {}, path: '/' } as Visit
    const continueUrl = (url: string) => showContinuePage({ visit, texts: textsFor(['en']) }, url)
    assert.match(String(continueUrl('com.shop:/back?code=1').body), /url=com\.shop:\/back\?code=1"/)
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '//evil.test', 'nothing']) {
      assert.throws(() => continueUrl(url), /leads nowhere/, url)
    }
  })
})
