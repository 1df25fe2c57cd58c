/** The version of this server, from the package.json it was installed with. */
import { readFileSync } from 'node:fs'

/** From sources the package is two folders up, from a bundle one. */
const paths = ['../package.json', '../../package.json']

/** The version in `package.json`; `unknown` if there is none beside a bundle. */
export function readVersion(): string {
  for (const path of paths) {
    try {
      const { version } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
      return String(version)
    } catch {
      // Not found here; the next location may have it.
    }
  }
  return 'unknown'
}
