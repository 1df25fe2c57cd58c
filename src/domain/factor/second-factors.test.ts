import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTotpSecret } from './second-factors.ts'

test('the padding of a secret is removed, in linear time', () => {
  assert.equal(checkTotpSecret('jbsw y3dp-ehpk 3pxp===='), 'JBSWY3DPEHPK3PXP')
  assert.throws(() => checkTotpSecret(`${'='.repeat(1_000_000)}!`), /USER-Totp1/)
})
