/**
 * Builds the console of `web/console` into `dist/console/`: a file a route, named by what is in it,
 * and each packed once, so that the server has nothing to pack.
 */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build, stop } from 'esbuild'
import { portable } from './portable.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = `${root}/dist/console`

/** What the page and the worker that reads files for it have in common. */
const options = {
  absWorkingDir: root,
  outdir: 'dist/console',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  metafile: true,
  write: false,
  loader: { '.md': 'text' },
  logLevel: 'warning',
}

/**
 * Resolves to what esbuild knows of the packages within.
 * @returns {Promise<import('esbuild').Metafile>} the files and what they were made of
 */
export async function bundleConsole() {
  const worker = await build({
    ...options,
    entryPoints: { reading: 'web/console/reading/worker.ts' },
    ...portable(root),
  })
  const workerName = nameIn(worker.outputFiles, 'reading-', '.js')
  const page = await build({
    ...options,
    entryPoints: { console: 'web/console/src/main.tsx' },
    jsx: 'automatic',
    define: {
      ...options.define,
      readingWorker: JSON.stringify(`/ui/console/assets/${workerName}`),
    },
  })
  const outputFiles = [...page.outputFiles, ...worker.outputFiles]
  await mkdir(target, { recursive: true })
  const named = (ending) => nameIn(outputFiles, 'console-', ending)
  const template = await readFile(`${root}/web/console/index.html`, 'utf8')
  const first = template
    .replace('%script%', `/ui/console/assets/${named('.js')}`)
    .replace('%style%', `/ui/console/assets/${named('.css')}`)
  const files = outputFiles.map(({ path, contents }) => ({ name: basename(path), contents }))
  await Promise.all(files.map(writePacked))
  // Last: whoever reads it finds what it names.
  await writePacked({ name: 'index.html', contents: Buffer.from(first) })
  await removeFormer(new Set(['index.html', ...files.map(({ name }) => name)]))
  return {
    inputs: { ...page.metafile.inputs, ...worker.metafile.inputs },
    outputs: { ...page.metafile.outputs, ...worker.metafile.outputs },
  }
}

function nameIn(files, beginning, ending) {
  const names = files.map(({ path }) => basename(path))
  return names.find((name) => name.startsWith(beginning) && name.endsWith(ending))
}

/** Milliseconds for which a server that runs from an earlier build still finds its files. */
const keptMs = 60 * 60 * 1000

/** Removes what earlier builds have left. Several may build at once, of the same sources. */
async function removeFormer(names) {
  for (const name of await readdir(target)) {
    if (names.has(name.replace(/\.(br|gz)$/, ''))) continue
    const { mtimeMs } = await stat(`${target}/${name}`).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > keptMs) await rm(`${target}/${name}`, { force: true })
  }
}

async function writePacked({ name, contents }) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
  }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(contents, { params }),
    promisify(gzip)(contents, { level: 9 }),
  ])
  await Promise.all([replace(name, contents), replace(`${name}.br`, br), replace(`${name}.gz`, gz)])
}

/** At once: a server may be reading it. */
async function replace(name, contents) {
  const made = `${target}/${name}.${process.pid}`
  await writeFile(made, contents)
  await rename(made, `${target}/${name}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundleConsole()
  await stop()
}
