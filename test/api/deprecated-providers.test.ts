/** The deprecated RPCs for identity providers (organizations.md §3.9). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AdminService, ManagementService, SettingsService } from '../../src/proto/services.ts'
import { eachServer } from './test-server.ts'

const admin = AdminService.method
const management = ManagementService.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  ours: ['a', 'ORG_OWNER'],
  theirs: ['b', 'ORG_OWNER'],
  clerk: ['a', 'ORG_USER_MANAGER'],
} as const
const lacking = '7 No matching permissions found (AUTH-5mWD2)'
const gone = "5 Identity Provider Configuration doesn't exist (QUERY-rhR2o)"

/** By what they do, for an instance and an organisation. */
const rpcs = {
  admin: {
    get: admin.getIDPByID,
    list: admin.listIDPs,
    addOidc: admin.addOIDCIDP,
    addJwt: admin.addJWTIDP,
    update: admin.updateIDP,
    updateOidc: admin.updateIDPOIDCConfig,
    updateJwt: admin.updateIDPJWTConfig,
    deactivate: admin.deactivateIDP,
    reactivate: admin.reactivateIDP,
    remove: admin.removeIDP,
    template: admin.getProviderByID,
  },
  management: {
    get: management.getOrgIDPByID,
    list: management.listOrgIDPs,
    addOidc: management.addOrgOIDCIDP,
    addJwt: management.addOrgJWTIDP,
    update: management.updateOrgIDP,
    updateOidc: management.updateOrgIDPOIDCConfig,
    updateJwt: management.updateOrgIDPJWTConfig,
    deactivate: management.deactivateOrgIDP,
    reactivate: management.reactivateOrgIDP,
    remove: management.removeOrgIDP,
    template: management.getProviderByID,
  },
}

eachServer({ callers }, ({ ask, succeed, owner, ours, theirs, clerk }) => {
  for (const level of ['admin', 'management'] as const) {
    const caller = level === 'admin' ? owner : ours
    const prefix = level === 'admin' ? 'INSTANCE' : 'ORG'
    // Requests of both levels are alike, and their types are not.
    const { get, list, addOidc, addJwt, update, updateOidc, updateJwt, ...rest } = rpcs[
      level
    ] as (typeof rpcs)['admin']
    const { deactivate, reactivate, remove, template } = rest
    const oidc = (name: string) => ({
      ...{ name, stylingType: 1, clientId: 'us', clientSecret: 'hidden', autoRegister: true },
      ...{ issuer: 'https://mill.test', scopes: ['openid'] },
      ...{ displayNameMapping: 1, usernameMapping: 2 },
    })
    const jwt = (name: string) => ({
      ...{ name, jwtEndpoint: 'https://mill.test/j', issuer: 'https://mill.test' },
      ...{ keysEndpoint: 'https://mill.test/k', headerName: 'x-token' },
    })

    describe(`by ${level}, an identity provider of the deprecated kind`, () => {
      it('by OpenID Connect is added, changed, and read as the others are', async () => {
        const { idpId } = await succeed(caller, addOidc, oidc('Mill'))
        const { idp } = await succeed(caller, get, { id: idpId })
        const { details: _, ...shown } = idp
        assert.deepEqual(shown, {
          ...{ id: idpId, name: 'Mill', state: 'IDP_STATE_ACTIVE', autoRegister: true },
          stylingType: 'STYLING_TYPE_GOOGLE',
          owner: level === 'admin' ? 'IDP_OWNER_TYPE_SYSTEM' : 'IDP_OWNER_TYPE_ORG',
          oidcConfig: {
            ...{ clientId: 'us', issuer: 'https://mill.test', scopes: ['openid'] },
            displayNameMapping: 'OIDC_MAPPING_FIELD_PREFERRED_USERNAME',
            usernameMapping: 'OIDC_MAPPING_FIELD_EMAIL',
          },
        })
        const as = async () => (await succeed(caller, template, { id: idpId })).idp
        assert.deepEqual((await as()).config, {
          options: { isLinkingAllowed: true, isCreationAllowed: true, isAutoCreation: true },
          oidc: { clientId: 'us', issuer: 'https://mill.test', scopes: ['openid'] },
        })
        await succeed(caller, update, { idpId, name: 'Barn', autoRegister: false })
        const { name: _n, autoRegister: _r, stylingType: _s, ...settings } = oidc('')
        await succeed(caller, updateOidc, { idpId, ...settings, clientId: 'others' })
        const { idp: changed } = await succeed(caller, get, { id: idpId })
        assert.equal(changed.name, 'Barn')
        assert.equal(changed.autoRegister, undefined)
        assert.equal(changed.stylingType, undefined)
        assert.equal(changed.oidcConfig.clientId, 'others')
        assert.equal((await as()).config.options.isAutoCreation, undefined)
      })

      it('by JWT is added and changed', async () => {
        const { idpId } = await succeed(caller, addJwt, jwt('Jot'))
        const { name: _, ...settings } = jwt('')
        await succeed(caller, updateJwt, { idpId, ...settings, headerName: 'authorization' })
        const { idp } = await succeed(caller, get, { id: idpId })
        assert.deepEqual(idp.jwtConfig, { ...settings, headerName: 'authorization' })
        assert.equal(
          await ask(caller, updateOidc, { ...oidc(''), idpId } as never),
          `5 Identity Provider Configuration doesn't exist (${prefix}-4M0xy)`,
        )
      })

      it('has a name of its own', async () => {
        await succeed(caller, addOidc, oidc('Only one'))
        assert.equal(
          await ask(caller, addJwt, jwt('only ONE')),
          '6 Another identity provider has that name. Choose another name (V3-DKcYh)',
        )
        const { idpId } = await succeed(caller, addJwt, jwt('Another'))
        assert.equal(
          await ask(caller, update, { idpId, name: 'Only one' }),
          '6 Another identity provider has that name. Choose another name (V3-DKcYh)',
        )
        await succeed(caller, remove, { idpId })
        await succeed(caller, addJwt, jwt('Another'))
      })

      it('is deactivated and reactivated', async () => {
        const { idpId } = await succeed(caller, addOidc, oidc('On and off'))
        await succeed(caller, deactivate, { idpId })
        assert.equal(
          await ask(caller, deactivate, { idpId }),
          `9 The identity provider is not active. Leave it as it is (${prefix}-2n0fs)`,
        )
        const { idp } = await succeed(caller, template, { id: idpId })
        assert.equal(idp.state, 'IDP_STATE_INACTIVE')
        await succeed(caller, reactivate, { idpId })
        assert.equal(
          await ask(caller, reactivate, { idpId }),
          `9 The identity provider is active. Leave it as it is (${prefix}-5Mo0d)`,
        )
      })

      it('is not one of the other kind', async () => {
        const add = level === 'admin' ? admin.addGitHubProvider : management.addGitHubProvider
        const client = { name: 'Hub', clientId: 'us', clientSecret: 'hidden', scopes: [] }
        const { id } = await succeed(caller, add as typeof admin.addGitHubProvider, client)
        const missing = `5 Identity Provider Configuration doesn't exist (${prefix}-4M0xy)`
        assert.equal(await ask(caller, get, { id }), gone)
        assert.equal(await ask(caller, remove, { idpId: id }), missing)
        assert.equal(await ask(caller, deactivate, { idpId: id }), missing)
        assert.equal(await ask(caller, update, { idpId: id, name: 'Hub' }), missing)
        const { result } = await succeed(caller, list, {})
        const ids = result.map(({ id: one }: { id: string }) => one)
        assert.equal(ids.includes(id), false)
      })

      it('is listed by name', async () => {
        await succeed(caller, addJwt, jwt(`zz ${level}`))
        await succeed(caller, addJwt, jwt(`aa ${level}`))
        const answer = await succeed(caller, list, {
          ...{ sortingColumn: 1, query: { asc: true } },
          queries: [{ query: { case: 'idpNameQuery', value: { name: `a ${level}`, method: 6 } } }],
        } as never)
        assert.equal(answer.sortingColumn, 'IDP_FIELD_NAME_NAME')
        assert.deepEqual(
          answer.result.map(({ name }: { name: string }) => name),
          [`aa ${level}`],
        )
        const all = await succeed(caller, list, { sortingColumn: 1, query: { asc: true } } as never)
        const names = all.result.map(({ name }: { name: string }) => name)
        assert.ok(names.indexOf(`aa ${level}`) < names.indexOf(`zz ${level}`))
      })

      it('is removed', async () => {
        const { idpId } = await succeed(caller, addOidc, oidc('Leaving'))
        assert.deepEqual(await succeed(caller, remove, { idpId }), {})
        assert.equal(await ask(caller, get, { id: idpId }), gone)
      })

      it('is written by those who may', async () => {
        const { idpId } = await succeed(caller, addOidc, oidc(`Ours ${level}`))
        assert.equal(await ask(clerk, addOidc, oidc('Theirs')), lacking)
        assert.equal(await ask(clerk, deactivate, { idpId }), lacking)
        assert.equal(await ask(clerk, reactivate, { idpId }), lacking)
        assert.equal(await ask(clerk, remove, { idpId }), lacking)
        assert.equal(await ask(clerk, update, { idpId, name: 'Theirs' }), lacking)
        const stranger = level === 'admin' ? lacking : gone
        assert.equal(await ask(theirs, get, { id: idpId }), stranger)
      })
    })
  }

  it('one that is not active is not offered', async () => {
    const { idpId } = await succeed(owner, admin.addOIDCIDP, {
      ...{ name: 'Offered', clientId: 'us', clientSecret: 's', issuer: 'https://mill.test' },
      ...{ displayNameMapping: 1, usernameMapping: 1, scopes: ['openid'] },
    })
    await succeed(owner, admin.addIDPToLoginPolicy, { idpId })
    const offered = async () => {
      const method = SettingsService.method.getActiveIdentityProviders
      return JSON.stringify(await succeed(owner, method)).includes(idpId)
    }
    assert.equal(await offered(), true)
    await succeed(owner, admin.deactivateIDP, { idpId })
    assert.equal(await offered(), false)
  })
})
