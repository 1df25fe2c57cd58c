/** `gatehouse import`, as an administrator calls it against a server that runs. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { programArgs } from '../world/program.ts'
import { startWorld, type World } from '../world/world.ts'
import { gatehouse } from './run.ts'

const person = (name: string) => ({
  ...{ id: `src-${name}`, userName: name, profile: { givenName: name, familyName: 'Test' } },
  email: { address: `${name}@x.example`, isVerified: true },
  // bcrypt of cost 4, which is the cheapest there is.
  password: { hash: '$2a$04$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy' },
})
const lines = (names: readonly string[]) =>
  names.map((name) => `${JSON.stringify(person(name))}\n`).join('')

describe('gatehouse import', () => {
  let world: World
  let folder: string
  const path = (name: string) => join(folder, name)
  const access = () => ({
    GATEHOUSE_URL: world.url,
    GATEHOUSE_TOKEN_FILE: join(world.dataDir, 'admin.pat'),
  })
  const run = (...words: string[]) => gatehouse(words, access())
  const jobOf = (stdout: string) => /^job (\d+)/m.exec(stdout)?.[1] ?? assert.fail(stdout)
  before(async () => {
    world = await startWorld()
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-import-'))
    await writeFile(path('clean.jsonl'), lines(['ann', 'bob', 'cleo']))
    await writeFile(path('dirty.jsonl'), `${lines(['dan', 'eva'])}{"userName":\n${lines(['dan'])}`)
  })
  after(async () => {
    await world.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('only says what would be at first, runs when asked, and takes it back', async () => {
    const dry = await run('import', path('clean.jsonl'))
    assert.equal(dry.exitCode, 0, dry.stderr)
    assert.equal(dry.stderr, '', 'nothing moves in a pipe')
    assert.match(dry.stdout, /^3 of 3 people have a password that will work$/m)
    assert.match(dry.stdout, /^created +3$/m)
    const job = jobOf(dry.stdout)
    assert.match(dry.stdout, new RegExp(`^Nothing was written. Run it: .*--job ${job} --run$`, 'm'))
    const again = await run('import', path('clean.jsonl'))
    assert.match(again.stdout, /^created +3$/m, 'nothing was written')

    const receipt = path('clean.receipt')
    const results = path('clean.results.jsonl')
    const saved = ['--receipt', receipt, '--results', results]
    const ran = await run('import', '--job', job, '--run', ...saved)
    assert.deepEqual([ran.exitCode, ran.stderr], [0, ''])
    assert.match(ran.stdout, /^created +3 +3$/m)
    const rows = (await readFile(results, 'utf8')).trimEnd().split('\n')
    assert.deepEqual(
      rows.map((row) => JSON.parse(row).outcome),
      ['created', 'created', 'created'],
    )
    const verify = ['receipt', 'verify', receipt, '--input', path('clean.jsonl')]
    const verified = await run(...verify, '--results', results)
    assert.equal(verified.exitCode, 0, verified.stdout)
    await writeFile(results, rows.slice(1).join('\n'))
    const changed = await run(...verify, '--results', results)
    assert.equal(changed.exitCode, 1)
    assert.match(changed.stdout, /^FALSE {2}results /m)
    const other = await run('receipt', 'verify', receipt, '--input', path('dirty.jsonl'))
    assert.match(other.stdout, /^FALSE {2}input /m)

    assert.equal((await run('import', 'undo', job, '--dry-run')).exitCode, 0)
    const undone = await run('import', 'undo', job)
    assert.equal(undone.exitCode, 0)
    assert.match(undone.stdout, /^removed .* 3 +3$/m)
    const listed = await run('import', 'list')
    assert.match(
      listed.stdout,
      new RegExp(`^${job} .* 3 records +undo has ended +clean.jsonl$`, 'm'),
    )
  })

  it('says by its exit code that some would be refused, and that some were', async () => {
    const notes = path('notes.jsonl')
    const dry = await run('import', path('dirty.jsonl'), '--run', '--notes', notes)
    assert.equal(dry.exitCode, 2, dry.stdout + dry.stderr)
    assert.match(dry.stdout, /^line 3 cannot be read: /m)
    assert.match(dry.stdout, /^record 3 \(dan, src-dan\)\n {2}\S.*earlier record of the file/m)
    assert.match(dry.stdout, /^refused +1$/m)
    assert.match(dry.stdout, /^not readable +1$/m)
    const noted = (await readFile(notes, 'utf8')).trimEnd().split('\n')
    assert.deepEqual(
      noted.map((line) => JSON.parse(line).kind),
      // The record has the address of an earlier one.
      ['broken', 'record'],
    )
    const ran = await run('import', '--job', jobOf(dry.stdout), '--run', '--yes')
    assert.equal(ran.exitCode, 3)
    assert.match(ran.stdout, /^created +2 +2$/m)
  })

  it('prints objects for programs, one a line', async () => {
    const { exitCode, stdout } = await run('import', path('clean.jsonl'), '--json')
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.deepEqual(
      [...new Set(events.map(({ event }) => event))],
      [...['job', 'notice', 'progress', 'end']],
    )
    const end = events.at(-1)
    assert.deepEqual([exitCode, end.exitCode, end.job.records], [0, 0, '3'])
  })

  it('pauses at Ctrl-C, says how to go on, and nothing is lost or doubled', async () => {
    const names = Array.from({ length: 1_500 }, (_, at) => `many${at}`)
    await writeFile(path('many.jsonl'), lines(names))
    const words = ['import', path('many.jsonl'), '--run', '--share', '5', '--json']
    const child = spawn(process.execPath, [...programArgs, ...words], {
      env: { ...process.env, ...access() },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const events: { event: string; phase?: string; job?: { id: string; status: string } }[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      const event = JSON.parse(line)
      if (event.phase === 'run' && !events.some(({ phase }) => phase === 'run'))
        child.kill('SIGINT')
      events.push(event)
    }
    if (child.exitCode === null) await once(child, 'exit')
    const end = events.at(-1)
    assert.deepEqual([child.exitCode, end?.event], [1, 'end'])
    assert.equal(end?.job?.status, 'STATUS_PAUSED')
    const job = end?.job?.id ?? ''
    assert.match((await run('import', 'show', job)).stdout, /run is paused/)
    const { exitCode, stdout } = await run('import', 'resume', job, '--share', '100')
    assert.equal(exitCode, 0, stdout)
    assert.match(stdout, /^created +1,500 +1,500$/m)
  })

  it('goes on with an upload that was cut off', async () => {
    const headers = { Authorization: `Bearer ${world.token}`, 'Content-Type': 'application/json' }
    const jobs = `${world.url}/gatehouse/import/v1/jobs`
    const made = await fetch(jobs, { method: 'POST', headers, body: '{"name":"cut"}' })
    const { job }: { job: { id: string } } = await made.json()
    const names = Array.from({ length: 600 }, (_, at) => `cut${at}`)
    await writeFile(path('cut.jsonl'), lines(names))
    const first = await gatehouse(['import', path('cut.jsonl'), '--job', job.id], access())
    assert.equal(first.exitCode, 0, first.stderr)
    assert.match(first.stdout, /^created +600$/m)
    const other = await run('import', path('clean.jsonl'), '--job', job.id, '--json')
    assert.equal(JSON.parse(other.stdout.trimEnd().split('\n').at(-1) ?? '').job.records, '600')
  })

  it('is one line where the server is away, or does not take the token', async () => {
    const nowhere = await gatehouse(['import', 'list'], {
      ...access(),
      GATEHOUSE_URL: 'http://127.0.0.1:9',
    })
    assert.equal(nowhere.exitCode, 1)
    assert.match(nowhere.stderr, /^gatehouse: the server gives no answer \(.*\)$/m)
    const stranger = await run('import', 'list', '--token', 'nobody')
    assert.equal(stranger.exitCode, 1)
    assert.match(stranger.stderr, /^gatehouse: the server does not take the token/)
    assert.ok(!stranger.stderr.includes('nobody'))
  })

  it('is called wrongly without files, server, or a file that can be read', async () => {
    await writeFile(path('text.txt'), 'nothing of the kind')
    const wrong: readonly [words: string[], said: RegExp][] = [
      [['import'], /which files\?/],
      [['import', 'x', '--run', '--dry-run-only'], /exclude each other/],
      [['import', path('text.txt')], /^gatehouse: text\.txt is not recognised/],
      [['import', path('absent.json')], /ENOENT/],
      [['import', path('clean.jsonl'), '--results', 'x.txt'], /neither \.jsonl nor \.csv/],
    ]
    for (const [words, said] of wrong) {
      const { exitCode, stderr } = await run(...words)
      assert.equal(exitCode, 2, words.join(' '))
      assert.match(stderr, said)
      assert.ok(!/\n\s+at /.test(stderr), stderr)
    }
    const { exitCode, stderr } = await gatehouse(['import', path('clean.jsonl')])
    assert.equal(exitCode, 2)
    assert.match(stderr, /which server\?/)
  })
})
