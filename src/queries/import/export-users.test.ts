/** Users as canonical records, out of their events and rows. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { eachStore } from '../../../test/stores/stores.ts'
import { pastEvent as event } from '../../domain/event.fixture.ts'
import type { ImportRecord } from '../../domain/import/record.ts'
import { createTestInstance, instanceId, type TestInstance } from '../test-instance.fixture.ts'
import { createExportUsers, type HeldRoles, type UsersToExport } from './export-users.ts'

const ada = { id: 'u1', orgId: 'a' }
const robot = { id: 'u3', orgId: 'b' }
const pem = '-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n'
const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64')
const never = '9999-12-31T23:59:59Z'

eachStore((store) => {
  let world: TestInstance

  const all = async (wanted: Partial<UsersToExport> = {}, most = 2): Promise<ImportRecord[]> => {
    const exportUsers = createExportUsers({ database: store.database(), most })
    const records: ImportRecord[] = []
    const openSecret = (sealed: unknown) => `opened ${String(sealed)}`
    const pages = exportUsers({
      ...{ instanceId, orgId: undefined, credentials: { openSecret } },
      ...wanted,
    })
    for await (const page of pages) records.push(...page)
    return records
  }

  const append = (
    type: string,
    of: { id: string; orgId: string },
    ...decided: Parameters<TestInstance['append']>[1][]
  ) =>
    world.append(
      { type, id: of.id, owner: of.orgId },
      decided.flatMap((each) => [...each]),
    )

  before(async () => {
    world = createTestInstance(store.database())
    await world.addInstance('village.example')
    await world.org('a', 'a.example')
    await world.org('b', 'b.example')
    await world.createHuman({ ...ada, userName: 'ada', phone: '+41791234567', hash: '$2a$10$one' })
    await world.more(
      ada,
      event('user.human.profile.changed', { preferredLanguage: 'de', gender: 1, nickName: 'A' }),
      event('user.human.password.check.succeeded', {}),
      event('user.human.password.hash.updated', { encodedHash: '$2a$10$two' }),
      event('user.metadata.set', { key: 'z', value: base64('last') }),
      event('user.metadata.set', { key: 'b', value: base64('gone') }),
      event('user.metadata.set', { key: 'a', value: base64('été') }),
      event('user.metadata.set', { key: 'bytes', value: base64(new Uint8Array([0xff, 0])) }),
      event('user.metadata.removed', { key: 'b' }),
      event('user.human.mfa.otp.added', { otpSecret: 'sealed' }),
      event('user.human.mfa.otp.verified', {}),
      event('user.human.mfa.recoverycode.added', { codes: ['$r1', '$r2'] }),
      event('user.human.mfa.recoverycode.check.succeeded', { code: '$r1' }),
      event('user.human.passwordless.token.added', {
        webAuthNTokenId: 't1',
        challenge: 'asked',
        rpID: 'village.example',
      }),
      event('user.human.passwordless.token.verified', {
        ...{ webAuthNTokenId: 't1', keyId: 'bbb_', publicKey: base64(new Uint8Array([251, 255])) },
        ...{ aaguid: 'aa', signCount: 3, webAuthNTokenName: 'phone' },
      }),
      event('user.human.passwordless.token.signcount.changed', {
        webAuthNTokenId: 't1',
        signCount: 9,
      }),
      event('user.human.mfa.u2f.token.added', { webAuthNTokenId: 't2', rpID: 'village.example' }),
      event('user.human.mfa.u2f.token.verified', {
        ...{ webAuthNTokenId: 't2', keyId: 'aaa', publicKey: base64(new Uint8Array([1])) },
      }),
      event('user.human.mfa.u2f.token.added', { webAuthNTokenId: 't3', rpID: 'village.example' }),
      event('user.human.externalidp.added', { idpConfigId: 'p', userId: '2', displayName: 'two' }),
      event('user.human.externalidp.added', { idpConfigId: 'p', userId: '1' }),
      event('user.human.externalidp.added', { idpConfigId: 'o', userId: '3' }),
      event('user.human.externalidp.removed', { idpConfigId: 'o', userId: '3' }),
    )
    await world.createHuman({ id: 'u2', orgId: 'b', userName: 'bob' })
    await world.more({ id: 'u2', orgId: 'b' }, event('user.deactivated', {}))
    await world.machine({ ...robot, userName: 'robot' })
    await world.more(
      robot,
      event('user.machine.key.added', {
        ...{ keyId: 'k2', type: 1, expirationDate: '2030-01-01T00:00:00Z', publicKey: base64(pem) },
      }),
      event('user.machine.key.added', {
        keyId: 'k1',
        type: 1,
        expirationDate: never,
        publicKey: base64(pem),
      }),
      event('user.machine.key.added', {
        keyId: 'k0',
        type: 1,
        expirationDate: never,
        publicKey: base64(pem),
      }),
      event('user.machine.key.removed', { keyId: 'k0' }),
      event('user.machine.secret.set', { hashedSecret: '$hmac-sha256$s$h' }),
      event('user.pat.added', {
        ...{ tokenId: 'x', tokenHash: '__8', expiration: never, scopes: [] },
      }),
    )
    await world.member('org', 'a', 'u1', 'ORG_OWNER')
    await world.member('instance', instanceId, 'u3', 'IAM_OWNER')
    await append('project', { id: 'pr', orgId: 'a' }, [
      event('project.added', { name: 'Shop' }),
      event('project.member.added', { userId: 'u1', roles: ['PROJECT_OWNER'] }),
    ])
    await append('usergrant', { id: 'g1', orgId: 'a' }, [
      event('user.grant.added', { userId: 'u1', projectId: 'pr', roleKeys: ['w', 'r'] }),
    ])
    await append('usergrant', { id: 'g2', orgId: 'b' }, [
      event('user.grant.added', { userId: 'u3', projectId: 'pr', roleKeys: ['r'] }),
      event('user.grant.deactivated', {}),
    ])
    await world.createHuman({ id: 'u4', orgId: 'a', userName: 'gone' })
    await world.more({ id: 'u4', orgId: 'a' }, event('user.removed', {}, { releaseAll: true }))
    await world.createHuman({ id: 'u5', orgId: 'a', userName: 'eve', preferredLanguage: 'und' })
  })

  it('a human is given with everything that was made of it, in one order', async () => {
    const [{ createdAt, ...record } = { createdAt: '' }] = await all({ userIds: ['u1'] })
    assert.match(createdAt ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/)
    const wanted = {
      id: 'u1',
      kind: 'human',
      organization: 'a',
      userName: 'ada',
      state: 'active',
      profile: {
        ...{ givenName: 'Ada', familyName: 'Byron', nickName: 'A', displayName: 'Ada Byron' },
        ...{ preferredLanguage: 'de', gender: 'female' },
      },
      email: { address: 'u1@mail.example', isVerified: true },
      phone: { number: '+41791234567', isVerified: true },
      password: { hash: '$2a$10$two' },
      totp: [{ secret: 'opened sealed', algorithm: 'SHA1', digits: 6, period: 30 }],
      recoveryCodes: [{ hash: '$r2' }],
      passkeys: [
        {
          ...{ credentialId: 'aaa', publicKey: 'AQ', counter: 0, rpId: 'village.example' },
          use: 'secondFactor',
        },
        {
          ...{ credentialId: 'bbb_', publicKey: '-_8', counter: 9, userHandle: 'dTE' },
          ...{ rpId: 'village.example', aaguid: 'aa', name: 'phone', use: 'passwordless' },
        },
      ],
      idpLinks: [
        { idp: 'p', externalUserId: '1' },
        { idp: 'p', externalUserId: '2', displayName: 'two' },
      ],
      metadata: { a: 'été', z: 'last' },
      metadataBytes: { bytes: '/wA=' },
      roles: [{ project: 'pr', keys: ['r', 'w'] }],
      memberships: [
        { scope: 'organization', id: 'a', roles: ['ORG_OWNER'] },
        { scope: 'project', id: 'pr', roles: ['PROJECT_OWNER'] },
      ],
    }
    assert.equal(JSON.stringify(record), JSON.stringify(wanted))
  })

  it('a machine is given with its keys, and with secret and tokens by hash', async () => {
    const [{ createdAt: _, ...record } = {}] = await all({ userIds: ['u3'] })
    assert.deepEqual(record, {
      ...{ id: 'u3', kind: 'machine', organization: 'b', userName: 'robot', state: 'active' },
      memberships: [{ scope: 'instance', roles: ['IAM_OWNER'] }],
      machine: {
        ...{ name: 'The robot', accessTokenType: 'jwt' },
        keys: [
          { id: 'k1', publicKey: pem, expiresAt: never },
          { id: 'k2', publicKey: pem, expiresAt: '2030-01-01T00:00:00Z' },
        ],
        secretHash: '$hmac-sha256$s$h',
        tokens: [{ id: 'x', hash: 'ffff', expiresAt: never }],
      },
    })
  })

  it('everybody who is there is given once, in order, however long a page is', async () => {
    for (const most of [1, 2, 100]) {
      const ids = (await all({}, most)).map(({ id }) => id)
      assert.deepEqual(ids, ['u1', 'u2', 'u3', 'u5'])
    }
    const [, bob] = await all()
    assert.equal(bob?.state, 'inactive')
  })

  it('an organisation gives only its own', async () => {
    assert.deepEqual(
      (await all({ orgId: 'b' })).map(({ id }) => id),
      ['u2', 'u3'],
    )
  })

  it('without credentials no hash, secret or passkey is given', async () => {
    const exportUsers = createExportUsers({ database: store.database() })
    const records: ImportRecord[] = []
    for await (const page of exportUsers({ instanceId, orgId: undefined })) records.push(...page)
    const text = JSON.stringify(records)
    for (const secret of [
      'password',
      'totp',
      'recoveryCodes',
      'passkeys',
      'secretHash',
      'tokens',
    ]) {
      assert.ok(!text.includes(`"${secret}"`), secret)
    }
    assert.equal(records[2]?.machine?.keys?.length, 2)
  })

  it('credentials of an administrator are given only where that was decided', async () => {
    const asked: string[] = []
    const mayTakeOver = async (held: readonly HeldRoles[]) => {
      asked.push(...held.map(({ scope, roles }) => `${scope} ${roles.join()}`))
      return held.every(({ scope }) => scope !== 'instance')
    }
    const records = await all({ credentials: { openSecret: String, mayTakeOver } })
    assert.deepEqual(asked.sort(), ['instance IAM_OWNER', 'org ORG_OWNER', 'project PROJECT_OWNER'])
    assert.ok(records[0]?.password)
    assert.equal(records[2]?.machine?.secretHash, undefined)
  })
})
