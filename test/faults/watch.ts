/** What an operator sees of a server meanwhile: whether it says that it is ready, and its log. */
import assert from 'node:assert/strict'
import { Writable } from 'node:stream'

export interface ReadyWatch {
  /** Resolves when it answers so. */
  until(status: number): Promise<void>
  /** All answers since it was last asked for them, each once; 0 is none in time. */
  seen(): number[]
  /** Whether it always said that it is alive. */
  isAlive(): boolean
  stop(): Promise<void>
}

const askEveryMs = 100
/** A probe takes three seconds at most; this machine may be busy. */
const answerMs = 15_000
const patienceMs = 120_000

export const ready = 200
export const notReady = 412

/** Asks again and again, as a balancer does. */
export function watchReady(url: string): ReadyWatch {
  let seen = new Set<number>()
  let last = -1
  let isOver = false
  let isAlive = true
  const watching = (async () => {
    while (!isOver) {
      const [now, alive] = await Promise.all([ask(url, 'ready'), ask(url, 'healthz')])
      last = now
      if (alive !== 200) isAlive = false
      seen.add(last)
      await new Promise((resolve) => setTimeout(resolve, askEveryMs))
    }
  })()
  return {
    until: async (status) => {
      last = -1
      for (let waitedMs = 0; last !== status; waitedMs += 20) {
        assert.ok(waitedMs < patienceMs, `ready is not ${status} but ${last}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    seen: () => {
      const answers = [...seen]
      seen = new Set()
      return answers.sort()
    },
    isAlive: () => isAlive,
    stop: async () => {
      isOver = true
      await watching
    },
  }
}

async function ask(url: string, what: 'ready' | 'healthz'): Promise<number> {
  try {
    const signal = AbortSignal.timeout(answerMs)
    return (await fetch(`${url}/debug/${what}`, { signal })).status
  } catch {
    return 0
  }
}

export interface LogLine {
  readonly level: number
  readonly msg: string
  readonly reason?: string
  readonly error?: string
  readonly err?: { readonly message: string; readonly stack: string }
}

/** Collects what a server in this process logs. */
export function collectLog() {
  let written = ''
  const to = new Writable({
    write: (chunk, _encoding, done) => {
      written += chunk
      done()
    },
  })
  const lines = () => linesOf(written)
  return {
    to,
    lines,
    /** Forgets what was logged so far. */
    clear: () => {
      written = ''
    },
  }
}

/** The lines of a JSON log; other lines are not its own. */
export function linesOf(text: string): LogLine[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
}

const errorLevel = 50

/** What an outage may be told by, and for how long at most. */
const outageLines = [
  'the store is unavailable',
  'the store is still unavailable',
  'the outbox cannot be read',
]

/** Fails unless outages, at most so many, were told in a line or two each and nothing else was. */
export function assertToldBriefly(lines: readonly LogLine[], outages = 1): void {
  const errors = lines.filter(({ level }) => level >= errorLevel)
  const others = errors.filter(({ msg }) => !outageLines.includes(msg))
  assert.deepEqual(others, [])
  for (const text of outageLines) {
    const count = errors.filter(({ msg }) => msg === text).length
    assert.ok(count <= outages, `"${text}" is told ${count} times`)
  }
}
