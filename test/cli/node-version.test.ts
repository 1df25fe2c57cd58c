/** A Node that is too old says so in a line, for which it must be able to read the first file. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { transform } from 'esbuild'

const script = 'scripts/gatehouse.mjs'

/** Runs the command line by a Node that takes itself for another version. */
function ranBy(version: string) {
  const pretend = `Object.defineProperty(process, 'versions', {
    value: { ...process.versions, node: '${version}' },
  })`
  const preload = `data:text/javascript,${encodeURIComponent(pretend)}`
  const child = spawn(process.execPath, ['--import', preload, script, '--version'])
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk) => {
      said[name] += chunk
    })
  }
  return new Promise<typeof said & { code: number | null }>((resolve) => {
    child.on('close', (code) => resolve({ ...said, code }))
  })
}

test('a Node that is too old is refused in one line', async () => {
  for (const version of ['14.0.0', '18.20.4', '20.18.9']) {
    const stderr = `gatehouse: Node 20.19 or newer is needed; this is ${version}\n`
    assert.deepEqual(await ranBy(version), { code: 2, stdout: '', stderr })
  }
})

test('one that is not runs it', async () => {
  for (const version of ['20.19.0', '22.0.0', '30.1.0']) {
    const { code, stdout, stderr } = await ranBy(version)
    assert.equal(code, 0, stderr)
    assert.match(stdout, /^gatehouse \d/)
  }
})

test('what Node 14 cannot read is not in the first file', async () => {
  const source = (await readFile(script, 'utf8')).replace(/^#!.*\n/, '')
  // Newer syntax would come out another way, or not at all.
  const [older, newest] = await Promise.all(
    ['node14.0', 'esnext'].map((target) => transform(source, { target, format: 'esm' })),
  )
  assert.equal(older?.code, newest?.code)
  assert.doesNotMatch(newest?.code ?? '', /^import\s/m, 'nor are imports, by names it may not know')
})
