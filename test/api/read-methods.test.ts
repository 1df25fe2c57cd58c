/** Users as the three generations read them, and tokens as they are given (both engines). */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  AuthService,
  ManagementService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { type Answer, eachServer } from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method
const v2Beta = UserServiceV2Beta.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_OWNER'],
  stranger: ['b'],
} as const

eachServer({ callers }, ({ server, ask, owner, clerk, stranger }) => {
  before(async () => {
    await server.importHuman({ id: 'ada', orgId: 'a', userName: 'ada' })
    await server.createHuman(
      { id: 'bob', orgId: 'b', userName: 'bob', phone: '+41791234567', hash: '$2a$10$hash' },
      { metadata: [{ key: 'team', value: 'Ymx1ZQ==' }] },
    )
  })

  const idsOf = (answer: Answer) =>
    answer.result?.map(({ id, userId }: { id?: string; userId?: string }) => id ?? userId) ?? []

  it('v1 reads a fresh human at the sequence of its first event, with all its parts', async () => {
    const { user } = await ask(clerk, v1.getUserByID, { id: 'ada' })
    const { creationDate, changeDate } = user.details
    assert.equal(creationDate, changeDate)
    assert.deepEqual(user, {
      id: 'ada',
      details: { sequence: '1', creationDate, changeDate, resourceOwner: 'a' },
      state: 'USER_STATE_INITIAL',
      userName: 'ada',
      loginNames: ['ada'],
      preferredLoginName: 'ada',
      human: {
        profile: {
          firstName: 'Ada',
          lastName: 'Byron',
          displayName: 'Ada Byron',
          preferredLanguage: 'und',
        },
        email: { email: 'ada@mail.example' },
        phone: {},
      },
    })
  })

  it('v1 sees one organisation only', async () => {
    const get = (id: string, orgId?: string) =>
      ask({ ...owner, ...(orgId && { orgId }) }, v1.getUserByID, { id })
    assert.equal(await get('bob'), '5 User could not be found (MANAG-fpo4B)')
    assert.equal(await get('nobody'), '5 User could not be found (QUERY-Dfbg2)')
    assert.equal((await get('bob', 'b')).user.human.phone.isPhoneVerified, true)
    assert.deepEqual(idsOf(await ask(owner, v1.listUsers, {})), ['owner', 'clerk', 'ada'])
  })

  it('v1 reads parts of a human, and distinguishes a machine from one', async () => {
    const email = await ask(clerk, v1.getHumanEmail, { userId: 'ada' })
    assert.deepEqual(email.email, { email: 'ada@mail.example' })
    assert.deepEqual((await ask(clerk, v1.getHumanPhone, { userId: 'ada' })).phone, {})
    const profile = await ask(clerk, v1.getHumanProfile, { userId: 'ada' })
    assert.equal(profile.profile.displayName, 'Ada Byron')
    const refused = async (userId: string) => [
      await ask(clerk, v1.getHumanProfile, { userId }),
      await ask(clerk, v1.getHumanEmail, { userId }),
      await ask(clerk, v1.getHumanPhone, { userId }),
    ]
    assert.deepEqual(await refused('clerk'), [
      '9 The User must be personal (QUERY-WLTce)',
      '9 The User must be personal (QUERY-pt7HY)',
      '9 The User must be personal (QUERY-hliQl)',
    ])
    assert.deepEqual(await refused('nobody'), [
      '5 User could not be found (QUERY-HNhb3)',
      '5 User could not be found (QUERY-Hms2s)',
      '5 User could not be found (QUERY-DAvb3)',
    ])
  })

  it('v2 says what is optional even when it is empty, and repeats the details', async () => {
    const { details, user } = await ask(owner, v2.getUserByID, { userId: 'bob' })
    assert.deepEqual(user.details, details)
    assert.equal(details.sequence, '3')
    assert.equal(user.state, 'USER_STATE_ACTIVE')
    assert.deepEqual(user.human, {
      profile: {
        givenName: 'Ada',
        familyName: 'Byron',
        nickName: '',
        displayName: 'Ada Byron',
        preferredLanguage: 'und',
        gender: 'GENDER_UNSPECIFIED',
      },
      email: { email: 'bob@mail.example', isVerified: true },
      phone: { phone: '+41791234567', isVerified: true },
      passwordChanged: details.creationDate,
    })
    const initial = await ask(owner, v2.getUserByID, { userId: 'ada' })
    assert.equal(initial.user.state, 'USER_STATE_INITIAL')
    assert.deepEqual(initial.user.human.phone, {})
  })

  it('v2beta does not show when a user was created', async () => {
    const { details, user } = await ask(owner, v2Beta.getUserByID, { userId: 'bob' })
    assert.deepEqual(Object.keys(details).sort(), ['changeDate', 'resourceOwner', 'sequence'])
    assert.deepEqual(user.details, details)
    assert.equal(user.machine, undefined)
    const machine = await ask(owner, v2Beta.getUserByID, { userId: 'clerk' })
    assert.deepEqual(machine.user.machine, {
      name: 'The clerk',
      accessTokenType: 'ACCESS_TOKEN_TYPE_JWT',
    })
  })

  it('v2 shows no user that the caller may not read, whether it exists or not', async () => {
    const get = (caller: { token: string }, userId: string) =>
      ask(caller, v2.getUserByID, { userId })
    const unknown = '5 User could not be found (QUERY-Dfbg2)'
    assert.equal(await get(stranger, 'nobody'), unknown)
    assert.equal(await get(stranger, 'ada'), unknown)
    assert.equal(await get(clerk, 'bob'), unknown)
    assert.equal((await get(stranger, 'stranger')).user.userId, 'stranger')
  })

  it('v2 lists what the caller may read, and itself', async () => {
    const list = async (caller: { token: string }) => ask(caller, v2.listUsers, {})
    assert.deepEqual(idsOf(await list(owner)), ['stranger', 'owner', 'clerk', 'bob', 'ada'])
    assert.deepEqual(idsOf(await list(clerk)), ['owner', 'clerk', 'ada'])
    const own = await list(stranger)
    assert.deepEqual([idsOf(own), own.details.totalResult], [['stranger'], '1'])
    assert.ok(Math.abs(Date.parse(own.details.timestamp) - Date.now()) < 60_000)
    const beta = await ask(owner, v2Beta.listUsers, { query: { limit: 1, asc: true } })
    assert.deepEqual([idsOf(beta), beta.details.totalResult], [['ada'], '5'])
  })

  it('searches of all generations use the same words', async () => {
    const userName = { userName: 'AD', method: 3 }
    const query = { case: 'userNameQuery', value: userName } as const
    const either = { case: 'orQuery', value: { queries: [{ query }] } } as const
    assert.deepEqual(idsOf(await ask(owner, v1.listUsers, { queries: [{ query }] })), ['ada'])
    assert.deepEqual(idsOf(await ask(owner, v2Beta.listUsers, { queries: [{ query }] })), ['ada'])
    assert.deepEqual(
      idsOf(await ask(owner, v2.listUsers, { queries: [{ query: either }] } as never)),
      ['ada'],
    )
    const initial = { query: { case: 'stateQuery', value: { state: 5 } } }
    assert.deepEqual(idsOf(await ask(owner, v2.listUsers, { queries: [initial] } as never)), [
      'ada',
    ])
    const nobody = { query: { case: 'inUserIdsQuery', value: { userIds: [] } } }
    assert.equal(
      await ask(owner, v1.listUsers, { queries: [nobody] } as never),
      '3 The list of values to look for is empty. Give at least one value (USER-Em7ls)',
    )
    const key = { query: { case: 'metadataKeyFilter', value: { key: 'tea', method: 2 } } }
    assert.deepEqual(idsOf(await ask(owner, v2.listUsers, { queries: [key] } as never)), ['bob'])
  })

  it('log-in names and uniqueness are asked of the whole instance', async () => {
    const named = (loginName: string) => ask(owner, v1.getUserByLoginNameGlobal, { loginName })
    assert.equal((await named('BOB')).user.id, 'bob')
    assert.equal(await named('nobody'), '5 User could not be found (QUERY-Dfbg2)')
    const isUnique = (userName: string) => ask(owner, v1.isUserUnique, { userName })
    assert.deepEqual(await isUnique('bob'), {})
    assert.deepEqual(await isUnique('Bob'), { isUnique: true })
  })

  it('a caller reads itself by the Auth API', async () => {
    const { user } = await ask(stranger, AuthService.method.getMyUser, {})
    assert.equal(user.id, 'stranger')
    assert.equal(user.machine.name, 'The stranger')
  })

  it('metadata is the own organisation’s in v1, and what the caller may read in v2', async () => {
    const here = { ...owner, orgId: 'b' }
    const { metadata } = await ask(here, v1.getUserMetadata, { id: 'bob', key: 'team' })
    assert.equal(metadata.value, 'Ymx1ZQ==')
    assert.equal(metadata.details.resourceOwner, 'b')
    assert.equal(
      await ask(clerk, v1.getUserMetadata, { id: 'bob', key: 'team' }),
      '5 Metadata not found (QUERY-Rgh32)',
    )
    const listed = await ask(here, v1.listUserMetadata, { id: 'bob' })
    assert.equal(listed.details.totalResult, '1')
    const own = await ask(owner, v2.listUserMetadata, { userId: 'bob' })
    assert.deepEqual(own.pagination, { totalResult: '1', appliedLimit: '100' })
    assert.equal(own.metadata[0].value, 'Ymx1ZQ==')
    const hidden = await ask(clerk, v2.listUserMetadata, { userId: 'bob' })
    assert.deepEqual(hidden, { pagination: { appliedLimit: '100' } })
    assert.equal(
      await ask(owner, v2.listUserMetadata, { userId: 'bob', pagination: { limit: 1001 } }),
      '3 Limit exceeded (QUERY-4M0fs)',
    )
  })

  it('a v1 token works at once, and no more when it is removed', async () => {
    const given = await ask(clerk, v1.addPersonalAccessToken, { userId: 'clerk' })
    assert.deepEqual(Object.keys(given.details).sort(), [
      ...['creationDate', 'resourceOwner', 'sequence'],
    ])
    const ids = { userId: 'clerk', tokenId: given.tokenId }
    const { token } = await ask(given, v1.getPersonalAccessTokenByIDs, ids)
    assert.equal(token.expirationDate, '9999-12-31T23:59:59Z')
    assert.equal(token.scopes.length, 4)
    const listed = await ask(clerk, v1.listPersonalAccessTokens, { userId: 'clerk' })
    assert.deepEqual(idsOf(listed), [given.tokenId, 'clerk-token'])
    const elsewhere = { ...owner, orgId: 'b' }
    const notFound = '5 Errors.PersonalAccessToken.NotFound (QUERY-fRunu)'
    assert.equal(await ask(elsewhere, v1.getPersonalAccessTokenByIDs, ids), notFound)
    const gone = '5 Personal Access Token not found (COMMAND-4m77G)'
    assert.equal(await ask(elsewhere, v1.removePersonalAccessToken, ids), gone)

    const removed = await ask(clerk, v1.removePersonalAccessToken, ids)
    assert.deepEqual(Object.keys(removed.details).sort(), [
      ...['changeDate', 'resourceOwner', 'sequence'],
    ])
    assert.equal(await ask(clerk, v1.removePersonalAccessToken, ids), gone)
    assert.equal(
      await ask(given, v1.getUserByID, { id: 'ada' }),
      '16 Errors.Token.Invalid (AUTH-7fs1e)',
    )
  })

  it('tokens are for machines that are there, and for the time to come', async () => {
    const add = (userId: string, more = {}) =>
      ask(owner, v1.addPersonalAccessToken, { userId, ...more })
    assert.equal(await add('ada'), '9 Not allowed for this user type (COMMAND-Df2f1)')
    assert.equal(await add('nobody'), '9 User could not be found (COMMAND-Dggw2)')
    assert.equal(await add('stranger'), '9 User could not be found (COMMAND-Dggw2)')
    const past = { expirationDate: { seconds: 1n, nanos: 0 } }
    assert.equal(await add('clerk', past), '3 Errors.AuthNKey.ExpireBeforeNow (DOMAIN-dv3t5)')
  })

  it('a v2 token is given by who may write the user, and listed by who may read it', async () => {
    const expirationDate = { seconds: 4102444800n, nanos: 123_456_789 }
    const add = (caller: { token: string }, userId: string) =>
      ask(caller, v2.addPersonalAccessToken, { userId, expirationDate })
    assert.equal(await add(clerk, 'nobody'), '9 User could not be found (COMMAND-Dggw2)')
    assert.equal(await add(clerk, 'stranger'), '9 User could not be found (COMMAND-Dggw2)')
    const own = await add(stranger, 'stranger')
    assert.deepEqual(Object.keys(own).sort(), ['creationDate', 'token', 'tokenId'])

    const list = async (caller: { token: string }, filters: object[] = []) =>
      ask(caller, v2.listPersonalAccessTokens, { filters } as never)
    const seen = await list(stranger)
    assert.deepEqual(idsOf(seen), [own.tokenId, 'stranger-token'])
    assert.equal(seen.result[0].expirationDate, '2100-01-01T00:00:00.123456Z')
    assert.ok(!idsOf(await list(clerk)).includes(own.tokenId))
    const method = 1
    const later = { timestamp: { seconds: 4102444801n, nanos: 0 }, method }
    const ofStranger = { filter: { case: 'userIdFilter', value: { id: 'stranger' } } }
    const afterwards = { filter: { case: 'expirationDateFilter', value: later } }
    assert.deepEqual(idsOf(await list(owner, [ofStranger, afterwards])), ['stranger-token'])

    const ids = { userId: 'stranger', tokenId: own.tokenId }
    const gone = '5 Personal Access Token not found (COMMAND-4m77G)'
    assert.ok((await ask(stranger, v2.removePersonalAccessToken, ids)).deletionDate)
    assert.equal(await ask(owner, v2.removePersonalAccessToken, ids), gone)
  })

  it('factors, links and passkeys are for callers that may read the user', async () => {
    await server.append({ type: 'org', id: 'a', owner: 'a' }, [
      event('org.idp.oidc.added', { id: 'mill', name: 'Mill' }),
    ])
    await server.importHuman(
      { id: 'cleo', orgId: 'a', userName: 'cleo', hash: '$2a$10$hash' },
      {
        links: [{ idpId: 'mill', externalUserId: 'x', displayName: 'Cleo X' }],
        sealedTotpSecret: 'sealed',
      },
    )
    const passkey = { webAuthNTokenId: 'pk', rpID: 'a.example' }
    await server.more(
      { id: 'cleo', orgId: 'a' },
      event('user.human.passwordless.token.added', passkey),
      event('user.human.passwordless.token.verified', { ...passkey, webAuthNTokenName: 'Key' }),
    )
    const user = { userId: 'cleo' }
    const factors = await ask(clerk, v1.listHumanAuthFactors, user)
    assert.deepEqual(factors.result, [{ state: 'AUTH_FACTOR_STATE_READY', otp: {} }])
    assert.deepEqual(await ask(clerk, v2.listAuthenticationFactors, user), factors)
    assert.deepEqual((await ask(clerk, v1.listHumanPasswordless, user)).result, [
      { id: 'pk', state: 'AUTH_FACTOR_STATE_READY', name: 'Key' },
    ])
    assert.deepEqual(idsOf(await ask(clerk, v2.listPasskeys, user)), ['pk'])
    const link = await ask(clerk, v1.listHumanLinkedIDPs, user)
    assert.deepEqual(link.result, [
      {
        userId: 'cleo',
        idpId: 'mill',
        idpName: 'Mill',
        providedUserId: 'x',
        providedUserName: 'Cleo X',
        idpType: 'IDP_TYPE_OIDC',
      },
    ])
    assert.deepEqual((await ask(clerk, v2.listIDPLinks, user)).result, [
      { idpId: 'mill', userId: 'x', userName: 'Cleo X' },
    ])
    const refused = '5 User could not be found (QUERY-Dfbg2)'
    assert.equal(await ask(stranger, v2.listIDPLinks, user), refused)
    assert.equal(await ask(stranger, v2.listPasskeys, user), refused)
    assert.equal(await ask(stranger, v2.listAuthenticationFactors, user), refused)
    for (const userId of ['ada', 'nobody']) {
      assert.equal(await ask(stranger, v2.listIDPLinks, { userId }), refused)
      assert.equal(await ask(stranger, v2.listPasskeys, { userId }), refused)
      assert.equal(await ask(stranger, v2.listAuthenticationFactors, { userId }), refused)
    }
    assert.deepEqual(await ask(owner, v2.listAuthenticationFactors, { userId: 'nobody' }), {})
  })

  it('ways to sign in: factors as registered, then the password, then other accounts', async () => {
    const types = async (caller: { token: string }, userId: string, more = {}) =>
      (await ask(caller, v2.listAuthenticationMethodTypes, { userId, ...more })).authMethodTypes
    const type = (name: string) => `AUTHENTICATION_METHOD_TYPE_${name}`
    const every = ['TOTP', 'PASSKEY', 'PASSWORD', 'IDP'].map(type)
    assert.deepEqual(await types(clerk, 'cleo'), every)
    const domainQuery = { domain: 'elsewhere.example' }
    assert.deepEqual(
      await types(clerk, 'cleo', { domainQuery }),
      ['TOTP', 'PASSWORD', 'IDP'].map(type),
    )
    assert.equal(await types(clerk, 'nobody'), undefined)
    const alpha = UserServiceV2Alpha.method.listAuthenticationMethodTypes
    const answer = await ask(clerk, alpha, { userId: 'cleo' })
    assert.deepEqual([answer.details.totalResult, answer.authMethodTypes], ['4', every])
  })

  it('a history is read by its words, and memberships are sifted', async () => {
    const history = await ask(clerk, v1.listUserChanges, { userId: 'ada', query: { asc: true } })
    assert.deepEqual(history.result[0].eventType, {
      key: 'EventTypes.user.human.added',
      localizedMessage: 'Human user added',
    })
    assert.equal(history.result[0].editorId, 'editor')
    assert.equal(history.result[0].resourceOwnerId, 'a')
    assert.deepEqual(await ask(clerk, v1.listUserChanges, { userId: 'bob' }), {})
    const memberships = (queries: object[]) =>
      ask(clerk, v1.listUserMemberships, { userId: 'owner', queries } as never)
    const found = await memberships([])
    assert.deepEqual(found.result[0].roles, ['IAM_OWNER'])
    assert.deepEqual([found.result[0].iam, found.result[0].displayName], [true, 'Test instance'])
    const orgQuery = { query: { case: 'orgQuery', value: { orgId: 'a' } } }
    assert.equal((await memberships([orgQuery])).result, undefined)
  })
})
