/**
 * Which browser a `User-Agent` names, for people who have to recognise their own: names that we
 * know, and never the text itself, which anybody may write.
 */

/** A browser and its system; undefined where it is none that we know. */
export interface NamedAgent {
  readonly browser: string | undefined
  readonly system: string | undefined
}

/** In this order: most browsers name those that they are like, too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera|OPT)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bDuckDuckGo\/|\bDdg\//, 'DuckDuckGo'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iOS'],
  [/\biPad\b/, 'iPadOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** Names the browser of a `User-Agent`. */
export function nameAgent(agent: string): NamedAgent {
  return { browser: nameIn(browsers, agent), system: nameIn(systems, agent) }
}

function nameIn(known: readonly (readonly [RegExp, string])[], agent: string) {
  return known.find(([pattern]) => pattern.test(agent))?.[1]
}
