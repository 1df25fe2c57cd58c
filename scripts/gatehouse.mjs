#!/usr/bin/env node
/**
 * `npm start` and `npx gatehouse`: bundles the sources when they have changed, and runs the
 * bundle. Bundling takes less time than starting a thousand modules one by one, and needs no
 * build step of its own. It happens in a process of its own, so that the server does not keep
 * what it took.
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
const { isBundled } = await import('./stamp.mjs')
if (!(await isBundled())) {
  const how = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }
  const { status } = spawnSync(process.execPath, ['scripts/bundle.mjs'], how)
  if (status !== 0) process.exit(status ?? 1)
}
await import(new URL('../dist/gatehouse.mjs', import.meta.url))
