/** What callers of the Auth API v1 may ask about themselves and change (both engines). */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { AuthService, UserServiceV2 } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Answer, eachServer, origin } from './test-server.ts'

const my = AuthService.method
const v2 = UserServiceV2.method

const callers = {
  machine: ['a', 'ORG_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, machine }) => {
  const someone = async () => {
    const userId = await server.someone()
    return { userId, ...(await server.tokenOf(userId)) }
  }
  const lastOf = async (userId: string, type: string) => {
    return (await server.eventsOf('user', userId)).findLast((each) => each.type === type)
  }
  const codeOf = async (userId: string, kind: 'email' | 'phone') => {
    const added = await lastOf(userId, `user.human.${kind}.code.added`)
    return server.commands.sealer.open(added?.payload.code, { instanceId })
  }

  it('a human reads and replaces its profile and its name', async () => {
    const me = await someone()
    const { profile, details } = await ask(me, my.getMyProfile, {})
    assert.equal(profile.firstName, 'Ada')
    assert.equal(details.resourceOwner, 'a')
    const changed = { firstName: 'Grace', lastName: 'Hopper', displayName: 'Amazing Grace' }
    assert.ok((await ask(me, my.updateMyProfile, changed)).details.changeDate)
    const after = (await ask(me, my.getMyProfile, {})).profile
    assert.deepEqual([after.firstName, after.displayName], ['Grace', 'Amazing Grace'])
    assert.ok((await ask(me, my.updateMyUserName, { userName: `grace-${me.userId}` })).details)
    assert.equal((await ask(me, my.getMyUser, {})).user.userName, `grace-${me.userId}`)
    const { result } = await ask(me, my.listMyUserChanges, { query: { limit: 2 } })
    const keys = result.map((each: Answer) => [each.eventType.key, each.editorId])
    assert.deepEqual(keys, [
      ['EventTypes.user.username.changed', me.userId],
      ['EventTypes.user.human.profile.changed', me.userId],
    ])
  })

  it('a human changes its addresses, and proves them', async () => {
    const me = await someone()
    assert.ok((await ask(me, my.setMyEmail, { email: 'grace@navy.example' })).details)
    const email = async () => (await ask(me, my.getMyEmail, {})).email
    assert.deepEqual(await email(), { email: 'grace@navy.example' })
    assert.ok((await ask(me, my.resendMyEmailVerification, {})).details)
    assert.match(await ask(me, my.verifyMyEmail, { code: 'WRONG1' }), /^3 Code is invalid/)
    await ask(me, my.verifyMyEmail, { code: await codeOf(me.userId, 'email') })
    assert.deepEqual(await email(), { email: 'grace@navy.example', isEmailVerified: true })

    assert.ok((await ask(me, my.setMyPhone, { phone: '+41797654321' })).details)
    assert.ok((await ask(me, my.resendMyPhoneVerification, {})).details)
    await ask(me, my.verifyMyPhone, { code: await codeOf(me.userId, 'phone') })
    const { phone } = await ask(me, my.getMyPhone, {})
    assert.deepEqual(phone, { phone: '+41797654321', isPhoneVerified: true })
    assert.ok((await ask(me, my.removeMyPhone, {})).details)
    assert.deepEqual((await ask(me, my.getMyPhone, {})).phone, {})
  })

  it('a human registers a passkey and a security key, each by the bytes of its JSON', async () => {
    const me = await someone()
    const families = [
      [my.addMyPasswordless, my.verifyMyPasswordless],
      [my.addMyAuthFactorU2F, my.verifyMyAuthFactorU2F],
    ] as const
    for (const [add, verify] of families) {
      const authenticator = createAuthenticator({ origin })
      const begun = await ask(me, add as typeof my.addMyPasswordless, {})
      assert.ok(begun.details.creationDate)
      await ask(me, add as typeof my.addMyPasswordless, {})
      const options = JSON.parse(Buffer.from(begun.key.publicKey, 'base64').toString())
      const prove = (answer: string) =>
        ask(me, verify as typeof my.verifyMyPasswordless, {
          verification: { publicKeyCredential: Buffer.from(answer), tokenName: 'Key' },
        })
      assert.match(await prove('no JSON'.repeat(10)), /^3 .*WEBAU-/)
      const answer = JSON.stringify(authenticator.register(options))
      assert.ok((await prove(answer)).details.changeDate)
      assert.match(await prove(answer), /^3 .*WEBAU-5M9so/)
    }
    const typesFor = async (domainQuery: { domain: string; includeWithoutDomain: boolean }) => {
      const request = { userId: me.userId, domainQuery }
      return (await ask(me, v2.listAuthenticationMethodTypes, request)).authMethodTypes
    }
    const byKeys = ['AUTHENTICATION_METHOD_TYPE_PASSKEY', 'AUTHENTICATION_METHOD_TYPE_U2F']
    const domain = 'elsewhere.example'
    assert.deepEqual(await typesFor({ domain, includeWithoutDomain: true }), byKeys)
    assert.equal(await typesFor({ domain, includeWithoutDomain: false }), undefined)
    const passkeys = await ask(me, my.listMyPasswordless, {})
    assert.deepEqual(
      passkeys.result.map(({ name }: Answer) => name),
      ['Key'],
    )
    const factors = await ask(me, my.listMyAuthFactors, {})
    assert.equal(factors.result.length, 1)
  })

  it('what others noted and linked is there to be seen', async () => {
    const me = await someone()
    const value = Buffer.from('blue').toString('base64')
    const link = { idpConfigId: 'idp', userId: 'elsewhere', displayName: 'Ada there' }
    // Links are shown while their provider is there.
    await server.append({ type: 'org', id: 'a', owner: 'a' }, [
      event('org.idp.oidc.added', { id: 'idp', name: 'Mill' }),
    ])
    await server.more(
      { id: me.userId, orgId: 'a' },
      event('user.metadata.set', { key: 'colour', value }),
      event('user.human.externalidp.added', link),
    )
    const { metadata } = await ask(me, my.getMyMetadata, { key: 'colour' })
    assert.deepEqual([metadata.key, metadata.value], ['colour', value])
    assert.match(await ask(me, my.getMyMetadata, { key: 'size' }), /^5 Metadata not found/)
    const { result } = await ask(me, my.listMyMetadata, {})
    assert.equal(result.length, 1)
    const links = await ask(me, my.listMyLinkedIDPs, {})
    assert.equal(links.result[0].providedUserName, 'Ada there')
    const unlink = () => ask(me, my.removeMyLinkedIDP, { idpId: 'idp', linkedUserId: 'elsewhere' })
    assert.ok((await unlink()).details)
    assert.match(await unlink(), /^5 External IDP not found/)
    assert.match(await ask(me, my.removeMyAvatar, {}), /^5 .*USER-Avtr1/)
    const { languages } = await ask(me, my.getSupportedLanguages, {})
    assert.equal(languages.length, 9)
  })

  it('a machine has no profile, and is removed when it may remove itself', async () => {
    for (const get of [my.getMyProfile, my.getMyEmail, my.getMyPhone]) {
      assert.match(await ask(machine, get as typeof my.getMyProfile, {}), /^[359] /)
    }
    const me = await someone()
    assert.match(await ask(me, my.removeMyUser, {}), /^5 membership not found/)
    await server.member('org', 'a', me.userId, 'ORG_USER_SELF_MANAGER')
    assert.ok((await ask(me, my.removeMyUser, {})).details)
    assert.match(await ask(me, my.getMyUser, {}), /^16 /)
    assert.match(await ask(machine, v2.getUserByID, { userId: me.userId }), /^5 /)
  })

  it('a caller learns where it is a member, and what it may there', async () => {
    const me = await someone()
    const memberships = () => ask(me, my.listMyMemberships, {})
    const may = (orgId: string) => ask({ ...me, orgId }, my.listMyZitadelPermissions, {})
    assert.equal((await memberships()).result, undefined)
    assert.equal((await may('a')).result, undefined)
    await server.member('org', 'a', me.userId, 'ORG_USER_SELF_MANAGER')
    await server.member('org', 'b', me.userId, 'ORG_OWNER_VIEWER')
    const { result, details } = await memberships()
    assert.equal(details.totalResult, '2')
    assert.deepEqual(
      result.map((each: Answer) => [each.orgId, each.displayName, each.roles]),
      [
        ['a', 'Org a', ['ORG_USER_SELF_MANAGER']],
        ['b', 'Org b', ['ORG_OWNER_VIEWER']],
      ],
    )
    const query = { query: { case: 'orgQuery' as const, value: { orgId: 'b' } } }
    const found = await ask(me, my.listMyMemberships, { queries: [query] })
    assert.equal(found.result.length, 1)
    assert.deepEqual((await may('a')).result, ['policy.read', 'user.self.delete'])
    assert.ok((await may('b')).result.includes('user.read'))
  })

  it('a caller that acts in another organisation is still itself', async () => {
    const me = await someone()
    const there = { ...me, orgId: 'b' }
    assert.ok((await ask(there, my.updateMyUserName, { userName: `x-${me.userId}` })).details)
    assert.ok((await ask(there, my.setMyEmail, { email: 'x@navy.example' })).details)
    const { result } = await ask(there, my.listMyUserChanges, {})
    assert.ok(result.length > 0)
  })
})
