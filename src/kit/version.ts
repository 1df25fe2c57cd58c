/** Which version this is: that of the package which this file belongs to, bundled or not. */
import { readFileSync } from 'node:fs'

/** From sources the package is two folders up, from a bundle one; a copy of it may lie deeper. */
const places = ['../package.json', '../../package.json']

/** As in `package.json`; `unknown` where a bundle was taken away from it. */
export function versionOf(): string {
  for (const place of places) {
    try {
      const { version } = JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8'))
      return String(version)
    } catch {
      // It is not there; the next place may have it.
    }
  }
  return 'unknown'
}
