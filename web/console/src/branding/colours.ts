/** Colours as they are set, and as they are shown: what cannot be read is made so. */
import { paletteOf } from '../../../../src/domain/policy/palette.ts'
import { colourOf, contrastOf } from '../../../../src/kit/colour.ts'
import type { ColourName, LabelSettings, Scheme } from './label.ts'

/** The colours of a look for which none was set (surroundings.md §5.1). */
const defaults: Readonly<Record<Scheme, Readonly<Record<ColourName, string>>>> = {
  '': {
    ...{ primaryColor: '#5469d4', backgroundColor: '#fafafa' },
    ...{ warnColor: '#cd3d56', fontColor: '#000000' },
  },
  Dark: {
    ...{ primaryColor: '#2073c4', backgroundColor: '#111827' },
    ...{ warnColor: '#ff3b5b', fontColor: '#ffffff' },
  },
}

/** The colour of a scheme: as it is set, or the default. */
export function setColour(settings: LabelSettings, name: ColourName, scheme: Scheme): string {
  const set = settings[`${name}${scheme}`]
  return colourOf(set) ? set : defaults[scheme][name]
}

/** The palette that pages have by these settings. */
export function shownPalette(settings: LabelSettings, scheme: Scheme) {
  const colour = (name: ColourName) => setColour(settings, name, scheme)
  return paletteOf({
    primary: colour('primaryColor'),
    background: colour('backgroundColor'),
    warn: colour('warnColor'),
    font: colour('fontColor'),
  })
}

/** How well a colour can be read where it is shown. */
export interface Readability {
  /** As it is set, on a card (WCAG 2.2): 4.5 is needed. */
  readonly contrast: number
  /** The colour that is shown in its place; undefined where it is shown itself. */
  readonly shownAs: string | undefined
}

/** Undefined for the background, which others are read on. */
export function readabilityOf(
  settings: LabelSettings,
  name: ColourName,
  scheme: Scheme,
): Readability | undefined {
  const { palette } = shownPalette(settings, scheme)
  const shown = { primaryColor: palette.accent, fontColor: palette.text, warnColor: palette.bad }
  if (name === 'backgroundColor') return undefined
  const set = colourOf(setColour(settings, name, scheme))
  const card = colourOf(palette.card)
  const drawn = colourOf(shown[name])
  if (!set || !card || !drawn) return undefined
  const isSame = set.join() === drawn.join()
  return { contrast: contrastOf(set, card), shownAs: isSame ? undefined : shown[name] }
}
