/**
 * Builds the console of `web/console` into `dist/console/`: a file a route, named by what is in it,
 * and each packed once, so that the server has nothing to pack.
 */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
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
  // Made beside the last one and put in its place: a server may be reading it.
  const made = `${target}.${process.pid}`
  await mkdir(made, { recursive: true })
  const named = (ending) => nameIn(outputFiles, 'console-', ending)
  const template = await readFile(`${root}/web/console/index.html`, 'utf8')
  const first = template
    .replace('%script%', `/ui/console/assets/${named('.js')}`)
    .replace('%style%', `/ui/console/assets/${named('.css')}`)
  const files = [
    ...outputFiles.map(({ path, contents }) => ({ name: basename(path), contents })),
    { name: 'index.html', contents: Buffer.from(first) },
  ]
  await Promise.all(files.map((file) => writePacked(made, file)))
  await replaceBy(made)
  return {
    inputs: { ...page.metafile.inputs, ...worker.metafile.inputs },
    outputs: { ...page.metafile.outputs, ...worker.metafile.outputs },
  }
}

function nameIn(files, beginning, ending) {
  const names = files.map(({ path }) => basename(path))
  return names.find((name) => name.startsWith(beginning) && name.endsWith(ending))
}

/** Several may build at once, of the same sources: the last one stays. */
async function replaceBy(made) {
  for (let attempt = 0; ; attempt++) {
    await rm(target, { recursive: true, force: true })
    const failure = await rename(made, target).then(
      () => undefined,
      (reason) => reason,
    )
    if (failure === undefined) return
    if (attempt === 5) throw failure
  }
}

async function writePacked(folder, { name, contents }) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
  }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(contents, { params }),
    promisify(gzip)(contents, { level: 9 }),
  ])
  await Promise.all([
    writeFile(`${folder}/${name}`, contents),
    writeFile(`${folder}/${name}.br`, br),
    writeFile(`${folder}/${name}.gz`, gz),
  ])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundleConsole()
  await stop()
}
