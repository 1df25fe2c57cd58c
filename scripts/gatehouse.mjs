#!/usr/bin/env node
/**
 * `npm start` and `npx gatehouse`: runs the bundle, and makes it first when the sources have
 * changed. Bundling takes less time than starting a thousand modules one by one, and needs no
 * build step of its own. It happens in a process of its own, so that the server does not keep
 * what it took. Where the bundler is not installed, the sources run as they are.
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
  const { canBundle, hasSources, isBundled } = await import('./stamp.mjs')
  const isReady = !hasSources() || (await isBundled())
  if (!isReady && canBundle()) await bundle()
  if (isReady || canBundle()) await import(new URL('../dist/gatehouse.mjs', import.meta.url))
  else await runSources()
}

async function bundle() {
  const { spawnSync } = await import('node:child_process')
  const { fileURLToPath } = await import('node:url')
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const how = { cwd, stdio: ['ignore', 'inherit', 'inherit'] }
  const { status } = spawnSync(process.execPath, ['scripts/bundle.mjs'], how)
  if (status !== 0) process.exit(status ?? 1)
}

async function runSources() {
  // Node 22.18 and newer take the types away themselves.
  if (!process.features.typescript) {
    const { register } = await import('node:module')
    register('./strip-types.mjs', import.meta.url)
  }
  await import(new URL('../src/app/cli/main.ts', import.meta.url))
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
