/**
 * `npm test`: every test file, a few at a time. Arguments are parts of file names to run only
 * those. PostgreSQL is tested when GATEHOUSE_TEST_POSTGRES_URL names a server (in CI it must).
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleConsole } from './bundle-console.mjs'
import { bundleTests, removeBundles } from './bundle-tests.mjs'
import { uncalledMethods } from './succeeded-calls.mjs'

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

const usesConsole = files.some((file) => /console/.test(file))
if (usesConsole) await bundleConsole()
const bundles = await bundleTests(files)
// A whole run also holds that every method succeeds somewhere.
const folder = await mkdtemp(join(tmpdir(), 'gatehouse-calls-'))
const list = process.env.GATEHOUSE_TEST_CALLS ?? join(folder, 'succeeded')
await writeFile(list, '')
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
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      GATEHOUSE_TEST_PROGRAM: bundles.program,
      GATEHOUSE_TEST_CALLS: list,
      ...(usesConsole && { GATEHOUSE_TEST_CONSOLE: 'built' }),
    },
  },
)
child.on('exit', async (code) => {
  await removeBundles()
  const uncalled = wanted.length === 0 ? await uncalledMethods(list) : []
  for (const line of uncalled) console.error(line)
  await rm(folder, { recursive: true, force: true })
  process.exit(code === 0 && uncalled.length > 0 ? 1 : (code ?? 1))
})
