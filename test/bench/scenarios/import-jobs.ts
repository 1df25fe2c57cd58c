/**
 * An import job of as many complete records as the size says, into an empty store: how fast it is
 * foretold and written, whether it slows down, what the server needs, and what callers notice.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type StoreName, usersOfSize } from '../flags.ts'
import type { Gatehouse } from '../gatehouse.ts'
import { startLoad } from '../load-process.ts'
import { getRequest } from '../people.ts'
import { megabytesOf } from '../processes.ts'
import { rounds, type Scenario, startOn, storeFor } from './scenario.ts'

/** Records of a request of the upload. */
const recordsPerPart = 20_000
const readsPerSecond = 200

/** The scenario of one store. */
export function importJob(store: StoreName): Scenario {
  const prefix = `job/${store}/`
  return {
    prefix,
    run: async (bench) => {
      const { flags, record } = bench
      const place = await storeFor({ ...bench, flags: { ...flags, size: undefined } }, store)
      const server = await startOn(bench, place)
      const records = usersOfSize[flags.size ?? '10k']
      const jobs = callsOf(server)
      const job = await jobs.create({ share: 100 })
      await jobs.upload(job, { first: 0, records })
      const foretold = await jobs.phase(job, { dryRun: true })
      record(`${prefix}dry-run`, [records / foretold.seconds])
      const done = await jobs.phase(job, {})
      record(`${prefix}rate`, [records / done.seconds])
      record(`${prefix}last-tenth`, [done.lastTenthSeconds / done.firstTenthSeconds])
      record(`${prefix}memory`, [megabytesOf(server.pid, 'VmHWM')])
      const second = await jobs.create({})
      await jobs.upload(second, { first: records, records: Math.min(records, 200_000) })
      await jobs.call(`/${second}/_run`, {})
      const reader = startLoad()
      const texts = [...Array(500).keys()].map((index) => getRequest(server, idOf(index)))
      const beside = await rounds(flags.rounds, () =>
        reader.run({
          ...{ port: server.port, connections: 8, streams: 1 },
          ...{ until: { seconds: flags.seconds }, perSecond: readsPerSecond },
          requests: { kind: 'listed', texts },
        }),
      )
      record(
        `${prefix}beside-p99`,
        beside.map(({ p99Ms }) => p99Ms),
      )
      await reader.stop()
      await server.stop()
    },
  }
}

const idOf = (index: number) => `old-${String(index).padStart(9, '0')}`

/** A complete record: names, both addresses, hash, second factor, link-free, three entries. */
function lineOf(index: number): string {
  const id = idOf(index)
  return JSON.stringify({
    id,
    userName: `user${index}`,
    createdAt: '2019-03-04T05:06:07.123456Z',
    profile: { givenName: `Given${index % 977}`, familyName: `Family${index % 7919}` },
    email: { address: `user${index}@example.com`, isVerified: true },
    phone: { number: `+4179${String(1_000_000 + (index % 9_000_000))}`, isVerified: true },
    password: { hash: '$2b$10$NXbaf/fNrY1TUMzn6kZwleNcNnbJilgRdl6hJ1dak2ixOZ37xpTvq' },
    metadata: { customer: String(index), plan: 'gold', region: `r${index % 11}` },
  })
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

function callsOf({ port, token }: Pick<Gatehouse, 'port' | 'token'>) {
  const base = `http://localhost:${port}/gatehouse/import/v1/jobs`
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const call = async (path: string, body?: object): Promise<Json> => {
    const method = body ? 'POST' : 'GET'
    const sent = body && { body: JSON.stringify(body) }
    const answer = await fetch(`${base}${path}`, { method, headers, ...sent })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json()
  }
  return {
    call,
    create: async (settings: object): Promise<string> => (await call('', { settings })).job.id,
    upload: async (job: string, of: { first: number; records: number }) => {
      for (let from = 0; from < of.records; from += recordsPerPart) {
        const count = Math.min(recordsPerPart, of.records - from)
        const lines = Array.from({ length: count }, (_, at) => `${lineOf(of.first + from + at)}\n`)
        const answer = await fetch(`${base}/${job}/records?first_record=${from + 1}`, {
          method: 'PUT',
          headers: { ...headers, 'content-type': 'application/jsonl' },
          body: lines.join(''),
        })
        if (!answer.ok) throw new Error(await answer.text())
      }
      await call(`/${job}/_complete`, { records: of.records })
    },
    phase: async (job: string, how: object) => {
      const startedMs = performance.now()
      await call(`/${job}/_run`, how)
      const marks: { readonly records: number; readonly ms: number }[] = []
      for (;;) {
        const { job: state } = await call(`/${job}`)
        const report = state.phases.at(-1)
        marks.push({ records: Number(report?.counts?.records ?? 0), ms: performance.now() })
        if (state.status !== 'STATUS_RUNNING') {
          if (state.status !== 'STATUS_ENDED') throw new Error(JSON.stringify(state))
          return timesOf(startedMs, marks)
        }
        await sleep(50)
      }
    },
  }
}

function timesOf(
  startedMs: number,
  marks: readonly { readonly records: number; readonly ms: number }[],
) {
  const total = marks.at(-1)?.records ?? 0
  const endMs = marks.find(({ records }) => records === total)?.ms ?? startedMs
  const at = (share: number) => marks.find(({ records }) => records >= total * share)?.ms ?? endMs
  return {
    seconds: (endMs - startedMs) / 1000,
    firstTenthSeconds: (at(0.1) - startedMs) / 1000,
    lastTenthSeconds: (endMs - at(0.9)) / 1000,
  }
}
