/** Whether `dist/` was built from the sources and packages as they are now. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Records what the bundle was built from; beside it, so that both are copied together. */
export const stampFile = join(root, 'dist/made-of.json')

/** A package for other machines has the bundle without sources. */
export const hasSources = () => existsSync(join(root, 'src'))

/** The bundler is for development: `npm ci --omit=dev` leaves it out. */
export const canBundle = () => existsSync(join(root, 'node_modules/esbuild'))

/**
 * Two marks. `sources` changes when a file was added, removed or written, by name, size and time,
 * which is quick, and when the required packages change; `packages` when npm installed or removed
 * some, also if only those for development.
 */
export async function stampOf() {
  // The console shows code of the guides.
  const lists = await Promise.all(['src', 'web', 'docs/guides'].map(filesIn))
  const files = lists.flat()
  const names = ['bundle.mjs', 'bundle-console.mjs', 'portable.mjs', 'notices.mjs']
  const makers = names.map((file) => join(root, 'scripts', file))
  const lines = await Promise.all([...files.sort(), ...makers].map(lineOf))
  // A copy may have no lock file.
  const asked = await textOf(join(root, 'package-lock.json'))
  const installed = await lineOf(join(root, 'node_modules/.package-lock.json'))
  return { sources: hashOf([...lines, asked]), packages: hashOf([installed]) }
}

/** Without a bundler, a bundle of these sources is as good as one can be. */
export async function isBundled() {
  const [made, wanted] = await Promise.all([textOf(stampFile), stampOf()])
  const { sources, packages } = JSON.parse(made || '{}')
  return sources === wanted.sources && (packages === wanted.packages || !canBundle())
}

/** A copy for other machines may have no sources of the console. */
async function filesIn(folder) {
  const how = { recursive: true, withFileTypes: true }
  const entries = await readdir(join(root, folder), how).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

function hashOf(lines) {
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

async function lineOf(file) {
  const { size, mtimeMs } = await stat(file).catch(() => ({ size: 0, mtimeMs: 0 }))
  return `${relative(root, file)} ${size} ${mtimeMs}`
}

async function textOf(file) {
  return readFile(file, 'utf8').catch(() => '')
}
