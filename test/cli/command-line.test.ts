/** The command line as an operator meets it: help, version, exit codes, and no stack traces. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { commands } from '../../src/app/cli/commands/all.ts'
import { gatehouse } from './run.ts'

describe('the command line', () => {
  let dataDir: string
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-cli-'))
  })
  after(() => rm(dataDir, { recursive: true, force: true }))
  const run = (...words: string[]) => gatehouse(words, { GATEHOUSE_DATA_DIR: dataDir })

  it('helps on standard output with exit code 0', async () => {
    const { exitCode, stdout, stderr } = await run('--help')
    assert.deepEqual([exitCode, stderr], [0, ''])
    for (const { name } of commands) assert.ok(stdout.includes(`  ${name} `), name)
    const one = await run('outbox', 'retry', '--help')
    assert.equal(one.exitCode, 0)
    assert.match(one.stdout, /^gatehouse outbox retry <id> \| --all\n/)
  })

  it('says its version', async () => {
    const { exitCode, stdout } = await run('--version')
    assert.equal(exitCode, 0)
    assert.match(stdout, /^gatehouse \d+\.\d+\.\d+\n$/)
  })

  it('refuses what it does not know by exit code 2, and says how it is written', async () => {
    const wrong: [words: string[], said: RegExp][] = [
      [['strat'], /there is no command "strat"/],
      [['outbox'], /gatehouse outbox list/],
      [['outbox', 'list', 'lost'], /"lost" is no state of a message/],
      [['outbox', 'retry'], /gatehouse outbox retry <id> \| --all/],
      [['rebuild', '--quick'], /'--quick'/],
      [['password-policy', 'nest'], /gatehouse password-policy nist \| compatible \[--org/],
    ]
    for (const [words, said] of wrong) {
      const { exitCode, stdout, stderr } = await run(...words)
      assert.deepEqual([exitCode, stdout], [2, ''], words.join(' '))
      assert.match(stderr, said)
      assert.ok(!/\n\s+at /.test(stderr), stderr)
    }
  })

  it('warns at the start of names that are no settings, in a line each', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const misspelt = { GATEHOUSE_PROT: '1', GATEHOUSE_SMPT_URL: 'smtp://us:secret-word@x' }
    const settings = { GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_PORT: String(port), ...misspelt }
    const { exitCode, stderr } = await gatehouse(['start'], settings)
    await new Promise((resolve) => other.close(resolve))
    assert.equal(exitCode, 2)
    const [first, second, third] = stderr.split('\n')
    assert.match(first ?? '', /^gatehouse: GATEHOUSE_PROT is not .*did you mean GATEHOUSE_PORT\?$/)
    assert.match(second ?? '', /^gatehouse: GATEHOUSE_SMPT_URL .*GATEHOUSE_SMTP_URL\?$/)
    assert.match(third ?? '', /^gatehouse: .*EADDRINUSE/)
    assert.doesNotMatch(stderr, /secret-word/)
  })

  it('prints data as JSON, and reports a failure by exit code 1', async () => {
    const rebuilt = await run('rebuild', '--json')
    assert.deepEqual([rebuilt.exitCode, JSON.parse(rebuilt.stdout)], [0, { events: 0 }])
    const listed = await run('outbox', 'list', '--json')
    assert.deepEqual([listed.exitCode, JSON.parse(listed.stdout)], [0, []])
    assert.equal((await run('outbox', 'retry', '7')).exitCode, 1)
    assert.equal((await run('outbox', 'retry', '--all')).exitCode, 0)
  })
})
