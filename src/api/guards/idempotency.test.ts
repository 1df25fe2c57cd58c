import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { create } from '@bufbuild/protobuf'
import { Refusal, type RefusalName, refuse } from '../../domain/refusals.ts'
import { UserServiceV2 } from '../../proto/services.ts'
import { createIdempotency, isChanging, type KeptCalls } from './idempotency.ts'

const method = UserServiceV2.method.addHumanUser

function keptInMemory() {
  const calls = new Map<string, NonNullable<Awaited<ReturnType<KeptCalls['find']>>>>()
  const kept: KeptCalls = {
    find: async (key) => calls.get(key),
    keep: async (call) => void calls.set(call.key, call),
    drop: async (key) => void calls.delete(key),
  }
  return { calls, kept }
}

function callsOf({ kept }: ReturnType<typeof keptInMemory>) {
  const idempotency = createIdempotency({ calls: kept, clock: { nowMicros: () => 1e15 } })
  let count = 0
  /** The id of the user that a call makes: another one each time it is carried out. */
  return async (
    given: string,
    { username = 'minnie', callerId = 'ada', isRefused = false, breaks = false } = {},
  ): Promise<string> => {
    const request = create(method.input, { username })
    const call = { given, instanceId: 'i', callerId, method, request }
    const answer = await idempotency.answer(call, async (once) => {
      await new Promise((resolve) => setImmediate(resolve))
      if (breaks) {
        // What a commit does, before something else goes wrong.
        const row = once.pending()
        if (row) await kept.keep({ ...row, answer: undefined })
        once.stored()
        throw new Error('the connection broke')
      }
      if (isRefused) throw refuse('user.name.taken')
      count += 1
      return create(method.output, { userId: `user ${count}` })
    })
    return 'userId' in answer ? String(answer.userId) : ''
  }
}

async function refusalOf(work: Promise<unknown>): Promise<RefusalName | undefined> {
  try {
    await work
    return undefined
  } catch (failure) {
    assert.ok(failure instanceof Refusal)
    return failure.refusal
  }
}

describe('a call with an idempotency key', () => {
  it('is carried out once, and answered alike when it is repeated', async () => {
    const call = callsOf(keptInMemory())
    assert.equal(await call('k'), 'user 1')
    assert.equal(await call('k'), 'user 1')
    assert.equal(await call('another'), 'user 2')
  })

  it('is carried out once when it comes twice at a time', async () => {
    const call = callsOf(keptInMemory())
    assert.deepEqual(await Promise.all([call('k'), call('k'), call('k')]), Array(3).fill('user 1'))
  })

  it('is refused where the key was used for another call', async () => {
    const call = callsOf(keptInMemory())
    await call('k')
    const other = call('k', { username: 'mickey' })
    assert.equal(await refusalOf(other), 'request.idempotency_key_reused')
  })

  it('has a key of its caller: those of others are others', async () => {
    const call = callsOf(keptInMemory())
    assert.equal(await call('k'), 'user 1')
    assert.equal(await call('k', { callerId: 'eve' }), 'user 2')
  })

  it('may be repeated where it was refused', async () => {
    const call = callsOf(keptInMemory())
    assert.equal(await refusalOf(call('k', { isRefused: true })), 'user.name.taken')
    assert.equal(await call('k'), 'user 1')
  })

  it('is refused with a key that is empty, too long or no visible ASCII', async () => {
    const call = callsOf(keptInMemory())
    for (const key of ['', 'k'.repeat(256), 'a b', 'schlüssel']) {
      assert.equal(await refusalOf(call(key)), 'request.idempotency_key_invalid', key)
    }
  })

  it('is not carried out again where it broke off after its first change', async () => {
    const call = callsOf(keptInMemory())
    await assert.rejects(call('k', { breaks: true }), /the connection broke/)
    const repeated = [call('k'), call('k')].map(refusalOf)
    assert.deepEqual(await Promise.all(repeated), Array(2).fill('request.done_before'))
  })

  it('is not carried out again where its answer was lost', async () => {
    const memory = keptInMemory()
    const call = callsOf(memory)
    await call('k')
    for (const [key, kept] of memory.calls) memory.calls.set(key, { ...kept, answer: undefined })
    assert.equal(await refusalOf(call('k')), 'request.done_before')
  })
})

it('calls that only read have no use for a key', () => {
  const names = ['GetUserByID', 'ListUsers', 'IsUserUnique', 'RetrieveIdentityProviderIntent']
  assert.deepEqual(
    names.map((name) => isChanging({ name })),
    Array(4).fill(false),
  )
  const changing = ['AddHumanUser', 'CreateUser', 'ImportHumanUser', 'RemoveUser', 'LockUser']
  assert.deepEqual(
    changing.map((name) => isChanging({ name })),
    Array(5).fill(true),
  )
})
