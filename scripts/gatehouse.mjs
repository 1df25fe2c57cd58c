#!/usr/bin/env node
/**
 * `npm start` and `npx gatehouse`: runs the bundle, and makes it first when the sources have
 * changed. Bundling takes less time than starting a thousand modules one by one, and needs no
 * build step of its own. It happens in a process of its own, so that the server does not keep
 * what it took. Where the bundler is not installed, the sources run as they are.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`gatehouse: Node 20.19 or newer is needed; this is ${process.versions.node}`)
  process.exit(2)
}
const root = fileURLToPath(new URL('..', import.meta.url))
// Loaded only now: what is older than that may not even be able to read it.
const { canBundle, hasSources, isBundled } = await import('./stamp.mjs')

const isReady = !hasSources() || (await isBundled())
if (!isReady && canBundle()) {
  const how = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }
  const { status } = spawnSync(process.execPath, ['scripts/bundle.mjs'], how)
  if (status !== 0) process.exit(status ?? 1)
}
if (isReady || canBundle()) {
  await import(new URL('../dist/gatehouse.mjs', import.meta.url))
} else {
  // Node 22.18 and newer take the types away themselves.
  if (!process.features.typescript) {
    const { register } = await import('node:module')
    register('./strip-types.mjs', import.meta.url)
  }
  await import(new URL('../src/cli/main.ts', import.meta.url))
}
