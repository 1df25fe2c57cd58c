/** The systemd unit: understood by systemd itself, and of one mind with the product. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { settingDescriptions } from '../../src/app/config/settings.ts'
import { sampleWith } from '../proxies/samples.ts'

const run = promisify(execFile)
const unit = 'deploy/gatehouse.service'

/** Exposure of 10 is everything; above this something was left open that need not be. */
const exposureMax = 2

describe('the systemd unit', () => {
  let folder = ''
  let file = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-unit-'))
    file = join(folder, 'gatehouse.service')
    // Verified with the Node that is here; the unit has where packages put it.
    await writeFile(file, sampleWith(unit, [['/usr/bin/node', process.execPath]]))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  const complaintsOf = async (path: string) => {
    // Of other units on this machine it may say things, too.
    const verified = run('systemd-analyze', ['verify', '--man=no', path])
    const { stderr } = await verified.catch((reason: { stderr: string }) => reason)
    return stderr.split('\n').filter((line) => line.includes('gatehouse'))
  }

  it('has nothing that systemd does not know', async () => {
    assert.deepEqual(await complaintsOf(file), [])
    const wrong = join(folder, 'gatehouse-wrong.service')
    await writeFile(wrong, sampleWith(unit, [['ProtectSystem=strict', 'ProtectSystm=strict']]))
    assert.match((await complaintsOf(wrong)).join(), /ProtectSystm/)
  })

  it('leaves open only what a server needs', async () => {
    const args = ['security', '--offline=yes', '--no-pager', file]
    const { stdout } = await run('systemd-analyze', args)
    const [, exposure] = /exposure level for .*: ([\d.]+)/.exec(stdout) ?? []
    assert.ok(Number(exposure) <= exposureMax, stdout)
  })

  it('says settings that there are, and starts what is laid out', async () => {
    const text = await readFile(unit, 'utf8')
    const known = settingDescriptions.map(({ name }) => name)
    const said = [...text.matchAll(/\b(GATEHOUSE_[A-Z_]+)=/g)].map(([, name = '']) => name)
    assert.deepEqual(said, ['GATEHOUSE_DATABASE_WAIT_SECONDS', 'GATEHOUSE_DATA_DIR'])
    for (const name of said) assert.ok(known.includes(name), name)
    assert.match(
      text,
      /^ExecStart=\/usr\/bin\/node \/opt\/gatehouse\/scripts\/gatehouse\.mjs start$/m,
    )
    assert.ok((await readFile('scripts/lay-out.mjs', 'utf8')).includes("'scripts/gatehouse.mjs'"))
    // The state directory is where the data directory is.
    assert.match(text, /^StateDirectory=gatehouse$/m)
    assert.match(text, /GATEHOUSE_DATA_DIR=\/var\/lib\/gatehouse$/m)
  })
})
