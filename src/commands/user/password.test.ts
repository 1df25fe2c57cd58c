import assert from 'node:assert/strict'
import { it } from 'node:test'
import { nistComplexity } from '../../domain/policy/policies.ts'
import { loadPasswordContext } from './password.ts'

it('a password too long to be hashed is not compared with those that are known', async () => {
  const compared: string[] = []
  const isCommon = (password: string) => {
    compared.push(password)
    return true
  }
  const passwords = { bytesMax: 72, knownPasswords: async () => isCommon }
  const rules = { complexity: nistComplexity, forcesSecondFactor: false, serviceNames: [] }
  const bearer = { userName: '', email: '', profile: {} }
  const facts = await loadPasswordContext(passwords, { rules, bearer })
  const longest = 'ä'.repeat(36)
  assert.equal(facts(longest).isCommon, true)
  assert.equal(facts(`${longest}a`).isCommon, false)
  assert.deepEqual(compared, [longest])
})
