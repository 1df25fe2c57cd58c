/**
 * `npm start`: bundles the sources and runs them. Bundling takes less time than starting
 * two hundred modules one by one, and needs no build step of its own.
 */
import { build } from 'esbuild'

export async function bundle() {
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
}

await bundle()
process.argv.splice(2, 0, ...(process.argv.length > 2 ? [] : ['start']))
await import(new URL('../dist/gatehouse.mjs', import.meta.url))
