/**
 * Every kind of mail as Chromium shows it, in both colour schemes: it fits a phone, is read easily,
 * and is held to the rules of accessibility. `UPDATE_DOCS=1` takes the pictures of docs/mails.md.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { ownPages } from '../../src/domain/authorization/login-target.ts'
import { escapeHtml } from '../../src/kit/html.ts'
import { defaultBrand } from '../../src/outbox/default-brand.ts'
import { mailedKinds } from '../../src/outbox/mailbox-preview.ts'
import { composeParts, createTestClock } from '../../src/outbox/outbox.fixture.ts'
import type { MessageKind } from '../../src/outbox/outbox.ts'
import { createPreview } from '../../src/outbox/preview.ts'
import { openBrowser, phone } from './browser.ts'

const brand = {
  ...defaultBrand,
  productName: 'Acme ID',
  links: {
    ...defaultBrand.links,
    supportEmail: 'help@acme.example',
    privacy: 'https://acme.example/{{.Lang}}/privacy',
    terms: 'https://acme.example/{{.Lang}}/terms',
  },
}

const preview = createPreview({
  ...composeParts,
  clock: createTestClock(),
  languages: async () => ({ defaultLanguage: 'en', allowed: [] }),
  ownText: async () => ({}),
  defaultLogin: async () => ownPages,
  brand: async () => brand,
})

/** The three languages of the documents: two alphabets, two directions of a name. */
const shownLanguages = ['en', 'de', 'ja'] as const
const schemes = ['light', 'dark'] as const

const mail = (kind: MessageKind, language: string) =>
  preview({
    ...{ instanceId: '100', orgId: '200', origin: 'https://id.acme.example', hasSamples: true },
    ...{ kind, language },
  })

let browser: Browser
let page: Page
before(async () => {
  browser = await openBrowser()
  page = await (await browser.newContext({ viewport: phone })).newPage()
})
after(() => browser.close())

/** The contrast of two colours as the browser computes them (WCAG 2.2). */
const contrasts = () => {
  const parse = (text: string) => (text.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (text: string) => {
    const [red = 0, green = 0, blue = 0] = parse(text).map((part) => {
      const share = part / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const surfaceOf = (element: Element | null): string => {
    if (!element) return 'rgb(255, 255, 255)'
    const { backgroundColor } = getComputedStyle(element)
    return parse(backgroundColor)[3] === 0 ? surfaceOf(element.parentElement) : backgroundColor
  }
  return [...document.querySelectorAll('h1, p, a, strong, td.quiet, td.text')].map((element) => {
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(surfaceOf(element))]
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    return { text: (element.textContent ?? '').slice(0, 40), contrast }
  })
}

for (const scheme of schemes) {
  describe(`mails in a ${scheme} mail client`, () => {
    before(() => page.emulateMedia({ colorScheme: scheme }))
    for (const kind of mailedKinds) {
      it(`${kind} fits a phone and can be read`, async () => {
        for (const language of shownLanguages) {
          await page.setContent((await mail(kind, language)).html)
          const width = await page.evaluate(() => document.documentElement.scrollWidth)
          assert.ok(width <= phone.width, `${language}: ${width} px`)
          const found = await page.evaluate(contrasts)
          assert.ok(found.length > 4)
          assert.deepEqual(
            found.filter(({ contrast }) => contrast < 4.5),
            [],
            language,
          )
        }
      })
    }
  })
}

const frameWidth = 620
const preStyle = 'white-space:pre-wrap;overflow-wrap:anywhere;margin:24px;font:15px/1.5 monospace'

/** All mails of a language beside each other, each in a frame of its own, as tall as it is. */
async function sheetOf(language: string, form: 'html' | 'text'): Promise<string> {
  const frames = await Promise.all(
    mailedKinds.map(async (kind) => {
      const { html, text, subject } = await mail(kind, language)
      const shown = form === 'html' ? html : `<pre style="${preStyle}">${escapeHtml(text)}</pre>`
      const head = `<figcaption><b>${kind}</b> · ${escapeHtml(subject)}</figcaption>`
      return `<figure>${head}<iframe srcdoc="${escapeHtml(shown)}"></iframe></figure>`
    }),
  )
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: 16px; columns: 3; column-gap: 16px; font: 15px/1.4 sans-serif;
      background: #8a8f98; width: ${3 * frameWidth + 64}px }
    figure { margin: 0 0 16px; break-inside: avoid; background: #fff }
    figcaption { padding: 8px 12px }
    iframe { display: block; width: ${frameWidth}px; border: 0 }
  </style>${frames.join('')}`
}

/** Frames become as tall as what is in them. */
const fitFrames = () => {
  for (const frame of document.querySelectorAll('iframe')) {
    frame.style.height = `${frame.contentDocument?.documentElement.scrollHeight ?? 600}px`
  }
}

if (process.env.UPDATE_DOCS) {
  it('takes the pictures of docs/mails.md', async () => {
    const viewport = { width: 3 * frameWidth + 96, height: 900 }
    const context = await browser.newContext({ viewport, deviceScaleFactor: 0.55 })
    const sheet = await context.newPage()
    const views = [...schemes.map((scheme) => [scheme, 'html'] as const), ['text', 'text'] as const]
    for (const language of shownLanguages) {
      for (const [name, form] of views) {
        await sheet.emulateMedia({ colorScheme: name === 'dark' ? 'dark' : 'light' })
        await sheet.setContent(await sheetOf(language, form))
        await sheet.evaluate(fitFrames)
        const path = `docs/screenshots/mails-${language}-${name}.jpg`
        await sheet.screenshot({ path, fullPage: true, type: 'jpeg', quality: 65 })
      }
    }
  })
}
