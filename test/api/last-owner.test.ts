/** An instance and an organisation keep an owner who can act, by every RPC (both engines). */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import {
  AdminService,
  AuthService,
  ManagementService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Caller, eachServer } from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method
const admin = AdminService.method
const my = AuthService.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  ruler: ['b', 'ORG_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, owner, ruler }) => {
  before(async () => {
    await server.member('org', 'b', 'owner', 'ORG_OWNER_VIEWER')
  })

  const ofInstance = /^9 .*\(INSTANCE-Last1\)/
  const ofOrg = /^9 .*\(ORG-Last1\)/

  it('the last owner of an instance cannot go, be put away or give the role away', async () => {
    const userId = 'owner'
    const answers = [
      await ask(owner, v2.deleteUser, { userId }),
      await ask(owner, v1.removeUser, { id: userId }),
      await ask(owner, my.removeMyUser, {}),
      await ask(owner, v2.deactivateUser, { userId }),
      await ask(owner, v1.deactivateUser, { id: userId }),
      await ask(owner, v2.lockUser, { userId }),
      await ask(owner, v1.lockUser, { id: userId }),
      await ask(owner, admin.removeIAMMember, { userId }),
      await ask(owner, admin.updateIAMMember, { userId, roles: ['IAM_OWNER_VIEWER'] }),
    ]
    for (const answer of answers) assert.match(String(answer), ofInstance)
  })

  it('an owner who was put away is not one who could help', async () => {
    await server.caller('asleep', 'a', 'IAM_OWNER')
    assert.ok((await ask(owner, v2.lockUser, { userId: 'asleep' })).details)
    assert.match(await ask(owner, v2.deleteUser, { userId: 'owner' }), ofInstance)
    assert.match(await ask(owner, admin.removeIAMMember, { userId: 'owner' }), ofInstance)
    assert.ok((await ask(owner, v2.deleteUser, { userId: 'asleep' })).details)
  })

  it('the last owner of an organisation stays, unless the instance removes it', async () => {
    const userId = 'ruler'
    const answers = [
      await ask(ruler, v2.deleteUser, { userId }),
      await ask(ruler, v2.deactivateUser, { userId }),
      await ask(ruler, v1.lockUser, { id: userId }),
      await ask(ruler, v1.removeOrgMember, { userId }),
      await ask(ruler, v1.updateOrgMember, { userId, roles: ['ORG_OWNER_VIEWER'] }),
    ]
    for (const answer of answers) assert.match(String(answer), ofOrg)
    const there = { ...owner, orgId: 'b' }
    assert.ok((await ask(there, v1.removeOrgMember, { userId })).details)
    const again = { userId, roles: ['ORG_OWNER'] }
    assert.ok((await ask(there, v1.addOrgMember, again)).details)
  })

  it('of two last owners who go at once, one stays, whichever ways they go', async () => {
    const ways: ((who: Caller, userId: string) => Promise<unknown>)[] = [
      (who, userId) => ask(who, v1.removeOrgMember, { userId }),
      (who, userId) => ask(who, v1.updateOrgMember, { userId, roles: ['ORG_OWNER_VIEWER'] }),
      (who, userId) => ask(who, v2.deleteUser, { userId }),
      (who, userId) => ask(who, v2.lockUser, { userId }),
    ]
    for (const [number, goes] of ways.entries()) {
      for (const [other, alsoGoes] of ways.entries()) {
        const scope = `place${number}${other}`
        await server.org(scope, `${scope}.example`)
        const [one, two] = [`one-${scope}`, `two-${scope}`]
        const callers = [
          await server.caller(one, scope, 'ORG_OWNER'),
          await server.caller(two, scope, 'ORG_OWNER'),
        ] as const
        const answers = await Promise.all([goes(callers[0], one), alsoGoes(callers[1], two)])
        const wanted = { instanceId, scope: 'org', scopeId: scope, role: 'ORG_OWNER' } as const
        const left = await server.callers.activeMembersWith(wanted)
        assert.equal(left.length, 1, `${number} and ${other}: ${JSON.stringify(answers)}`)
        assert.equal(answers.filter((answer) => ofOrg.test(String(answer))).length, 1)
      }
    }
  })
})
