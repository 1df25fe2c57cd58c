/**
 * The palette of four colours (organizations.md §4.2). A colour that cannot be read where it is
 * shown is made darker or brighter, no more than it must be; all others are shown as they were set.
 */
import {
  black,
  type Colour,
  colourOf,
  contrastOf,
  distinctFrom,
  hexOf,
  mixed,
  white,
} from '../../kit/colour.ts'
import { memoised } from '../../kit/memoised.ts'
import type { Palette } from '../../kit/palette.ts'

/** The colours of a policy for one colour scheme, `#rgb` or `#rrggbb`. */
export interface BaseColours {
  readonly primary: string
  readonly background: string
  readonly warn: string
  readonly font: string
}

/** A palette, and whether its page is dark. */
export interface MadePalette {
  readonly palette: Palette
  readonly isDark: boolean
}

/** The contrast of texts, and of what else has to be seen (WCAG 2.2, 1.4.3 and 1.4.11). */
const textContrast = 4.5
const partContrast = 3

/** How many palettes are kept: those of the owners with most visits. */
const palettesMax = 500

const cachedPalette = memoised((joined: string) => {
  const [primary = '', background = '', warn = '', font = ''] = joined.split(' ')
  return makePalette({ primary, background, warn, font })
}, palettesMax)

/** The palette of those colours; one that is no colour counts as black. */
export function paletteOf({ primary, background, warn, font }: BaseColours): MadePalette {
  return cachedPalette(`${primary} ${background} ${warn} ${font}`)
}

function makePalette(base: BaseColours): MadePalette {
  const read = (text: string) => colourOf(text) ?? black
  const [primary, page] = [read(base.primary), read(base.background)]
  const [warn, font] = [read(base.warn), read(base.font)]
  const isDark = contrastOf(white, page) >= contrastOf(black, page)
  const surfaces = surfacesOf({ page, primary, warn, isDark })
  const { card, tint, soft, badTint, goodTint, kindGreen } = surfaces
  const everywhere = { surfaces: [page, card, tint], contrast: textContrast }
  const text = distinctFrom(font, everywhere)
  const onButton = contrastOf(white, primary) >= textContrast ? white : black
  const colours = {
    ...{ page, card, tint, soft, badTint, goodTint },
    text,
    quiet: distinctFrom(mixed(text, card, 0.3), everywhere),
    accent: distinctFrom(primary, everywhere),
    bad: distinctFrom(warn, { surfaces: [card, badTint], contrast: textContrast }),
    good: distinctFrom(kindGreen, { surfaces: [card, goodTint], contrast: textContrast }),
    button: primary,
    onButton,
    buttonHover: mixed(primary, onButton === white ? black : white, 0.15),
    buttonLine: distinctFrom(primary, { surfaces: [card], contrast: partContrast }),
    line: distinctFrom(mixed(text, card, 0.45), { surfaces: [page, card], contrast: partContrast }),
  }
  return { palette: mapColours(colours), isDark }
}

/** Surfaces differ from the page only as far as one colour can be read on all of them. */
function surfacesOf({
  page,
  primary,
  warn,
  isDark,
}: {
  readonly page: Colour
  readonly primary: Colour
  readonly warn: Colour
  readonly isDark: boolean
}) {
  const extreme = isDark ? white : black
  const surface = (from: Colour, towards: Colour, amount: number): Colour => {
    const shares = [1, 0.5, 0.25]
    const tried = shares.map((share) => mixed(from, towards, amount * share))
    return tried.find((each) => contrastOf(extreme, each) >= textContrast) ?? from
  }
  const card = surface(page, white, isDark ? 0.06 : 0.9)
  const kindGreen: Colour = isDark ? [127, 217, 174] : [18, 112, 74]
  return {
    card,
    kindGreen,
    tint: surface(card, primary, isDark ? 0.18 : 0.08),
    soft: surface(card, extreme, 0.12),
    badTint: surface(card, warn, isDark ? 0.18 : 0.08),
    goodTint: surface(card, kindGreen, isDark ? 0.15 : 0.1),
  }
}

function mapColours(colours: Readonly<Record<keyof Palette, Colour>>): Palette {
  const { page, card, tint, soft, badTint, goodTint, text, quiet, accent } = colours
  const { bad, good, button, onButton, buttonHover, buttonLine, line } = colours
  return {
    ...{ page: hexOf(page), card: hexOf(card), tint: hexOf(tint), soft: hexOf(soft) },
    ...{ badTint: hexOf(badTint), goodTint: hexOf(goodTint) },
    ...{ text: hexOf(text), quiet: hexOf(quiet), accent: hexOf(accent) },
    ...{ bad: hexOf(bad), good: hexOf(good) },
    ...{ button: hexOf(button), onButton: hexOf(onButton) },
    ...{ buttonHover: hexOf(buttonHover), buttonLine: hexOf(buttonLine), line: hexOf(line) },
  }
}
