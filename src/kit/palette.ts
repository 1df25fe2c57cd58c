/** The colours of a look in one colour scheme, made by `domain/policy/palette.ts`. */

/**
 * Colours as `#rrggbb`. Whatever is read has a contrast of at least 4.5 with the surfaces it is on,
 * and what has to be seen one of 3 (WCAG 2.2 AA).
 */
export interface Palette {
  /** Surfaces: the page, what lies on it, and parts of that which are set apart. */
  readonly page: string
  readonly card: string
  readonly tint: string
  readonly soft: string
  readonly badTint: string
  readonly goodTint: string
  /** Read on the page, on cards and on tints. */
  readonly text: string
  readonly quiet: string
  readonly accent: string
  /** Read on cards and on their own tints. */
  readonly bad: string
  readonly good: string
  /** The fill of a button, its label, its fill under a pointer, and its outline. */
  readonly button: string
  readonly onButton: string
  readonly buttonHover: string
  readonly buttonLine: string
  /** Outlines of fields. */
  readonly line: string
}
