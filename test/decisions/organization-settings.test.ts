/** Settings of organisations: every decision, without a database (organizations.md §4.1). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { changeOrganizationSettings } from '../../src/domain/policy/organization-settings.ts'

const outcomeOf = (
  had: boolean | undefined,
  wanted: boolean | undefined,
  userLoginMustBeDomain = false,
) => {
  const { events, movesTo } = changeOrganizationSettings(
    { orgId: 'o', organizationScopedUsernames: wanted },
    { organizationScopedUsernames: had },
    { userLoginMustBeDomain },
  )
  return [events.map(({ type }) => type), movesTo]
}
const set = 'settings.organization.set'
const removed = 'settings.organization.removed'

describe('user names of one organisation', () => {
  it('are set once, and nothing happens where nothing changes', () => {
    for (const same of [true, false, undefined]) {
      assert.deepEqual(outcomeOf(same, same), [[], undefined])
    }
  })
  it('move between the organisation and the instance with the setting', () => {
    assert.deepEqual(outcomeOf(undefined, true), [[set], 'owner'])
    assert.deepEqual(outcomeOf(true, false), [[set], 'instance'])
    assert.deepEqual(outcomeOf(true, undefined), [[removed], 'instance'])
  })
  it('stay where they are when the effect is the same', () => {
    assert.deepEqual(outcomeOf(undefined, false), [[set], undefined])
    assert.deepEqual(outcomeOf(false, undefined), [[removed], undefined])
    assert.deepEqual(outcomeOf(undefined, true, true), [[set], undefined])
  })
})
