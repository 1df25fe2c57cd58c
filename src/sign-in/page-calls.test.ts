import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createPageCalls } from './page-calls.ts'

const scope = { instanceId: '1', origin: 'https://id.test', network: '192.0.2.1' }
const link = { kind: 'password', userId: '2', orgId: '', code: '', codeId: '' } as const

it('a mail that is requested delays no answer, whether its user exists or not', async () => {
  const failures: unknown[] = []
  const gone = new Error('the store is gone')
  let end = () => {}
  const store = new Promise<never>((_, reject) => {
    end = () => reject(gone)
  })
  const deps = {
    events: { fold: () => store },
    directory: { policy: () => store, feature: () => store, instanceById: () => store },
    clock: { nowMicros: () => 1 },
    onFailure: (failure: unknown) => failures.push(failure),
  }
  const calls = createPageCalls(deps as never)
  assert.equal(calls.resend(scope, link), undefined)
  assert.equal(calls.sendAccessMail(scope, { loginName: 'minnie', authRequestId: '' }), undefined)
  const left = calls.idle()
  end()
  await left
  assert.deepEqual(failures, [gone, gone], 'failures are reported to the server, not to strangers')
})

it('one network cannot fill the queue of mails that are to be written', async () => {
  let asked = 0
  const fold = async (_: unknown, evolution: { readonly initial: unknown }) => {
    asked += 1
    return { state: evolution.initial, sequence: 0, atMicros: 0 }
  }
  const deps = { events: { fold }, clock: { nowMicros: () => 1 }, onFailure: assert.fail }
  const calls = createPageCalls(deps as never)
  for (let at = 0; at < 300; at++) calls.resend(scope, link)
  calls.resend({ ...scope, network: '192.0.2.2' }, link)
  await calls.idle()
  assert.equal(asked, 101)
})
