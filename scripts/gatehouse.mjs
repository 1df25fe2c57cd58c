#!/usr/bin/env node
/**
 * `npm start` and `npx gatehouse`: runs the bundle, and builds it first when the sources have
 * changed. Bundling takes less time than loading a thousand modules one by one, and needs no
 * separate build step. It runs in its own process, so that the server does not keep its memory.
 * If the bundler is not installed, the sources run as they are.
 *
 * A Node that is too old must be able to parse this file, to report that: everything is imported
 * within `run`, and nothing is awaited outside of it.
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
  // Node 22.18 and newer strip the types themselves.
  if (!process.features.typescript) {
    const { register } = await import('node:module')
    register('./strip-types.mjs', import.meta.url)
  }
  await import(new URL('../src/app/cli/main.ts', import.meta.url))
}

/**
 * `npx` puts a shell between itself and us, forwards signals to it, and the shell alone dies of
 * them. A process that has lost its parent was signalled to stop.
 */
function endWithParent() {
  const parent = process.ppid
  const look = () => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
    else setTimeout(look, 250).unref()
  }
  look()
}
