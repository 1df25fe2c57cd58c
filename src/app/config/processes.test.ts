import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { test } from 'node:test'
import { readProcessSettings } from './processes.ts'

const postgres = 'postgres://id@db/id'

function read(text: string | undefined, url?: string) {
  const said = new Map([
    ['GATEHOUSE_PROCESSES', text],
    ['GATEHOUSE_DATABASE_URL', url],
  ])
  return readProcessSettings((name) => said.get(name))
}

test('a server is one process unless something is said', () => {
  assert.deepEqual(read(undefined), { processes: 1, areProcessesAuto: false })
  assert.deepEqual(read('1'), { processes: 1, areProcessesAuto: false })
})

test('auto is one a core on PostgreSQL, and one with SQLite', () => {
  const processes = Math.min(availableParallelism(), 64)
  assert.deepEqual(read('auto', postgres), { processes, areProcessesAuto: true })
  assert.deepEqual(read('auto'), { processes: 1, areProcessesAuto: true })
})

test('several are refused with SQLite, and numbers out of range anywhere', () => {
  assert.equal(read('64', postgres).processes, 64)
  assert.throws(() => read('2'), /^WrongSetting: GATEHOUSE_PROCESSES: 2 processes need PostgreSQL/)
  for (const text of ['0', '65', '1.5', 'many']) {
    assert.throws(() => read(text, postgres), /is neither auto nor a whole number from 1 to 64/)
  }
})
