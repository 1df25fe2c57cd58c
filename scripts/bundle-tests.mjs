/**
 * Bundles test files, and the program they start, into a folder of this run in `out/tests/`: a test
 * then loads a few files instead of a thousand, which takes a third of the time. Every module still
 * sees the `import.meta.url` of its source, so that paths relative to it hold.
 */
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, stop } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const runs = 'out/tests'
const out = join(runs, String(process.pid))

/** The command line as tests start it. */
const program = 'src/app/cli/main.ts'

/** The program that servers start for searches: from its source it would start slowly. */
const searchProgram = 'src/store/database/sqlite-search-program.ts'

/** Where the bundle of a source file is, from the root. */
const bundleOf = (file) => join(out, file.replace(/\.ts$/, '.mjs'))

/** A URL of that program, relative to a source. */
const searchProgramUrl =
  /new URL\(\s*'[./\w-]*\/sqlite-search-program\.ts',\s*import\.meta\.url,?\s*\)/g

const keepUrls = {
  name: 'keep-urls',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined
      const text = await readFile(path, 'utf8')
      const url = JSON.stringify(pathToFileURL(path).href)
      const bundle = JSON.stringify(pathToFileURL(join(root, bundleOf(searchProgram))).href)
      const contents = text
        .replaceAll(searchProgramUrl, `new URL(${bundle})`)
        .replaceAll('import.meta.url', url)
      return { contents, loader: 'ts' }
    })
  },
}

/** Removes the bundles of this run. */
export const removeBundles = () => rm(join(root, out), { recursive: true, force: true })

/** Removes the bundles of runs that were killed, but not those of a run in progress. */
async function removeLeftBundles() {
  const names = await readdir(join(root, runs)).catch(() => [])
  const left = names.filter((name) => !isRunning(Number(name)))
  await Promise.all(left.map((name) => rm(join(root, runs, name), { recursive: true })))
}

function isRunning(pid) {
  try {
    return Number.isInteger(pid) && process.kill(pid, 0)
  } catch (failure) {
    return failure.code === 'EPERM'
  }
}

/**
 * Makes the bundles.
 * @param {readonly string[]} files test files, from the root
 * @returns {Promise<{files: string[], program: string}>} their bundles, and the program's
 */
export async function bundleTests(files) {
  await removeLeftBundles()
  await build({
    absWorkingDir: root,
    entryPoints: [...files, program, searchProgram],
    outdir: out,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    plugins: [keepUrls],
  })
  await stop()
  return { files: files.map(bundleOf), program: join(root, bundleOf(program)) }
}
