/** What the read side says of users, on both engines. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { eachStore } from '../../../test/stores/stores.ts'
import { pastEvent as event } from '../../domain/event.fixture.ts'
import { Refusal } from '../../domain/refusals.ts'
import type { TextMatch } from '../statements.ts'
import { createTestInstance, instanceId, type TestInstance } from '../test-instance.fixture.ts'
import type { UserCondition, UserOrder, UserSearch } from './user-search.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const bytes = (text: string) => new Uint8Array(Buffer.from(text))
const all = { offset: 0, limit: 0, isAscending: true }

const text = (
  field: Extract<UserCondition, { kind: 'text' }>['field'],
  match: TextMatch['match'],
  value: string,
  ignoresCase = false,
): UserCondition => ({ kind: 'text', field, text: { match, value, ignoresCase } })

eachStore((store) => {
  let testInstance: TestInstance

  before(async () => {
    testInstance = createTestInstance(store.database())
    await testInstance.addInstance('village.example')
    await testInstance.org('a', 'a.example', 'also-a.example')
    await testInstance.org('b', 'b.example')
    await testInstance.domainPolicy('b', true)
    await testInstance.importHuman({
      ...{ id: 'u1', orgId: 'a', userName: 'Ada', nickName: 'a_b%c\\d', phone: '+41791234567' },
      hash: '$2a$10$hash',
    })
    await testInstance.createHuman({ id: 'u2', orgId: 'a', userName: 'bob', firstName: 'Élodie' })
    await testInstance.createHuman({ id: 'u3', orgId: 'b', userName: 'Zoe', firstName: 'zoe' })
    await testInstance.machine({ id: 'u4', orgId: 'b', userName: 'robot' })
    await testInstance.createHuman(
      { id: 'U5', orgId: 'b', userName: 'ada', firstName: 'Ζωή', email: 'Ada@Mail.example' },
      {
        metadata: [
          { key: 'Team', value: base64('blue') },
          { key: 'floor', value: base64('red') },
        ],
      },
    )
  })

  const search = (
    conditions: UserCondition[],
    more: Partial<UserSearch> = {},
  ): Promise<{ total: number; ids: string[] }> =>
    testInstance.users
      .search({ instanceId, conditions, order: 'id', page: all, ...more })
      .then(({ total, rows }) => ({ total, ids: rows.map(({ id }) => id) }))
  const idsOf = async (...conditions: UserCondition[]) => (await search(conditions)).ids
  const ordered = async (order: UserOrder, isAscending = true) =>
    (await search([], { order, page: { ...all, isAscending } })).ids

  it('an imported human is shown as imported, initial until the code is used', async () => {
    const user = await testInstance.users.byId({ instanceId, userId: 'u1' })
    assert.equal(user?.state, 'initial')
    assert.equal(user.sequence, 3)
    assert.equal(user.orgId, 'a')
    assert.deepEqual(user.loginNames, ['Ada'])
    assert.equal(user.preferredLoginName, 'Ada')
    assert.equal(user.human?.displayName, 'Ada Byron')
    assert.equal(user.human.preferredLanguage, 'und')
    assert.equal(user.human.gender, 0)
    assert.equal(user.human.passwordChangedAtMicros, user.createdAtMicros)
    assert.equal(user.human.phone, '+41791234567')
  })

  it('a user of another instance, or of none, is not found', async () => {
    const { users } = testInstance
    assert.equal(await users.byId({ instanceId: 'other', userId: 'u1' }), undefined)
    assert.equal(await users.byId({ instanceId, userId: 'u1\u0000x' }), undefined)
    assert.equal(await users.byId({ instanceId, userId: 'x\u0000u1' }), undefined)
    assert.equal(await users.isLive({ instanceId, userId: 'nobody' }), false)
    assert.equal(await users.isLive({ instanceId, userId: 'u1' }), true)
    assert.equal(await users.orgIdOf({ instanceId, userId: 'u4' }), 'b')
  })

  it('where the rules say so, log-in names carry every verified domain', async () => {
    await testInstance.domainPolicy(instanceId, true)
    const user = await testInstance.users.byId({ instanceId, userId: 'u2' })
    assert.deepEqual(user?.loginNames, ['bob@a.example', 'bob@also-a.example'])
    assert.equal(user.preferredLoginName, 'bob@a.example')
    const found = async (loginName: string) =>
      (await testInstance.users.byLoginName({ instanceId, loginName }))?.id
    assert.equal(await found('BOB@Also-A.example'), 'u2')
    assert.equal(await found('bob@b.example'), undefined)
    assert.equal(await found('bob'), undefined)
    await testInstance.domainPolicy(instanceId, false)
    assert.equal(await found('Bob'), 'u2')
    assert.equal(await found('bob@a.example'), undefined)
    assert.equal(await found('zoe@b.example'), 'u3')
    assert.equal(await found('zoe'), undefined)
  })

  it('log-in names are searched as they are signed in with', async () => {
    assert.deepEqual(await idsOf(text('loginName', 'equals', 'Ada')), ['u1'])
    assert.deepEqual(await idsOf(text('loginName', 'startsWith', 'ADA', true)), ['U5', 'u1'])
    assert.deepEqual(await idsOf(text('loginName', 'endsWith', '@b.example')), ['U5', 'u3', 'u4'])
    assert.deepEqual(await idsOf(text('loginName', 'contains', '@B.', true)), ['U5', 'u3', 'u4'])
  })

  it('text is compared with case or without, and wildcards are only themselves', async () => {
    assert.deepEqual(await idsOf(text('userName', 'equals', 'ada')), ['U5'])
    assert.deepEqual(await idsOf(text('userName', 'equals', 'ADA', true)), ['U5', 'u1'])
    assert.deepEqual(await idsOf(text('firstName', 'contains', 'É')), ['u2'])
    assert.deepEqual(await idsOf(text('firstName', 'startsWith', 'é', true)), ['u2'])
    assert.deepEqual(await idsOf(text('firstName', 'startsWith', 'é')), [])
    assert.deepEqual(await idsOf(text('firstName', 'contains', 'ΩΉ', true)), ['U5'])
    assert.deepEqual(await idsOf(text('nickName', 'contains', 'b%c\\')), ['u1'])
    assert.deepEqual(await idsOf(text('nickName', 'startsWith', 'a_b')), ['u1'])
    assert.deepEqual(await idsOf(text('nickName', 'contains', 'a%d')), [])
    assert.deepEqual(await idsOf(text('email', 'endsWith', 'MAIL.EXAMPLE', true)), [
      ...['U5', 'u1', 'u2', 'u3'],
    ])
    assert.deepEqual(await idsOf(text('phone', 'startsWith', '+4179')), ['u1'])
  })

  it('conditions nest, and what a machine lacks is not equal to anything', async () => {
    const isAda = text('email', 'equals', 'Ada@Mail.example')
    assert.deepEqual(await idsOf({ kind: 'not', condition: isAda }), ['u1', 'u2', 'u3', 'u4'])
    const either = [isAda, { kind: 'type', type: 2 } as const]
    assert.deepEqual(await idsOf({ kind: 'or', conditions: either }), ['U5', 'u4'])
    assert.deepEqual(await idsOf({ kind: 'and', conditions: either }), [])
    assert.deepEqual(await idsOf({ kind: 'state', state: 6 }), ['u1'])
    assert.deepEqual(await idsOf({ kind: 'org', orgId: 'b' }, { kind: 'type', type: 1 }), [
      ...['U5', 'u3'],
    ])
    assert.deepEqual(await idsOf({ kind: 'inIds', ids: ['u3', 'nobody', "'"] }), ['u3'])
    assert.deepEqual(await idsOf({ kind: 'inEmails', emails: ['u2@mail.example'] }), ['u2'])
  })

  it('metadata finds users; a key and a value side by side are about one entry', async () => {
    const key = (value: string): UserCondition => ({
      kind: 'metadataKey',
      key: { match: 'contains', ignoresCase: true, value },
    })
    const value = (of: string, isEqual = true): UserCondition => ({
      kind: 'metadataValue',
      value: bytes(of),
      isEqual,
    })
    assert.deepEqual(await idsOf(key('TEA')), ['U5'])
    assert.deepEqual(await idsOf(value('red')), ['U5'])
    assert.deepEqual(await idsOf(key('team'), value('blue')), ['U5'])
    assert.deepEqual(await idsOf(key('team'), value('red')), [])
    assert.deepEqual(await idsOf(key('team'), value('blue', false)), [])
    assert.deepEqual(await idsOf(key('team'), key('floor')), ['U5'])
    assert.deepEqual(await idsOf({ kind: 'not', condition: key('team') }), ['u1', 'u2', 'u3', 'u4'])
  })

  it('both engines order alike: by code point without case, what is missing first', async () => {
    assert.deepEqual(await ordered('id'), ['U5', 'u1', 'u2', 'u3', 'u4'])
    assert.deepEqual(await ordered('firstName'), ['u4', 'u1', 'u3', 'u2', 'U5'])
    assert.deepEqual(await ordered('firstName', false), ['U5', 'u2', 'u3', 'u1', 'u4'])
    assert.deepEqual(await ordered('userName'), ['U5', 'u1', 'u2', 'u4', 'u3'])
    assert.deepEqual(await ordered('type', false), ['u4', 'u3', 'u2', 'u1', 'U5'])
    assert.deepEqual(await ordered('createdAt'), ['u1', 'u2', 'u3', 'u4', 'U5'])
  })

  it('a page is a part of the list, and the total is of the whole', async () => {
    const page = { offset: 1, limit: 2, isAscending: false }
    assert.deepEqual(await search([], { page }), { total: 5, ids: ['u3', 'u2'] })
    const beyond = { offset: 9, limit: 0, isAscending: true }
    assert.deepEqual(await search([], { page: beyond }), { total: 5, ids: [] })
  })

  it('a caller sees the rows of its organisations and its own', async () => {
    const scope = { orgIds: ['b'], ownUserId: 'u1' }
    assert.deepEqual((await search([], { scope })).ids, ['U5', 'u1', 'u3', 'u4'])
    const alone = { orgIds: [], ownUserId: 'u1' }
    assert.deepEqual(await search([], { scope: alone }), { total: 1, ids: ['u1'] })
  })

  it('long lists are searched as well as short ones', async () => {
    const ids = Array.from({ length: 70_000 }, (_, index) => `n${index}`)
    assert.deepEqual(await idsOf({ kind: 'inIds', ids: [...ids, 'u2'] }), ['u2'])
  })

  it('searches that ask for nothing, too deeply or for too much are refused', async () => {
    const refusalOf = (...conditions: UserCondition[]) =>
      search(conditions).then(
        () => 'found',
        (reason) => (reason instanceof Refusal ? reason.refusal : String(reason)),
      )
    const nested = (levels: number): UserCondition =>
      levels === 0 ? { kind: 'state', state: 1 } : { kind: 'and', conditions: [nested(levels - 1)] }
    assert.equal(await refusalOf({ kind: 'inIds', ids: [] }), 'search.list_empty')
    assert.equal(await refusalOf({ kind: 'inEmails', emails: [] }), 'search.list_empty')
    assert.equal(await refusalOf({ kind: 'or', conditions: [] }), 'search.list_empty')
    assert.equal(await refusalOf(nested(20)), 'found')
    assert.equal(await refusalOf(nested(21)), 'search.too_deep')
    const many = Array.from({ length: 99 }, () => text('loginName', 'contains', 'x'))
    assert.equal(await refusalOf({ kind: 'or', conditions: many }), 'found')
    assert.equal(await refusalOf({ kind: 'or', conditions: [...many, ...many] }), 'search.too_many')
  })

  it('names are unique by their exact letters, in one organisation or in all', async () => {
    const unique = (userName: string, email: string, orgId?: string) =>
      testInstance.users.isUnique({ instanceId, orgId, userName, email })
    assert.equal(await unique('bob', ''), false)
    assert.equal(await unique('Bob', ''), true)
    assert.equal(await unique('bob', '', 'b'), true)
    assert.equal(await unique('', 'Ada@Mail.example'), false)
    assert.equal(await unique('bob', 'Ada@Mail.example'), true)
    assert.equal(await unique('', ''), false)
  })

  it('metadata is read by key, and listed by parts of keys', async () => {
    const user = { instanceId, userId: 'U5' }
    const entry = await testInstance.users.metadataEntry({ ...user, key: 'Team' })
    assert.deepEqual([entry?.orgId, Buffer.from(entry?.value ?? []).toString()], ['b', 'blue'])
    assert.equal(await testInstance.users.metadataEntry({ ...user, key: 'team' }), undefined)
    assert.equal(
      await testInstance.users.metadataEntry({ ...user, orgId: 'a', key: 'Team' }),
      undefined,
    )
    const keys = [{ match: 'equals', ignoresCase: true, value: 'TEAM' } as const]
    const found = await testInstance.users.metadata({ ...user, keys, page: all })
    assert.deepEqual([found.total, found.rows[0]?.key], [1, 'Team'])
    const elsewhere = await testInstance.users.metadata({
      ...user,
      orgId: 'a',
      keys: [],
      page: all,
    })
    assert.deepEqual([elsewhere.total, elsewhere.rows], [0, []])
  })

  it('links, factors and ways to sign in are read with the user', async () => {
    await testInstance.append({ type: 'org', id: 'a', owner: 'a' }, [
      event('org.idp.oidc.added', {
        id: 'idp',
        name: 'Mill',
        isCreationAllowed: true,
      }),
    ])
    const links = [{ idpId: 'idp', externalUserId: 'x1', displayName: 'Ada X' }]
    await testInstance.importHuman(
      { id: 'linked', orgId: 'a', userName: 'linked', hash: '$2a$10$hash' },
      { links, sealedTotpSecret: 'sealed' },
    )
    const user = { instanceId, userId: 'linked' }
    const found = await testInstance.users.idpLinks({ ...user, page: all })
    assert.deepEqual(found.rows, [
      {
        idpId: 'idp',
        idpName: 'Mill',
        idpKind: 'oidc',
        externalUserId: 'x1',
        displayName: 'Ada X',
      },
    ])
    const methods = await testInstance.users.signInMethods(user)
    assert.deepEqual([methods.hasPassword, methods.hasIdpLink], [true, true])
    assert.deepEqual(
      methods.factors.map(({ kind }) => kind),
      ['otp'],
    )
    assert.deepEqual(await testInstance.users.idp({ instanceId, idpId: 'idp' }), {
      ...{ id: 'idp', ownerId: 'a', isCreationAllowed: true, isAutoCreation: false },
    })
    assert.equal(await testInstance.users.idp({ instanceId, idpId: 'none' }), undefined)
    await testInstance.more({ id: 'linked', orgId: 'a' }, event('user.removed'))
    const nothing = await testInstance.users.signInMethods(user)
    assert.deepEqual([nothing.factors, nothing.hasPassword], [[], false])
  })

  it('tokens are listed without the token itself, and not listed once revoked', async () => {
    await testInstance.token({ id: 'u4', orgId: 'b' }, { id: 't1', hash: 'secret-hash-1' })
    await testInstance.token({ id: 'u4', orgId: 'b' }, { id: 't2', hash: 'secret-hash-2' })
    const listed = async (scope?: { orgIds: string[]; ownUserId: string }) =>
      testInstance.users.tokens({
        ...{ instanceId, scope, conditions: [{ kind: 'user', id: 'u4' }] },
        ...{ order: 'createdAt', page: all },
      })
    const found = await listed()
    assert.deepEqual(
      found.rows.map(({ id }) => id),
      ['t1', 't2'],
    )
    assert.ok(!JSON.stringify(found.rows).includes('secret'))
    assert.equal((await listed({ orgIds: ['a'], ownUserId: 'u1' })).total, 0)
    assert.equal((await listed({ orgIds: ['a'], ownUserId: 'u4' })).total, 2)
    await testInstance.more({ id: 'u4', orgId: 'b' }, event('user.pat.removed', { tokenId: 't1' }))
    const token = { instanceId, userId: 'u4', tokenId: 't1' }
    assert.equal(await testInstance.users.token(token), undefined)
    assert.equal((await testInstance.users.token({ ...token, tokenId: 't2' }))?.orgId, 'b')
  })

  it('a history shows who did what, also of a removed user', async () => {
    await testInstance.createHuman({
      id: 'editor',
      orgId: 'a',
      userName: 'editor',
      displayName: 'Ed',
    })
    const wanted = { instanceId, orgId: 'a', userId: 'linked', afterSequence: 0, limit: 2 }
    const changes = await testInstance.users.changes({ ...wanted, isAscending: false })
    assert.equal(changes.length, 2)
    assert.equal(changes[0]?.type, 'user.removed')
    assert.equal(changes[0].editor?.human?.displayName, 'Ed')
    const since = await testInstance.users.changes({
      ...wanted,
      afterSequence: 1,
      isAscending: true,
    })
    assert.equal(since[0]?.sequence, 2)
    assert.deepEqual(
      await testInstance.users.changes({ ...wanted, orgId: 'b', isAscending: true }),
      [],
    )
  })

  it('memberships are those on the instance and in one organisation', async () => {
    await testInstance.member('org', 'a', 'u4', 'ORG_OWNER')
    await testInstance.member('org', 'b', 'u4', 'ORG_OWNER_VIEWER')
    await testInstance.member('instance', instanceId, 'u4', 'IAM_OWNER')
    const { rows } = await testInstance.users.memberships({ instanceId, orgId: 'b', userId: 'u4' })
    assert.deepEqual(
      rows.map(({ scope, displayName, roles }) => [scope, displayName, roles]),
      [
        ['instance', 'Test instance', ['IAM_OWNER']],
        ['org', 'Org b', ['ORG_OWNER_VIEWER']],
      ],
    )
  })

  it('humans can be recipients of messages, machines cannot', async () => {
    const recipient = await testInstance.users.recipient({ instanceId, userId: 'u3' })
    assert.equal(recipient?.lastEmail, 'u3@mail.example')
    assert.equal(recipient.verifiedEmail, 'u3@mail.example')
    assert.equal(recipient.preferredLoginName, 'Zoe@b.example')
    assert.match(recipient.creationDate, /^\d{4}-.*Z$/)
    assert.equal(await testInstance.users.recipient({ instanceId, userId: 'u4' }), undefined)
  })
})
