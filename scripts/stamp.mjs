/** Tells whether `dist/` was made of the sources and packages as they are now. */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

export const stampFile = join(root, 'dist/stamp')

/** Packages as npm installed them, and what makes the bundle; a copy may have no lock file. */
const besides = ['node_modules/.package-lock.json', 'scripts/bundle.mjs']

/** Changes whenever a file came, went or was written: by name, size and time, which is quick. */
export async function stampOf() {
  const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true })
  const sources = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  const others = besides.map((file) => join(root, file))
  const lines = await Promise.all([...sources.sort(), ...others].map(lineOf))
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

export async function isBundled() {
  const [made, wanted] = await Promise.all([textOf(stampFile), stampOf()])
  return made === wanted
}

async function lineOf(file) {
  const { size, mtimeMs } = await stat(file).catch(() => ({ size: 0, mtimeMs: 0 }))
  return `${relative(root, file)} ${size} ${mtimeMs}`
}

async function textOf(file) {
  return readFile(file, 'utf8').catch(() => '')
}
