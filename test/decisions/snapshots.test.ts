/**
 * Snapshots say what the history says, for every state they are kept of; and no state changes
 * its shape under the version of one that was kept before.
 */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { RecordedEvent } from '../../src/store/eventstore/event.ts'
import { recorded, type StateHistory, stateHistories } from './state-histories.ts'

const shapesFile = 'test/decisions/snapshot-shapes.json'

/** Numbers that look like chance and are the same in every run. */
function chances(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function randomHistory({ steps }: StateHistory, seed: number): RecordedEvent[] {
  const draw = chances(seed)
  return Array.from({ length: 1 + draw(90) }, (_, index) => {
    // The first tells that the aggregate is there; most histories begin with it.
    const step = index === 0 && draw(10) > 0 ? steps[0] : steps[draw(steps.length)]
    if (!step) throw new Error('a history without steps')
    return recorded(step, index + 1, `id${draw(4)}`)
  })
}

function codecOf({ evolution }: StateHistory) {
  const { snapshot } = evolution
  if (!snapshot) throw new Error('a state without snapshots')
  return snapshot
}

/** As the store keeps it. */
const throughJson = (encoded: unknown): unknown => JSON.parse(JSON.stringify(encoded))

describe('a snapshot', () => {
  for (const history of stateHistories) {
    const { evolve, initial } = history.evolution
    const { kind, encode, decode } = codecOf(history)

    it(`of a ${kind} and later events lead to the state that all events lead to`, () => {
      for (let seed = 1; seed <= 200; seed++) {
        const events = randomHistory(history, seed)
        const whole = events.reduce(evolve, initial)
        const cut = chances(seed + 1000)(events.length + 1)
        const kept = throughJson(encode(events.slice(0, cut).reduce(evolve, initial)))
        const resumed = events.slice(cut).reduce(evolve, decode(kept))
        assert.deepEqual(plain(resumed), plain(whole), `seed ${seed}, cut at ${cut}`)
      }
    })
  }
})

/** What can be seen of a state: maps by their entries in order, without undefined members. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Symbol.iterator in value) return Array.from(value as Iterable<unknown>, plain)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(members.map(([key, member]) => [key, plain(member)]))
}

describe('the shape of a snapshot', () => {
  const known: Record<string, unknown> = JSON.parse(readFileSync(shapesFile, 'utf8'))
  const shapes = stateHistories.map((history) => {
    const { kind, version } = codecOf(history)
    return { kind, name: `${kind} ${version}`, shape: shapeOf(history) }
  })
  if (process.env.UPDATE_DOCS) {
    // Shapes that were released stay as they are: another shape is another version.
    const added = Object.fromEntries(shapes.map(({ name, shape }) => [name, shape]))
    writeFileSync(shapesFile, `${JSON.stringify({ ...added, ...known }, null, 2)}\n`)
  }
  for (const { kind, name, shape } of shapes) {
    it(`of a ${kind} is that of its version`, () => {
      const advice = `raise the version of the codec of "${kind}", then UPDATE_DOCS=1`
      assert.deepEqual(shape, known[name], advice)
    })
  }
})

/** Every member that is ever there, by path, with the types it has. */
function shapeOf({ evolution, steps }: StateHistory): Record<string, string> {
  const { evolve, initial } = evolution
  const types = new Map<string, Set<string>>()
  const note = (path: string, value: unknown): void => {
    const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
    types.set(path, (types.get(path) ?? new Set()).add(type))
    if (Array.isArray(value)) for (const each of value) note(`${path}[]`, each)
    else if (type === 'object') {
      for (const [key, member] of Object.entries(value as object)) note(`${path}.${key}`, member)
    }
  }
  const { encode } = evolution.snapshot ?? { encode: () => undefined }
  let state = initial
  note('state', throughJson(encode(state)))
  for (const [index, step] of steps.entries()) {
    state = evolve(state, recorded(step, index + 1, 'id'))
    note('state', throughJson(encode(state)))
  }
  const sorted = [...types].sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(sorted.map(([path, found]) => [path, [...found].sort().join(' or ')]))
}
