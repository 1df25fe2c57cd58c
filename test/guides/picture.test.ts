/** The picture of the concepts: it can be read in light and dark, and every text fits its box. */
import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../browser/browser.ts'

/** In the page: what is wrong with each text, as sentences. */
const complaints = `
  const colour = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number)
  const light = (text) => {
    const [r, g, b] = colour(text).map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b)
    return (high + 0.05) / (low + 0.05)
  }
  const texts = [...document.querySelectorAll('text')]
  const wrong = texts.flatMap((text) => {
    const rect = text.parentNode.querySelector('rect')
    const [inner, outer] = [text.getBBox(), rect.getBBox()]
    const fits = inner.x >= outer.x + 4 && inner.x + inner.width <= outer.x + outer.width - 4 &&
      inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height
    const seen = contrast(getComputedStyle(text).fill, getComputedStyle(rect).fill)
    return [
      ...(fits ? [] : [text.textContent + ' does not fit']),
      ...(seen >= 4.5 ? [] : [text.textContent + ' has a contrast of ' + seen]),
    ]
  })
  ;({ count: texts.length, wrong })
`

describe('docs/guides/concepts.svg', () => {
  let browser: Browser
  before(async () => {
    browser = await openBrowser()
  })
  after(() => browser?.close())

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`can be read, ${colorScheme}`, async () => {
      const context = await browser.newContext({ colorScheme })
      const page = await context.newPage()
      await page.goto(pathToFileURL(resolve('docs/guides/concepts.svg')).href)
      const found = (await page.evaluate(complaints)) as { count: number; wrong: string[] }
      assert.ok(found.count > 20)
      assert.deepEqual(found.wrong, [])
      await context.close()
    })
  }
})
