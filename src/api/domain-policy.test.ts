/** What user names are unique among, and how they move when that changes (both engines). */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { DescMessage, DescMethodUnary, MessageInitShape } from '@bufbuild/protobuf'
import { eachStore } from '../../test/stores/stores.ts'
import { addMachineUser } from '../commands/add-machine.ts'
import { changeDomainPolicy } from '../commands/domain-policies.ts'
import { event } from '../domain/event.ts'
import { defaultDomainPolicy } from '../domain/policies.ts'
import { Refusal } from '../domain/refusals.ts'
import { AdminService } from '../proto/services.ts'
import { instanceId } from '../queries/village.fixture.ts'
import { type OpenVillage, openVillage } from './village.fixture.ts'

const admin = AdminService.method

/** Answers as protojson; the tests know their shapes. */
// biome-ignore lint/suspicious/noExplicitAny: what an answer looks like is what is tested
type Answer = any

eachStore((store) => {
  let village: OpenVillage
  let owner: { token: string }

  before(async () => {
    village = await openVillage(store.database())
    await village.found('village.example')
    for (const id of ['a', 'b', 'c', 'd']) await village.org(id, `${id}.example`)
    owner = await village.caller('owner', 'd')
    await village.member('instance', instanceId, 'owner', 'IAM_OWNER')
  })
  after(() => village.close())

  const ask = <I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    request: MessageInitShape<I> = {} as MessageInitShape<I>,
  ): Promise<Answer> => village.call(owner, method, request)
  const actor = { instanceId, userId: 'TEST', origin: 'http://village.example' }

  /** A user by the rules of its organisation: added, or why not. */
  const add = async (orgId: string, userName: string, commands = village.commands) => {
    const machine = { name: userName, description: '', accessTokenType: 0 }
    try {
      const userId = undefined
      await addMachineUser(commands, { actor, orgId, userId, userName, ...machine })
      return 'added'
    } catch (reason) {
      if (reason instanceof Refusal) return reason.id
      throw reason
    }
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
    assert.ok((await ask(admin.addCustomDomainPolicy, { orgId: 'a', ...scoped })).details)
    assert.equal(await kindOf('a', 'sam'), 'usernames:a')
    assert.equal(await add('a', 'SAM'), 'V3-DKcYh')
    assert.equal(await add('b', 'sam'), 'added')

    assert.equal(await ask(admin.resetCustomDomainPolicyToDefault, { orgId: 'a' }), taken)
    assert.equal(await ask(admin.updateCustomDomainPolicy, { orgId: 'a' }), taken)
    assert.equal((await ask(admin.getCustomDomainPolicy, { orgId: 'a' })).isDefault, undefined)
    assert.equal(await kindOf('a', 'sam'), 'usernames:a')

    const [sam] = await store
      .database()
      .all<{ id: string }>(
        `SELECT id FROM users WHERE instance_id = ? AND org_id = 'b' AND user_name_key = 'sam'`,
        [instanceId],
      )
    await village.more(
      { id: sam?.id ?? '', orgId: 'b' },
      event('user.removed', {}, { releaseAll: true }),
    )
    assert.ok((await ask(admin.resetCustomDomainPolicyToDefault, { orgId: 'a' })).details)
    assert.equal(await kindOf('a', 'sam'), 'usernames')
    assert.equal(await add('b', 'sam'), 'V3-DKcYh')
  })

  it('names move with the instance, but for organisations that go their own way', async () => {
    await ask(admin.addCustomDomainPolicy, { orgId: 'c', validateOrgDomains: true })
    assert.equal(await add('b', 'kim'), 'added')
    assert.equal(await add('c', 'lee'), 'added')
    assert.ok((await ask(admin.updateDomainPolicy, scoped)).details)
    assert.equal(await kindOf('b', 'kim'), 'usernames:b')
    assert.equal(await kindOf('c', 'lee'), 'usernames')
    assert.equal(await add('a', 'kim'), 'added')
    assert.equal(await add('b', 'lee'), 'added')
    assert.equal(await ask(admin.updateOrgIAMPolicy, {}), taken)
    assert.equal((await ask(admin.getOrgIAMPolicy)).policy.userLoginMustBeDomain, true)

    await ask(admin.resetCustomDomainPolicyToDefault, { orgId: 'c' })
    assert.equal(await kindOf('c', 'lee'), 'usernames:c')
  })

  it('a name reserved by rules that changed meanwhile is not stored', async () => {
    const { places } = village
    const before = await places.org({ instanceId, orgId: 'd' })
    const settings = { ...defaultDomainPolicy, smtpSenderAddressMatchesInstanceDomain: true }
    const change = { kind: 'add', settings } as const
    await changeDomainPolicy(village.commands, { actor, orgId: 'd' }, change)
    const late = { ...village.commands, places: { ...places, org: async () => before } }
    assert.equal(await add('d', 'late', late), 'STORE-Again')
    assert.equal(await add('d', 'late'), 'added')
    assert.equal(await kindOf('d', 'late'), 'usernames')
  })

  it('users added while the rule changes hold their names by the last of it', async () => {
    const flips = (async () => {
      for (const is of [true, false, true, false, true]) {
        const words = { orgId: 'd', userLoginMustBeDomain: is }
        assert.ok((await ask(admin.updateCustomDomainPolicy, words)).details)
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
      await ask(admin.addCustomDomainPolicy, { orgId: 'nowhere', ...scoped }),
      '5 Organisation not found (QUERY-iTTGJ)',
    )
  })
})
