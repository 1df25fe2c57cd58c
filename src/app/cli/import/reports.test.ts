import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coloursFor } from './colours.ts'
import { durationText } from './pace.ts'
import { reportsForPeople, reportsForPrograms } from './reports.ts'

function watching({ isTTY = true, isColourless = true, columns = 120 } = {}) {
  let nowMs = 0
  const out = { stdout: '', stderr: '' }
  const into = (name: 'stdout' | 'stderr') => ({
    isTTY,
    columns,
    write: (text: string | Uint8Array) => {
      out[name] += text
      return true
    },
  })
  const colours = coloursFor({ isTerminal: isTTY, isColourless })
  const deps = { stdout: into('stdout'), stderr: into('stderr'), nowMs: () => nowMs, colours }
  return {
    out,
    deps,
    later: (ms: number) => {
      nowMs += ms
    },
  }
}

const run = (done: number) => ({
  ...{ phase: 'run', done, total: 10_000 },
  counts: { created: done - 2, refused: 2, updated: 0 },
})

test('a terminal has one line with phase, share, rate, counts and the time that is left', () => {
  const { out, deps, later } = watching()
  const reports = reportsForPeople(deps)
  reports.onProgress(run(1_000))
  later(1_000)
  reports.onProgress(run(3_000))
  assert.equal(
    out.stderr.split('\r\u001b[K').at(-1),
    'run  3,000 of 10,000  30%  2,000/s  created 2,998  refused 2  4 s left',
  )
  reports.onProgress(run(3_100))
  assert.doesNotMatch(out.stderr, /3,100/, 'not more often than one can read')
  reports.say('a text')
  assert.ok(out.stderr.endsWith('\r\u001b[K'))
  assert.equal(out.stdout, 'a text\n')
})

test('the line is never longer than the terminal', () => {
  const { out, deps } = watching({ columns: 20 })
  reportsForPeople(deps).onProgress(run(1_000))
  assert.equal(out.stderr.split('\u001b[K').at(-1)?.length, 19)
})

test('a pipe has nothing of it', () => {
  const { out, deps } = watching({ isTTY: false })
  const reports = reportsForPeople(deps)
  reports.onProgress(run(1_000))
  reports.end()
  assert.equal(out.stderr, '')
})

test('colours are for terminals whose owner wants them', () => {
  const bad = (about: Parameters<typeof coloursFor>[0]) => coloursFor(about).bad('x')
  assert.equal(bad({ isTerminal: true, isColourless: false }), '\u001b[31mx\u001b[0m')
  assert.equal(bad({ isTerminal: true, isColourless: true }), 'x')
  assert.equal(bad({ isTerminal: false, isColourless: false }), 'x')
})

test('programs have an object a line: at most one a second, and the last of each phase', () => {
  const { out, deps, later } = watching({ isTTY: false })
  const reports = reportsForPrograms(deps)
  for (const done of [0, 1_000, 2_000, 9_000, 10_000, 10_000]) {
    reports.onProgress(run(done))
    later(400)
  }
  reports.say('a text')
  const events = out.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(
    events.map(({ event, done, text }) => [event, done ?? text]),
    [
      ['progress', 0],
      ['progress', 9_000],
      ['progress', 10_000],
      ['notice', 'a text'],
    ],
  )
  assert.deepEqual(events[1], {
    ...{ event: 'progress', phase: 'run', done: 9_000, total: 10_000 },
    counts: { created: 8_998, refused: 2, updated: 0 },
    ...{ perSecond: 7_500, secondsLeft: 1 },
  })
})

test('times are read at a glance', () => {
  const texts = [0.2, 59, 61, 3_600, 9_000].map(durationText)
  assert.deepEqual(texts, ['1 s', '59 s', '1 min', '1 h 0 min', '2 h 30 min'])
})
