/** The part of the style of a page that its owner decides: colours, colour schemes and the font. */
import { createHash } from 'node:crypto'
import type { Brand, BrandTheme } from '../kit/brand.ts'
import { memoised } from '../kit/memoised.ts'

/** A sheet with the hash by which the policy of a page admits it. */
export interface StyleSheet {
  readonly text: string
  /** As in `style-src`. */
  readonly hash: string
}

/** The sheet with its hash. */
export function sheetOf(text: string): StyleSheet {
  return { text, hash: `'sha256-${createHash('sha256').update(text).digest('base64')}'` }
}

/** How many sheets are kept: those of the owners with most visits. */
const sheetsMax = 500

const cachedSheet = memoised(sheetOf, sheetsMax)

/** The sheet of a look. */
export function brandSheet(brand: Brand): StyleSheet {
  return cachedSheet(brandText(brand))
}

/** What browsers are to expect before they read any sheet. */
export function colorSchemes({ themeMode, light, dark }: Brand): string {
  if (themeMode === 'auto') return light.isDark === dark.isDark ? schemeOf(light) : 'light dark'
  return schemeOf(themeMode === 'light' ? light : dark)
}

function brandText(brand: Brand): string {
  const { themeMode, light, dark, fontPath } = brand
  const first = themeMode === 'dark' ? dark : light
  const other = themeMode === 'auto' ? `\n@media (prefers-color-scheme: dark) {${root(dark)}}` : ''
  return `${fontPath === undefined ? '' : font(fontPath)}${root(first)}${other}\n`
}

/** Paths are of our own making: they hold nothing that would end the text. */
function font(path: string): string {
  const face = `@font-face { font-family: brand; src: url("${path}"); font-display: swap; }`
  return `${face}\n:root { --font: brand, system-ui; }\n`
}

function root(theme: BrandTheme): string {
  const { palette, isDark } = theme
  const shadow = isDark ? `0 0 0 1px ${palette.soft}` : '0 1px 2px #1b25471a, 0 12px 40px #1b254714'
  return `:root {
color-scheme: ${schemeOf(theme)};
--page: ${palette.page}; --card: ${palette.card}; --tint: ${palette.tint};
--soft: ${palette.soft}; --text: ${palette.text}; --quiet: ${palette.quiet};
--accent: ${palette.accent}; --line: ${palette.line}; --button: ${palette.button};
--on-button: ${palette.onButton}; --button-hover: ${palette.buttonHover};
--button-line: ${palette.buttonLine}; --bad: ${palette.bad}; --bad-tint: ${palette.badTint};
--good: ${palette.good}; --good-tint: ${palette.goodTint}; --shadow: ${shadow};
}`
}

const schemeOf = ({ isDark }: BrandTheme) => (isDark ? 'dark' : 'light')
