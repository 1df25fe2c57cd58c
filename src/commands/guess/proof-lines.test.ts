import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Refusal } from '../../domain/refusals.ts'
import { createProofLines } from './proof-lines.ts'

const proofOf = (userId: string, network: string) => ({
  ...{ instanceId: 'i', userId, party: { network } },
})

/** Work that counts how much of it is under way. */
function counted() {
  let now = 0
  let most = 0
  const ended: string[] = []
  const work = (name: string) => async () => {
    now += 1
    most = Math.max(most, now)
    await new Promise((resolve) => setImmediate(resolve))
    now -= 1
    ended.push(name)
  }
  return { work, ended, most: () => most }
}

describe('proofs', () => {
  it('of one user go one after the other, of different ones beside each other', async () => {
    const { work, most } = counted()
    const lines = createProofLines()
    await Promise.all(['a', 'b'].map((name) => lines.run(proofOf('ada', 'n'), work(name))))
    assert.equal(most(), 1)
    await Promise.all(['ada', 'ben'].map((id) => lines.run(proofOf(id, 'n'), work(id))))
    assert.equal(most(), 2)
  })

  it('of an owner do not wait behind those of strangers, nor are they turned away', async () => {
    const { work, ended } = counted()
    const lines = createProofLines()
    const flood = Array.from({ length: 400 }, (_, i) =>
      lines.run(proofOf('ada', 'stranger'), work(`${i}`)),
    )
    const refused = Promise.allSettled(flood)
    await lines.run(proofOf('ada', 'home'), work('owner'))
    assert.ok(ended.indexOf('owner') <= 1)
    const reasons = (await refused).flatMap((each) =>
      each.status === 'rejected' ? [each.reason] : [],
    )
    assert.equal(reasons.length, 350)
    assert.ok(reasons.every((each) => each instanceof Refusal && each.id === 'CRYPTO-Busy1'))
  })

  it('of nobody wait for nobody', async () => {
    const { work, most } = counted()
    const lines = createProofLines()
    await Promise.all(['a', 'b'].map((name) => lines.run(proofOf('', 'n'), work(name))))
    assert.equal(most(), 2)
  })
})
