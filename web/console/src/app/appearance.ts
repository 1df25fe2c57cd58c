/** Light, dark, or as the system says. */
const key = 'gatehouse.console.appearance'

/** The choices. */
export const appearances = ['ofSystem', 'light', 'dark'] as const

/** One of them. */
export type Appearance = (typeof appearances)[number]

/** The choice in this browser. */
export function readAppearance(): Appearance {
  const kept = localStorage.getItem(key)
  return appearances.find((each) => each === kept) ?? 'ofSystem'
}

/** Applies a choice, and remembers it. */
export function applyAppearance(appearance: Appearance): void {
  localStorage.setItem(key, appearance)
  document.documentElement.dataset.appearance = appearance
}
