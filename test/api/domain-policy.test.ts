/** What user names are unique among, and how they move when that changes (both engines). */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { addMachineUser } from '../../src/commands/machine/add-machine.ts'
import { changeDomainPolicy } from '../../src/commands/policy/domain-policies.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { defaultDomainPolicy } from '../../src/domain/policy/policies.ts'
import { AdminService } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { actor, type Caller, eachServer, refusalOf } from './test-server.ts'

const admin = AdminService.method

eachServer({ callers: {} }, ({ server, ask, store }) => {
  let owner: Caller

  before(async () => {
    for (const id of ['c', 'd']) await server.org(id, `${id}.example`)
    owner = await server.caller('owner', 'd', 'IAM_OWNER')
  })

  /** A user by the rules of its organisation: added, or why not. */
  const add = async (orgId: string, userName: string, commands = server.commands) => {
    const machine = { name: userName, description: '', accessTokenType: 0 }
    const adding = { actor, orgId, userId: undefined, userName, ...machine }
    return (await refusalOf(addMachineUser(commands, adding)))?.id ?? 'added'
  }
  const kindOf = async (orgId: string, userName: string) => {
    const rows = await store.database().all<{ kind: string }>(
      `SELECT r.kind FROM reservations r JOIN users u
         ON u.instance_id = r.instance_id AND u.id = r.holder
       WHERE r.instance_id = ? AND r.value = ? AND u.org_id = ?`,
      [instanceId, userName, orgId],
    )
    return rows.map(({ kind }) => kind).join()
  }
  const scoped = { userLoginMustBeDomain: true }
  const taken = '6 User already exists (V3-DKcYh)'

  it('names of an organisation become its own, and come back when no two meet', async () => {
    assert.equal(await add('a', 'Sam'), 'added')
    assert.equal(await add('b', 'sam'), 'V3-DKcYh')
    assert.ok((await ask(owner, admin.addCustomDomainPolicy, { orgId: 'a', ...scoped })).details)
    assert.equal(await kindOf('a', 'sam'), 'usernames:a')
    assert.equal(await add('a', 'SAM'), 'V3-DKcYh')
    assert.equal(await add('b', 'sam'), 'added')

    assert.equal(await ask(owner, admin.resetCustomDomainPolicyToDefault, { orgId: 'a' }), taken)
    assert.equal(await ask(owner, admin.updateCustomDomainPolicy, { orgId: 'a' }), taken)
    assert.equal(
      (await ask(owner, admin.getCustomDomainPolicy, { orgId: 'a' })).isDefault,
      undefined,
    )
    assert.equal(await kindOf('a', 'sam'), 'usernames:a')

    const [sam] = await store
      .database()
      .all<{ id: string }>(
        `SELECT id FROM users WHERE instance_id = ? AND org_id = 'b' AND user_name_key = 'sam'`,
        [instanceId],
      )
    await server.more(
      { id: sam?.id ?? '', orgId: 'b' },
      event('user.removed', {}, { releaseAll: true }),
    )
    assert.ok((await ask(owner, admin.resetCustomDomainPolicyToDefault, { orgId: 'a' })).details)
    assert.equal(await kindOf('a', 'sam'), 'usernames')
    assert.equal(await add('b', 'sam'), 'V3-DKcYh')
  })

  it('names move with the instance, but for organisations that go their own way', async () => {
    await ask(owner, admin.addCustomDomainPolicy, { orgId: 'c', validateOrgDomains: true })
    assert.equal(await add('b', 'kim'), 'added')
    assert.equal(await add('c', 'lee'), 'added')
    assert.ok((await ask(owner, admin.updateDomainPolicy, scoped)).details)
    assert.equal(await kindOf('b', 'kim'), 'usernames:b')
    assert.equal(await kindOf('c', 'lee'), 'usernames')
    assert.equal(await add('a', 'kim'), 'added')
    assert.equal(await add('b', 'lee'), 'added')
    assert.equal(await ask(owner, admin.updateOrgIAMPolicy, {}), taken)
    assert.equal((await ask(owner, admin.getOrgIAMPolicy)).policy.userLoginMustBeDomain, true)

    await ask(owner, admin.resetCustomDomainPolicyToDefault, { orgId: 'c' })
    assert.equal(await kindOf('c', 'lee'), 'usernames:c')
  })

  it('a name reserved by rules that changed meanwhile is not stored', async () => {
    const { directory } = server
    const before = await directory.org({ instanceId, orgId: 'd' })
    const settings = { ...defaultDomainPolicy, smtpSenderAddressMatchesInstanceDomain: true }
    const change = { kind: 'add', settings } as const
    await changeDomainPolicy(server.commands, { actor, orgId: 'd' }, change)
    const late = { ...server.commands, directory: { ...directory, org: async () => before } }
    assert.equal(await add('d', 'late', late), 'STORE-Again')
    assert.equal(await add('d', 'late'), 'added')
    assert.equal(await kindOf('d', 'late'), 'usernames')
  })

  it('users added while the rule changes hold their names by the last of it', async () => {
    const flips = (async () => {
      for (const is of [true, false, true, false, true]) {
        const words = { orgId: 'd', userLoginMustBeDomain: is }
        assert.ok((await ask(owner, admin.updateCustomDomainPolicy, words)).details)
      }
    })()
    const adding = Array.from({ length: 60 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index))
      return [`user${index}`, await add('d', `user${index}`)] as const
    })
    const outcomes = await Promise.all(adding)
    await flips
    for (const [name, outcome] of outcomes) {
      assert.ok(['added', 'STORE-Again'].includes(outcome), outcome)
      if (outcome === 'added') assert.equal(await kindOf('d', name), 'usernames:d')
    }
  })

  it('an organisation that is not there has no policy', async () => {
    assert.equal(
      await ask(owner, admin.addCustomDomainPolicy, { orgId: 'nowhere', ...scoped }),
      '5 Organisation not found (QUERY-iTTGJ)',
    )
  })
})
