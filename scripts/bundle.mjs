/** Makes `dist/` of the sources, and notes what it was made of; see `gatehouse.mjs`. */
import { writeFile } from 'node:fs/promises'
import { build, stop } from 'esbuild'
import { stampFile, stampOf } from './stamp.mjs'

const stamp = await stampOf()
await build({
  entryPoints: {
    gatehouse: 'src/cli/main.ts',
    'password-worker': 'src/crypto/passwords/worker.ts',
  },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
  // Shipped as compiled code beside their JavaScript, so they stay where npm put them.
  external: [
    // It knows its own classes by their names, which bundling may change; loaded when needed.
    ...['oidc-provider', 'light-my-request'],
    ...['@photostructure/sqlite', '@node-rs/*', 'pg-native', 'pg-cloudflare', 'pino'],
    // Large, and loaded only when the first passkey comes: bundling it would slow every start.
    '@simplewebauthn/server',
  ],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
})
await writeFile(stampFile, stamp)
await stop()
