/**
 * The ways to install: a clone without the packages for development, a clone with a bundle made
 * before, and the packed product. None of them has a build tool.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { runToItsEnd, startServer } from '../durability/server-process.ts'
import { openCollector } from '../watching/collector.ts'
import {
  copyProject,
  giveAllPackages,
  giveProductionPackages,
  productionPackages,
} from './copies.ts'
import { serves } from './serving.ts'

const run = promisify(execFile)

/** What docs/operate.md promises. */
const megabytesMax = 120

let folder = ''
/** A clone after `npm ci --omit=dev`. */
let clone = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-install-'))
  clone = join(folder, 'lean')
  await copyProject(clone)
  await giveProductionPackages(clone)
})
after(() => rm(folder, { recursive: true, force: true }))

/** What `du -sm` says: blocks on the disk, of folders too, in units of 1024 times 1024. */
async function megabytesOf(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true })
  const sizes = await Promise.all(
    ['', ...entries].map(async (entry) => (await stat(join(path, entry))).blocks * 512),
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1024 / 1024
}

const program = (home: string) => ({
  command: process.execPath,
  args: [join(home, 'scripts/gatehouse.mjs'), 'start'],
})

describe('a clone without the packages for development', () => {
  it(`has at most ${megabytesMax} MB of packages`, async () => {
    const megabytes = await megabytesOf(join(clone, 'node_modules'))
    assert.ok(megabytes > 20, `${megabytes} MB are too few to be true`)
    assert.ok(megabytes <= megabytesMax, `${megabytes} MB`)
  })

  it('has every package that the sources load, but for those that make traces', async () => {
    const { dependencies } = JSON.parse(await readFile('package.json', 'utf8'))
    const files = (await readdir('src', { recursive: true })).filter((file) =>
      /(?<!\.test|\.fixture|\.d|testing)\.(ts|js)$/.test(file),
    )
    assert.ok(files.length > 500)
    // Large, and wanted by few: bundles have them within.
    const isForTraces = (name: string) => name.startsWith('@opentelemetry/')
    const makesTraces = /^app\/(traced\.ts|tracing\/.*)$/
    const loads = /(?:from|import\()\s*["']((?:@[\w-]+\/)?[\w-]+)["'/]/g
    for (const file of files) {
      const text = await readFile(join('src', file), 'utf8')
      for (const [, name = ''] of text.matchAll(loads)) {
        if (isForTraces(name) && makesTraces.test(file)) continue
        assert.ok(name in dependencies, `${file} loads ${name}`)
      }
    }
  })

  it('has no build tool among them', async () => {
    const tools = /node_modules\/(@esbuild\/.*|esbuild|typescript|tsx|node-gyp|@biomejs\/.*)$/
    assert.deepEqual(
      (await productionPackages()).filter((path) => tools.test(path)),
      [],
    )
  })

  it('says in a line how to have what makes traces, where they are wanted', async () => {
    const dataDir = await mkdtemp(join(folder, 'data-'))
    const settings = { GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_TRACES: 'otlp' }
    const { code, stderr } = await runToItsEnd(settings, program(clone))
    assert.equal(code, 2)
    assert.match(stderr, /^gatehouse: GATEHOUSE_TRACES: [^\n]*npm ci[^\n]*\n$/)
  })

  it('serves from its sources', async () => {
    const dataDir = await mkdtemp(join(folder, 'data-'))
    await serves(dataDir, program(clone))
    assert.ok(!(await readdir(clone)).includes('dist'), 'nothing was built')
  })

  it('runs a bundle made before they were taken away, until the sources change', async () => {
    const other = join(folder, 'pruned')
    await copyProject(other)
    await giveAllPackages(other)
    await run(process.execPath, ['scripts/bundle.mjs'], { cwd: other })
    await rm(join(other, 'node_modules'))
    await symlink(join(clone, 'node_modules'), join(other, 'node_modules'))
    await serves(await mkdtemp(join(folder, 'data-')), program(other))

    await writeFile(join(other, 'dist/gatehouse.mjs'), 'console.log("the bundle")\n')
    const version = async () =>
      (await run(process.execPath, ['scripts/gatehouse.mjs', '--version'], { cwd: other })).stdout
    assert.equal(await version(), 'the bundle\n')
    await writeFile(join(other, 'src/kit/another.ts'), 'export {}\n')
    assert.match(await version(), /^gatehouse \d/)
  })
})

describe('the packed product', () => {
  it('serves where npm unpacks it, traces too, with the licences of what it brings', async () => {
    const source = join(folder, 'packing')
    await copyProject(source)
    await giveAllPackages(source)
    await run('npm', ['pack', '--offline', '--pack-destination', folder], { cwd: source })
    const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))

    // Beside its packages, as npm puts it.
    const home = join(clone, 'node_modules/gatehouse')
    await mkdir(home, { recursive: true })
    await run('tar', ['-xzf', join(folder, tarball), '-C', home, '--strip-components=1'])
    assert.ok(!(await readdir(home)).includes('src'))
    await serves(await mkdtemp(join(folder, 'data-')), program(home))
    // None of the packages that make them is here.
    const collector = await openCollector()
    const traced = await startServer(
      {
        GATEHOUSE_DATA_DIR: await mkdtemp(join(folder, 'data-')),
        ...{ GATEHOUSE_TRACES: 'otlp', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
      },
      program(home),
    )
    await fetch(`${traced.url}/management/v1/healthz`)
    assert.equal((await traced.end('SIGTERM')).code, 0)
    assert.ok(collector.spans.some(({ name }) => name.endsWith('ManagementService/Healthz')))
    await collector.close()
    const licences = await readFile(join(home, 'dist/licences.txt'), 'utf8')
    assert.match(licences, /^kysely \d[\s\S]*Permission is hereby granted/m)
  })
})
