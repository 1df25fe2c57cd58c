import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type EndedProcess, restartAfter } from './restarts.ts'

const killed: EndedProcess = {
  exit: { code: null, signal: 'SIGKILL' },
  servedMs: 120_000,
  failures: 0,
  hasStarted: true,
  doOthersServe: true,
}
const refused: EndedProcess = { ...killed, exit: { code: 2, signal: null }, servedMs: undefined }

test('a process that was well is started again at once', () => {
  assert.deepEqual(restartAfter(killed), { kind: 'again', waitMs: 200, failures: 1 })
  const after = restartAfter({ ...killed, failures: 9 })
  assert.deepEqual(after, { kind: 'again', waitMs: 200, failures: 1 })
})

test('one that ends again and again is started ever later, up to half a minute', () => {
  let failures = 0
  const waits: number[] = []
  for (let times = 0; times < 10; times += 1) {
    const restart = restartAfter({ ...killed, servedMs: 1_000, failures })
    assert.equal(restart.kind, 'again')
    if (restart.kind !== 'again') return
    failures = restart.failures
    waits.push(restart.waitMs)
  }
  assert.deepEqual(waits.slice(0, 4), [200, 400, 800, 1_600])
  assert.equal(waits.at(-1), 30_000)
})

test('the first start ends with the code of a process that cannot start', () => {
  assert.deepEqual(restartAfter({ ...refused, hasStarted: false }), { kind: 'give-up', code: 2 })
  const crashed = { ...killed, servedMs: undefined, hasStarted: false }
  assert.deepEqual(restartAfter(crashed), { kind: 'give-up', code: 1 })
})

test('later the server ends only if no process serves and none can be started', () => {
  assert.equal(restartAfter({ ...refused, failures: 100 }).kind, 'again')
  const alone = { ...refused, doOthersServe: false }
  assert.equal(restartAfter({ ...alone, failures: 3 }).kind, 'again')
  assert.deepEqual(restartAfter({ ...alone, failures: 4 }), { kind: 'give-up', code: 2 })
})
