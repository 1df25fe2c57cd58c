/** Identity providers as a sign-in program reads them (organizations.md §3.2). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AdminService,
  IdentityProviderService,
  ManagementService,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { eachServer } from './test-server.ts'

const { getIDPByID } = IdentityProviderService.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  program: ['a', 'IAM_LOGIN_CLIENT'],
  ours: ['a', 'ORG_OWNER'],
  manager: ['a', 'ORG_USER_MANAGER'],
  theirs: ['b', 'ORG_OWNER'],
  nobody: ['a'],
} as const

const providerOptions = { isLinkingAllowed: true, isAutoUpdate: true, autoLinking: 2 } as const
const options = {
  ...{ isLinkingAllowed: true, isAutoUpdate: true },
  autoLinking: 'AUTO_LINKING_OPTION_EMAIL',
}

eachServer({ callers }, ({ ask, succeed, owner, program, ours, theirs, nobody, manager }) => {
  const ofInstance = async () => {
    const { id } = await succeed(owner, AdminService.method.addGenericOIDCProvider, {
      ...{ name: 'Mill', issuer: 'https://mill.test', clientId: 'us', clientSecret: 'hidden' },
      ...{ scopes: ['openid'], isIdTokenMapping: true, usePkce: true, providerOptions },
    })
    return { id: id as string }
  }
  const ofOrg = async () => {
    const { id } = await succeed(ours, ManagementService.method.addGenericOAuthProvider, {
      ...{ name: 'Barn', clientId: 'us', clientSecret: 'hidden', idAttribute: 'id' },
      ...{ authorizationEndpoint: 'https://barn.test/a', tokenEndpoint: 'https://barn.test/t' },
      ...{ userEndpoint: 'https://barn.test/u', providerOptions },
    })
    return { id: id as string }
  }

  describe('an identity provider', () => {
    it('of the instance is read by a sign-in program, without its secret', async () => {
      const asked = await ofInstance()
      const { idp } = await succeed(program, getIDPByID, asked)
      const { details, ...rest } = idp
      assert.deepEqual(rest, {
        ...{ id: asked.id, state: 'IDP_STATE_ACTIVE', name: 'Mill', type: 'IDP_TYPE_OIDC' },
        config: {
          options,
          oidc: {
            ...{ issuer: 'https://mill.test', clientId: 'us', scopes: ['openid'] },
            isIdTokenMapping: true,
          },
        },
      })
      assert.equal(details.resourceOwner, instanceId)
    })

    it('of an organisation is read by a sign-in program, and by its own owners', async () => {
      const asked = await ofOrg()
      const { idp } = await succeed(program, getIDPByID, asked)
      assert.equal(idp.type, 'IDP_TYPE_OAUTH')
      assert.equal(idp.details.resourceOwner, 'a')
      assert.deepEqual(idp.config, {
        options,
        oauth: {
          ...{ clientId: 'us', idAttribute: 'id', userEndpoint: 'https://barn.test/u' },
          ...{ authorizationEndpoint: 'https://barn.test/a' },
          tokenEndpoint: 'https://barn.test/t',
        },
      })
      assert.deepEqual((await succeed(ours, getIDPByID, asked)).idp, idp)
    })

    it('is not read by others', async () => {
      const [theInstances, theOrgs] = [await ofInstance(), await ofOrg()]
      for (const caller of [ours, theirs, nobody]) {
        assert.equal(
          await ask(caller, getIDPByID, theInstances),
          '5 membership not found (AUTHZ-cdgFk)',
        )
      }
      for (const caller of [theirs, nobody]) {
        assert.equal(await ask(caller, getIDPByID, theOrgs), '5 membership not found (AUTHZ-cdgFk)')
      }
      assert.equal(
        await ask(manager, getIDPByID, theOrgs),
        '7 No matching permissions found (AUTH-AWfge)',
      )
    })

    it('that does not exist is not found', async () => {
      assert.equal(
        await ask(program, getIDPByID, { id: 'nothing' }),
        "5 Identity Provider Configuration doesn't exist (QUERY-rhR2o)",
      )
    })
  })
})
