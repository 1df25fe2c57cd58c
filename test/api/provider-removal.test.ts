/** What goes with an identity provider that is removed (organizations.md §3.3, §3.9). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AdminService,
  ManagementService,
  SettingsService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Caller, eachServer } from './test-server.ts'

const admin = AdminService.method
const management = ManagementService.method
const v2 = UserServiceV2.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  ours: ['a', 'ORG_OWNER'],
  theirs: ['b', 'ORG_OWNER'],
  keeper: ['a', 'ORG_SETTINGS_MANAGER'],
} as const
const cascade = 'user.human.externalidp.cascade.removed'

eachServer({ callers }, ({ server, ask, succeed, owner, ours, theirs, keeper }) => {
  const client = { clientId: 'us', clientSecret: 'hidden', scopes: [] }
  const template = async () =>
    (await succeed(owner, admin.addGoogleProvider, { name: 'All', ...client })).id as string
  const deprecated = async () => {
    const { idpId } = await succeed(owner, admin.addOIDCIDP, {
      ...{ name: `All ${Date.now()}`, issuer: 'https://all.test', ...client, scopes: ['openid'] },
      ...{ displayNameMapping: 1, usernameMapping: 1 },
    })
    return idpId as string
  }
  const link = async (idpId: string, at: number, orgId = 'a') => {
    const userId = await server.human({ orgId })
    const idpLink = { idpId, userId: `x${at}`, userName: `X ${at}` }
    await succeed(owner, v2.addIDPLink, { userId, idpLink })
    return userId
  }
  const linksOf = async (userId: string) =>
    (await succeed(owner, v2.listIDPLinks, { userId })).result ?? []
  const listedBy = async (caller: Caller) =>
    ((await succeed(caller, management.listLoginPolicyIDPs)).result ?? []).map(
      ({ idpId }: { idpId: string }) => idpId,
    )
  const kinds = {
    'a provider': {
      make: template,
      remove: (id: string) => succeed(owner, admin.deleteProvider, { id }),
      event: 'instance.idp.removed',
    },
    'a provider of the deprecated kind': {
      make: deprecated,
      remove: (idpId: string) => succeed(owner, admin.removeIDP, { idpId }),
      event: 'instance.idp.config.removed',
    },
    'a provider of the deprecated kind, by the RPC of the others,': {
      make: deprecated,
      remove: (id: string) => succeed(owner, admin.deleteProvider, { id }),
      event: 'instance.idp.removed',
    },
  }

  for (const [name, { make, remove, event }] of Object.entries(kinds)) {
    describe(`${name} that is removed`, () => {
      it('is in no list, no login policy and no link any more', async () => {
        const idpId = await make()
        const other = await template()
        await succeed(owner, admin.addIDPToLoginPolicy, { idpId })
        for (const caller of [ours, theirs]) {
          await ask(caller, management.addCustomLoginPolicy, {})
          await succeed(caller, management.addIDPToLoginPolicy, { idpId, ownerType: 1 })
          await succeed(caller, management.addIDPToLoginPolicy, { idpId: other, ownerType: 1 })
        }
        const [one, two] = [await link(idpId, 1), await link(idpId, 2, 'b')]
        const kept = await link(other, 1)

        await remove(idpId)
        assert.equal((await server.typesOf('instance', instanceId)).at(-1), event)
        for (const caller of [ours, theirs]) {
          const listed = await listedBy(caller)
          assert.equal(listed.includes(idpId), false)
          assert.ok(listed.includes(other))
        }
        const active = await succeed(owner, SettingsService.method.getActiveIdentityProviders)
        assert.equal(JSON.stringify(active).includes(idpId), false)
        for (const userId of [one, two]) {
          assert.deepEqual(await linksOf(userId), [])
          assert.deepEqual(await server.lastTypes(userId, 1), [cascade])
        }
        assert.equal((await linksOf(kept)).length, 1)
        const query = { query: { case: 'idpIdQuery', value: { id: idpId } } }
        const { result } = await succeed(owner, admin.listProviders, { queries: [query] } as never)
        assert.equal(result, undefined)
        assert.equal(
          await ask(owner, v2.addIDPLink, {
            ...{ userId: kept, idpLink: { idpId, userId: 'x1', userName: 'X' } },
          }),
          "9 Identity Provider Configuration doesn't exist (COMMAND-39nf2)",
        )
      })

      it('leaves its policies and users without it in their history, too', async () => {
        const idpId = await make()
        await succeed(owner, admin.addIDPToLoginPolicy, { idpId })
        const userId = await link(idpId, 1)
        await remove(idpId)
        const types = await server.typesOf('instance', instanceId)
        assert.ok(types.includes('instance.policy.login.idpprovider.cascade.removed'))
        // Its account is free: the user can be invited again, as nothing is left to sign in with.
        await succeed(owner, v2.createInviteCode, {
          ...{ userId, verification: { case: 'returnCode', value: {} } },
        })
      })
    })
  }

  it('more accounts than fit a piece are unlinked', async () => {
    const idpId = await template()
    const userIds = await Promise.all(Array.from({ length: 205 }, (_, at) => link(idpId, at)))
    await succeed(owner, admin.deleteProvider, { id: idpId })
    const [row] = await server.commands.users.linksOfProvider({ instanceId, idpId, after: '' })
    assert.equal(row, undefined)
    assert.deepEqual(await server.lastTypes(userIds[204] ?? '', 1), [cascade])
  })

  it('whoever may remove a provider need not have rights to its users', async () => {
    const { id } = await succeed(ours, management.addGitHubProvider, { name: 'Ours', ...client })
    const userId = await link(id, 1)
    await succeed(keeper, management.deleteProvider, { id })
    assert.deepEqual(await linksOf(userId), [])
  })
})
