#!/usr/bin/env node
/**
 * `npm start` and `npx gatehouse`: bundles the sources when they have changed, and runs the
 * bundle. Bundling takes less time than starting a thousand modules one by one, and needs no
 * build step of its own. It happens in a process of its own, so that the server does not keep
 * what it took.
 *
 * Whatever Node is too old must be able to read this file, to say so: nothing is imported here
 * but from within `run`, and nothing is awaited outside of it.
 */
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`gatehouse: Node 20.19 or newer is needed; this is ${process.versions.node}`)
  process.exitCode = 2
} else {
  run()
}

async function run() {
  if (process.env.npm_command === 'exec') endWithParent()
  const { spawnSync } = await import('node:child_process')
  const { fileURLToPath } = await import('node:url')
  const root = fileURLToPath(new URL('..', import.meta.url))
  const { isBundled } = await import('./stamp.mjs')
  if (!(await isBundled())) {
    const how = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }
    const { status } = spawnSync(process.execPath, ['scripts/bundle.mjs'], how)
    if (status !== 0) process.exit(status ?? 1)
  }
  await import(new URL('../dist/gatehouse.mjs', import.meta.url))
}

/**
 * `npx` has a shell between itself and us, to which it passes signals on, and which dies of them
 * alone. What has lost it has been told to end.
 */
function endWithParent() {
  const parent = process.ppid
  const look = () => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
    else setTimeout(look, 250).unref()
  }
  look()
}
