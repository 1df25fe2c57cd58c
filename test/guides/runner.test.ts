/** What runs the guides notices when one is not true. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { readGuide } from './guide.ts'
import { openShell, type Shell } from './shell.ts'
import { assertShown } from './shown.ts'

describe('an answer that is shown', () => {
  const actual = { id: '17', list: [1, 2], more: true }

  it('is true where all that it shows came', () => {
    assertShown({ actual, shown: { id: '…', list: [1, '…'] } })
  })

  for (const shown of [
    { name: '…' },
    { id: '18' },
    { list: [1] },
    { list: [2, '…'] },
    { more: 1 },
  ]) {
    it(`is not where it shows ${JSON.stringify(shown)}`, () => {
      assert.throws(() => assertShown({ actual, shown }))
    })
  }
})

describe('a shell', () => {
  let shell: Shell
  before(async () => {
    shell = await openShell({})
  })
  after(() => shell.close())

  it('keeps variables from block to block', async () => {
    await shell.run('NAME=ada')
    assert.deepEqual(await shell.run('echo $NAME'), { failures: '', stdout: 'ada\n', stderr: '' })
  })

  it('notes a call that fails within a pipeline', async () => {
    const { failures } = await shell.run('curl -s http://127.0.0.1:1/ | cat')
    assert.match(failures, /^curl ended with 7/)
  })

  it('notes a field that an answer did not have', async () => {
    const { failures } = await shell.run('MISSING=undefined')
    assert.match(failures, /^MISSING='undefined'/)
    await shell.run('MISSING=')
  })

  it('ends with a command that fails, though others follow', async () => {
    const { failures, stdout } = await shell.run('false\necho on')
    assert.match(failures, /a command failed/)
    assert.equal(stdout, '')
  })
})

describe('a guide', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-guide-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  for (const text of ['```\nls\n```\n', '  ```sh\nls\n```\n', '```sh\nls\n', '~~~sh\nls\n~~~\n']) {
    it(`is refused with ${JSON.stringify(text)}, which nobody would run`, async () => {
      const file = join(folder, 'guide.md')
      await writeFile(file, text)
      assert.throws(() => readGuide(file))
    })
  }
})
