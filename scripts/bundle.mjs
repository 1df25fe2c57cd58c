/**
 * Builds `dist/` from the sources, and records what it was built from; see `gatehouse.mjs`. With
 * `--afresh`, for other machines, `dist/` is emptied first, and gets the licences of the packages
 * in the bundle. Without it, a server that runs from an earlier bundle still finds its files.
 */
import { rm, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build, stop } from 'esbuild'
import { bundleConsole } from './bundle-console.mjs'
import { writeNotices } from './notices.mjs'
import { stampFile, stampOf } from './stamp.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const isAfresh = process.argv.includes('--afresh')

const stamp = await stampOf()
if (isAfresh) await rm(`${root}/dist`, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    gatehouse: 'src/app/cli/main.ts',
    'password-worker': 'src/crypto/passwords/worker.ts',
    'search-program': 'src/store/database/sqlite-search-program.ts',
  },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  // Shipped as compiled code beside their JavaScript, so they stay where npm put them.
  external: [
    // It recognises its own classes by name, which bundling may change; loaded when needed.
    ...['oidc-provider', 'light-my-request'],
    ...['@photostructure/sqlite', '@node-rs/*', 'pg-native', 'pg-cloudflare', 'pino'],
    // Large, and loaded only when the first passkey comes: bundling it would slow every start.
    '@simplewebauthn/server',
  ],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
})
const ofConsole = await bundleConsole()
if (isAfresh) await writeNotices(root, metafile, ofConsole)
await writeFile(stampFile, `${JSON.stringify({ ...stamp, external: externalsOf(metafile) })}\n`)
await stop()

/** The packages that the bundle loads from where npm put them. */
function externalsOf({ outputs }) {
  const imports = Object.values(outputs).flatMap((output) => output.imports)
  const names = imports
    .filter(({ path, external }) => external && !isBuiltin(path))
    .map(({ path }) => /^(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path)
  return [...new Set(names)].sort()
}
