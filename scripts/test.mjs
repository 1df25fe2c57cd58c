/**
 * `npm test`: every test file, a few at a time. Arguments are parts of file names to run only
 * those. PostgreSQL is tested when GATEHOUSE_TEST_POSTGRES_URL names a server (in CI it must).
 */
import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { bundleTests, removeBundles } from './bundle-tests.mjs'

/** Node 20 has no glob of its own. */
async function testFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

const wanted = process.argv.slice(2)
const all = [...(await testFiles('src')), ...(await testFiles('test'))].sort()
const files = all.filter(
  (file) => wanted.length === 0 || wanted.some((part) => file.includes(part)),
)
if (files.length === 0) {
  console.error(`no test file matches ${wanted.join(' ')}`)
  process.exit(1)
}

const bundles = await bundleTests(files)
// One more than there are cores: many tests wait for processes, timers and disks.
const concurrency = availableParallelism() + 1
const child = spawn(
  process.execPath,
  [
    '--enable-source-maps',
    '--test',
    `--test-concurrency=${concurrency}`,
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=./scripts/slow-files.mjs', '--test-reporter-destination=stdout'],
    ...bundles.files,
  ],
  { stdio: 'inherit', env: { ...process.env, GATEHOUSE_TEST_PROGRAM: bundles.program } },
)
child.on('exit', async (code) => {
  await removeBundles()
  process.exit(code ?? 1)
})
