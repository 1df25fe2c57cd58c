/** The model of the group commit, and the tables of `docs/scale.md` that come from it. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Setting, simulate } from './group-commit.ts'
import {
  nodeCounts,
  offeredMax,
  roundTrips,
  type Scheme,
  schemes,
  simulatePoint,
} from './schemes.ts'

const alone: Setting = {
  ...{ nodes: 1, roundTripMs: 4, rate: 1, turns: 'database', instances: 1, trips: 1 },
  ...{ gathers: 'before', batchMax: 256, batchMs: 1, commandMs: 0.5, syncMs: 2, cores: 1 },
  seconds: 100,
}

const isNear = (found: number, wanted: number) =>
  assert.ok(Math.abs(found - wanted) < wanted / 50, `${found} is not near ${wanted}`)

test('a command that comes alone waits for its own transaction', () => {
  // There and back twice, of which once while it has its turn; the work; the disk.
  isNear(simulate(alone).p50, 2 * 4 + 1.5 + 2)
  isNear(simulate({ ...alone, trips: 2 }).p50, 3 * 4 + 1.5 + 2)
})

test('a node that has too much to do sends full batches, one after the other', () => {
  const { rate, batch } = simulate({ ...alone, rate: 5000, seconds: 20 })
  assert.equal(batch, 256)
  isNear(rate, (256 * 1000) / (2 * 4 + 1 + 256 * 0.5 + 2))
})

test('nodes that share a turn store together what one transaction after the other can', () => {
  const { rate } = simulate({ ...alone, nodes: 8, rate: 5000, seconds: 20 })
  // The way to the turn and back overlaps with the turns of others.
  isNear(rate, (256 * 1000) / (4 + 1 + 256 * 0.5 + 2))
})

test('more nodes wait longer for one turn, and not for turns of many instances', () => {
  const busy = { ...alone, commandMs: 0.1, cores: 8, instances: 100, rate: 400, seconds: 20 }
  const waits = (more: Partial<Setting>) => simulate({ ...busy, ...more }).p50
  assert.ok(waits({ nodes: 16 }) > 3 * waits({ nodes: 1 }))
  const each = { turns: 'instance' } as const
  assert.ok(waits({ nodes: 16, ...each }) < 1.2 * waits({ nodes: 1, ...each }))
})

test('the same seed gives the same outcome, another one nearly the same', () => {
  const busy = { ...alone, rate: 400, seconds: 20 }
  assert.deepEqual(simulate(busy, 7), simulate(busy, 7))
  assert.notDeepEqual(simulate(busy, 7), simulate(busy, 8))
  const [one, other] = [simulate(busy, 7), simulate(busy, 8)]
  assert.ok(Math.abs(one.rate - other.rate) < one.rate / 20)
})

test('docs/scale.md has the tables of the simulation', () => {
  const file = 'docs/scale.md'
  const text = readFileSync(file, 'utf8')
  const parts = /^([\s\S]*<!-- simulation:.*-->\n)[\s\S]*(<!-- \/simulation -->[\s\S]*)$/.exec(text)
  assert.ok(parts, 'the document has a place for the tables')
  const wanted = `${parts[1]}\n${schemes.map(tableOf).join('\n')}\n${parts[2]}`
  if (process.env.UPDATE_DOCS) writeFileSync(file, wanted)
  assert.equal(readFileSync(file, 'utf8'), wanted, `${file} is out of date: UPDATE_DOCS=1`)
})

function tableOf(scheme: Scheme): string {
  const rows = nodeCounts.map((nodes) => {
    const cells = roundTrips.map((roundTripMs) => {
      const { most, usual } = simulatePoint(scheme, { nodes, roundTripMs })
      const bound = most > offeredMax * 0.95 ? `over ${shown(offeredMax)}` : shown(most)
      return `${bound}/s · ${shown(usual.p50)} / ${shown(usual.p99)}`
    })
    return `| ${nodes} | ${cells.join(' | ')} |`
  })
  const heads = roundTrips.map((ms) => `${ms} ms away`)
  return [
    `| ${scheme.name}: nodes | ${heads.join(' | ')} |`,
    `| --- |${' --- |'.repeat(heads.length)}`,
    ...rows,
    '',
  ].join('\n')
}

/** Two digits say all that a model can. */
function shown(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en-US')
}
