/** The name of the product: every decision, without a database. */
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  evolvePolicies,
  noPolicies,
  type OwnPolicies,
} from '../../src/domain/policy/own-policies.ts'
import { changeProductName } from '../../src/domain/policy/product-name.ts'
import { productNameSet } from '../../src/events/policy-types.ts'
import { specify } from './specify.ts'

const given = specify(evolvePolicies, noPolicies)

for (const scope of ['org', 'instance'] as const) {
  const type = productNameSet[scope]
  const owner = event(`${scope}.added`)
  const named = event(type, { name: 'Acme' })
  const taken = event(type, { name: '' }, { always: ['name'] })
  const to = (name: string) => (own: OwnPolicies) => changeProductName(scope, name, own)

  describe(`the name of the product of an ${scope}`, () => {
    it('is set, set to another one, and taken away', () => {
      given(owner)
        .when(to('Acme'))
        .gives({ type, payload: { name: 'Acme' } })
      given(owner, named)
        .when(to('Beta'))
        .gives({ type, payload: { name: 'Beta' } })
      given(owner, named)
        .when(to(''))
        .gives({ type, payload: { name: '' } })
      given(owner, named, taken)
        .when(to('Acme'))
        .gives({ type, payload: { name: 'Acme' } })
    })
    it('is not set where it is so already, or taken away where there is none', () => {
      given(owner, named).when(to('Acme')).gives()
      given(owner).when(to('')).gives()
      given(owner, named, taken).when(to('')).gives()
    })
    it('is one line of at most 100 characters that are shown', () => {
      for (const name of [
        ' Acme',
        'Acme ',
        ' ',
        'A\u200bcme',
        'A\u202ecme',
        'A\nB',
        'x'.repeat(101),
      ]) {
        given(owner).when(to(name)).refuses('product_name.invalid')
      }
      const longest = '鴨'.repeat(100)
      given(owner)
        .when(to(longest))
        .gives({ type, payload: { name: longest } })
    })
    it('needs its owner', () => {
      given().when(to('Acme')).refuses(`${scope}.not_found`)
    })
  })
}
