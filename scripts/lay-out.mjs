/**
 * `npm run lay-out -- <folder>`: fills a folder with exactly what a server needs beside Node: the
 * bundle, and the packages that are not in it. The Dockerfile copies it, and it is what a machine
 * without npm gets.
 */
import { execFileSync } from 'node:child_process'
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stampFile } from './stamp.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [said] = process.argv.slice(2)
if (said === undefined) {
  console.error('npm run lay-out -- <folder>')
  process.exit(2)
}
const folder = resolve(said)

execFileSync(process.execPath, ['scripts/bundle.mjs', '--afresh'], { cwd: root, stdio: 'inherit' })
const about = await readJson(join(root, 'package.json'))
const { external } = await readJson(stampFile)
const { packages } = await readJson(join(root, 'node_modules/.package-lock.json'))

for (const part of ['bin', 'dist', 'node_modules', 'scripts']) {
  await rm(join(folder, part), { recursive: true, force: true })
}
await copy('dist', { without: /\.map$/ })
for (const file of ['LICENSE', 'scripts/gatehouse.mjs', 'scripts/stamp.mjs']) await copy(file)
// A package inside another is in this list as well, where it is needed.
for (const path of neededBy(external)) await copy(path, { without: notForRunning(path) })
await mkdir(join(folder, 'bin'), { recursive: true })
await symlink('../scripts/gatehouse.mjs', join(folder, 'bin/gatehouse'))
const { name, version, description, license, type, bin, engines } = about
const kept = { name, version, description, license, private: true, type, bin, engines }
await writeFile(join(folder, 'package.json'), `${JSON.stringify(kept, null, 2)}\n`)

/** Where those packages are installed, and all that they need. */
function neededBy(names) {
  const paths = new Set()
  const add = (from, wanted, isRequired) => {
    const path = installedPath(from, wanted)
    if (path === undefined && isRequired) throw new Error(`${wanted} is not installed`)
    if (path === undefined || paths.has(path)) return
    paths.add(path)
    const { dependencies, optionalDependencies, peerDependencies } = packages[path]
    for (const each of Object.keys(dependencies ?? {})) add(path, each, true)
    // Builds for other machines and optional packages are left out.
    for (const each of Object.keys(optionalDependencies ?? {})) add(path, each, false)
    for (const each of Object.keys(peerDependencies ?? {})) add(path, each, false)
  }
  // A driver loads some packages only if they are installed.
  for (const each of names) add('', each, each in about.dependencies)
  return paths
}

/** Node searches beside the package, then in the folders above. */
function installedPath(from, wanted) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = at === '' ? `node_modules/${wanted}` : `${at}/node_modules/${wanted}`
    if (packages[path]) return path
    if (at === '') return undefined
  }
}

/** Packages inside it, its tests and documents, sources of compiled parts, other machines' builds. */
function notForRunning(path) {
  const folders = 'node_modules|tests?|docs|benchmarks?|examples?'
  const builds = `prebuilds/(?!${process.platform}-${process.arch}(/|$)).+`
  const files = '.+\\.(c|cc|h|gypi?|map|[cm]?tsx?)'
  return new RegExp(`^${path}/((${folders})(/.*)?|${builds}|${files})$`)
}

async function copy(path, { without = /^$/ } = {}) {
  const target = join(folder, path)
  await mkdir(dirname(target), { recursive: true })
  const isWanted = (source) => !without.test(source.slice(root.length))
  await cp(join(root, path), target, { recursive: true, filter: isWanted })
}

async function readJson(file) {
  return JSON.parse(await readFile(file, 'utf8'))
}
