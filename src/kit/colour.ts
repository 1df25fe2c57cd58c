/**
 * Colours and their contrast (WCAG 2.2). A colour is three channels of 0 to 255, whole numbers, so
 * that what is computed is what is shown.
 */

/** Red, green and blue. */
export type Colour = readonly [number, number, number]

/** A colour that nothing is brighter than. */
export const white: Colour = [255, 255, 255]

/** A colour that nothing is darker than. */
export const black: Colour = [0, 0, 0]

/** The colour of `#rgb` or `#rrggbb`; undefined for any other text. */
export function colourOf(text: string): Colour | undefined {
  const [, digits = ''] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text) ?? []
  if (digits === '') return undefined
  const whole = digits.length === 6 ? digits : digits.replace(/./g, '$&$&')
  const channel = (at: number) => Number.parseInt(whole.slice(at, at + 2), 16)
  return [channel(0), channel(2), channel(4)]
}

/** The colour as `#rrggbb`. */
export function hexOf(colour: Colour): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

/** A step from one colour towards another: 0 is the first, 1 the second. */
export function mixed(from: Colour, towards: Colour, amount: number): Colour {
  const channel = (at: 0 | 1 | 2) => Math.round(from[at] + (towards[at] - from[at]) * amount)
  return [channel(0), channel(1), channel(2)]
}

/** The relative luminance (WCAG 2.2), 0 to 1. */
function luminanceOf(colour: Colour): number {
  const linear = (channel: number) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  const [red, green, blue] = colour
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** The contrast of two colours (WCAG 2.2), 1 to 21, whichever is the brighter one. */
export function contrastOf(one: Colour, other: Colour): number {
  const luminances = [luminanceOf(one), luminanceOf(other)]
  return (Math.max(...luminances) + 0.05) / (Math.min(...luminances) + 0.05)
}

/** Surfaces a colour is shown on, and the contrast that it must have with each of them. */
export interface Against {
  readonly surfaces: readonly Colour[]
  readonly contrast: number
}

/** Whether a colour has that contrast. */
export function isDistinct(colour: Colour, { surfaces, contrast }: Against): boolean {
  return surfaces.every((surface) => contrastOf(colour, surface) >= contrast)
}

const steps = Array.from({ length: 64 }, (_, index) => (index + 1) / 64)

/**
 * The colour itself where it has the contrast, else the nearest darker or brighter one that has;
 * black or white where none between has.
 */
export function distinctFrom(colour: Colour, against: Against): Colour {
  if (isDistinct(colour, against)) return colour
  for (const step of steps) {
    for (const towards of [black, white]) {
      const tried = mixed(colour, towards, step)
      if (isDistinct(tried, against)) return tried
    }
  }
  const least = (extreme: Colour) =>
    Math.min(...against.surfaces.map((surface) => contrastOf(extreme, surface)))
  return least(black) > least(white) ? black : white
}
