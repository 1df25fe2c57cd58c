/** Whatever colours an owner sets, its pages can be read (WCAG 2.2 AA). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { colourOf, contrastOf } from '../../kit/colour.ts'
import type { Palette } from '../../kit/palette.ts'
import { type BaseColours, paletteOf } from './palette.ts'

const surfacesOfTexts = {
  text: ['page', 'card', 'tint'],
  quiet: ['page', 'card', 'tint'],
  accent: ['page', 'card', 'tint'],
  bad: ['card', 'badTint'],
  good: ['card', 'goodTint'],
  onButton: ['button', 'buttonHover'],
} as const satisfies Partial<Record<keyof Palette, readonly (keyof Palette)[]>>

const surfacesOfParts = {
  line: ['page', 'card'],
  buttonLine: ['card'],
} as const satisfies Partial<Record<keyof Palette, readonly (keyof Palette)[]>>

function contrast(palette: Palette, pair: readonly [keyof Palette, keyof Palette]): number {
  const [one, other] = pair.map((name) => colourOf(palette[name]))
  assert.ok(one && other)
  return contrastOf(one, other)
}

/** The pairs that have less contrast than they must. */
function unreadable(palette: Palette): string[] {
  const below = (least: number, surfaces: Readonly<Record<string, readonly (keyof Palette)[]>>) =>
    Object.entries(surfaces).flatMap(([name, on]) =>
      on
        .filter((surface) => contrast(palette, [name as keyof Palette, surface]) < least)
        .map((surface) => `${name} on ${surface}`),
    )
  return [...below(4.5, surfacesOfTexts), ...below(3, surfacesOfParts)]
}

/** Colours that look like chance and are the same in every run. */
function* drawnColours(): Generator<string> {
  let state = 20_261_201
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield `#${(state >>> 8).toString(16).padStart(6, '0')}`
  }
}

describe('a palette', () => {
  it('can be read whatever its colours are', () => {
    const colours = drawnColours()
    const next = () => colours.next().value
    for (let round = 0; round < 2000; round += 1) {
      const base = { primary: next(), background: next(), warn: next(), font: next() }
      assert.deepEqual(unreadable(paletteOf(base).palette), [], JSON.stringify(base))
    }
  })
  it('can be read where all its colours are one, or are as grey as colours get', () => {
    for (let level = 0; level < 256; level += 1) {
      const grey = `#${level.toString(16).padStart(2, '0').repeat(3)}`
      const base = { primary: grey, background: grey, warn: grey, font: grey }
      assert.deepEqual(unreadable(paletteOf(base).palette), [], grey)
    }
  })

  const acme: BaseColours = {
    primary: '#0f5a3c',
    background: '#fafafa',
    warn: '#b3192e',
    font: '#1a1a1a',
  }
  it('shows a colour as it was set where it can be read', () => {
    const { palette, isDark } = paletteOf(acme)
    assert.equal(isDark, false)
    const { page, text, accent, bad, button, onButton } = palette
    assert.deepEqual(
      { page, text, accent, bad, button, onButton },
      {
        ...{ page: '#fafafa', text: '#1a1a1a', accent: '#0f5a3c', bad: '#b3192e' },
        ...{ button: '#0f5a3c', onButton: '#ffffff' },
      },
    )
  })
  it('keeps the fill of a button, and labels and outlines it so that both are seen', () => {
    const { button, onButton, buttonLine, accent } = paletteOf({
      ...acme,
      primary: '#ffd400',
    }).palette
    assert.equal(button, '#ffd400')
    assert.equal(onButton, '#000000')
    assert.notEqual(buttonLine, '#ffd400')
    assert.notEqual(accent, '#ffd400')
  })
  it('is dark where its background is, whichever scheme it was set for', () => {
    const { palette, isDark } = paletteOf({ ...acme, background: '#0b1f4d' })
    assert.equal(isDark, true)
    assert.notEqual(palette.text, acme.font)
  })
  it('reads short colours as their long ones', () => {
    const short = { primary: '#06c', background: '#fff', warn: '#c00', font: '#222' }
    const long = { primary: '#0066cc', background: '#ffffff', warn: '#cc0000', font: '#222222' }
    assert.deepEqual(paletteOf(short), paletteOf(long))
  })
})
