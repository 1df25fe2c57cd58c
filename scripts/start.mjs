/**
 * `npm start`: bundles the sources when they have changed, and runs the bundle. Bundling takes
 * less time than starting a thousand modules one by one, and needs no build step of its own. It
 * happens in a process of its own, so that the server does not keep what it took.
 */
import { spawnSync } from 'node:child_process'
import { isBundled } from './stamp.mjs'

if (!(await isBundled())) {
  const { status } = spawnSync(process.execPath, ['scripts/bundle.mjs'], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
process.argv.splice(2, 0, ...(process.argv.length > 2 ? [] : ['start']))
await import(new URL('../dist/gatehouse.mjs', import.meta.url))
