import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { provesReader } from '../reader.fixture.ts'
import {
  notesOf,
  onlyRecord,
  readingsFrom,
  recordsOf,
  sampleFile,
  signsIn,
  textFile,
} from '../tables/tables.fixture.ts'
import { aspNet } from './aspnet.ts'

provesReader({
  reader: aspNet,
  files: ['aspnet.csv', 'aspnet-userlogins.csv', 'aspnet-userroles.csv', 'aspnet-usertokens.csv'],
  layout: { kind: 'csv' },
  people: [
    {
      ...{ userName: 'Bea@laden.example', id: 'a1b2c3d4-0000-4000-8000-0000000000b1' },
      ...{ state: 'active', password: 'Okra-Schote1' },
      notes: [...['changed phone.number', 'filled profile.givenName', 'filled profile.familyName']],
    },
    { userName: 'cem', state: 'locked', password: 'Petersilie2' },
    {
      ...{ userName: 'dan', state: 'active', password: 'Quendel.3' },
      notes: ['changed state', 'filled profile.givenName', 'filled profile.familyName'],
    },
    { userName: 'ext', id: '42', state: 'active', password: null },
    { userName: 'eva+test@laden.example', state: 'active', password: 'Rübe.4' },
  ],
})

const names = ['aspnet', 'aspnet-userlogins', 'aspnet-userroles', 'aspnet-usertokens']
const files = names.map((name) => sampleFile(`${name}.csv`))
const readings = await readingsFrom(aspNet, files)
const records = recordsOf(readings)

describe('the tables of ASP.NET Identity', () => {
  it('are told by their columns', () => {
    assert.deepEqual(files.map(aspNet.recognises), [true, true, true, true])
    assert.ok(!aspNet.recognises(sampleFile('devise.csv')))
  })

  it('have five people', () => {
    assert.deepEqual(
      [...records].map(([name, { id, state, email }]) => [name, id, state, email?.isVerified]),
      [
        ['Bea@laden.example', 'a1b2c3d4-0000-4000-8000-0000000000b1', 'active', true],
        ['cem', 'a1b2c3d4-0000-4000-8000-0000000000b2', 'locked', false],
        ['dan', 'a1b2c3d4-0000-4000-8000-0000000000b3', 'active', true],
        ['ext', '42', 'active', true],
        ['eva+test@laden.example', 'A1B2C3D4-0000-4000-8000-0000000000B5', 'active', true],
      ],
    )
    assert.ok(notesOf(readings[2]).includes('changed state'))
  })

  it('have factors, roles and links beside them', () => {
    const bea = records.get('Bea@laden.example')
    const secret = 'I6IGIGSXPRVZD5KBZNQAXZR44FZVGIZV'
    assert.deepEqual(bea?.totp, [{ secret, algorithm: 'SHA1', digits: 6, period: 30 }])
    assert.deepEqual(bea?.recoveryCodes, [{ code: 'N7BWY-6K2QX' }, { code: 'P3VTM-9H4RC' }])
    assert.deepEqual(bea?.roles, [{ keys: ['Admin'] }])
    const link = { idp: 'Google', externalUserId: '11223344', displayName: 'Google' }
    assert.deepEqual(records.get('ext')?.idpLinks, [link])
  })

  it('have numbers in many writings', () => {
    const phones = [...records.values()].map(({ phone }) => phone)
    assert.deepEqual(phones, [
      { number: '+41791234567', isVerified: false },
      ...[undefined, undefined, undefined],
      { number: '+491701234567', isVerified: true },
    ])
  })
})

const users = 'Id,UserName,NormalizedUserName,Email,EmailConfirmed,PasswordHash,TwoFactorEnabled'
const row = 'A7,ann,ANN,a@b.example,1,NULL,0'
const table = (name: string, ...lines: readonly string[]) =>
  textFile(`${name}.csv`, { text: `${lines.join('\r\n')}\r\n` })
const ann = table('users', users, row)

describe('ASP.NET Identity', () => {
  it('has claims: names, and all others as metadata', async () => {
    const soap = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'
    const claims = table(
      'claims',
      'Id,UserId,ClaimType,ClaimValue',
      `1,a7,${soap}/givenname,Ann`,
      '2,a7,family_name,Bo',
      '3,a7,department,a',
      '4,a7,department,b',
      '5,a7,refresh_token,x',
    )
    const { record } = await onlyRecord(aspNet, [ann, claims])
    assert.deepEqual(record.profile, { givenName: 'Ann', familyName: 'Bo' })
    assert.deepEqual(record.metadata, { 'aspnet.department': '["a","b"]' })
  })

  it('has roles by id, and says which have no name', async () => {
    const userRoles = table('userroles', 'UserId,RoleId', 'a7,R1', 'a7,R2')
    const roles = table('roles', 'Id,Name,NormalizedName', 'r1,Editor,EDITOR')
    const { record, notes } = await onlyRecord(aspNet, [userRoles, ann, roles])
    assert.deepEqual(record.roles, [{ keys: ['Editor'] }])
    assert.ok(notes.some(({ code, field }) => code === 'needs-mapping' && field === 'roles'))
  })

  it('has keys of a set-up that was never finished, which are dropped', async () => {
    const tokens = table(
      'tokens',
      'UserId,LoginProvider,Name,Value',
      'A7,[AspNetUserStore],AuthenticatorKey,I6IGIGSXPRVZD5KBZNQAXZR44FZVGIZV',
      'A7,Google,access_token,ya29',
    )
    const { record, notes } = await onlyRecord(aspNet, [ann, tokens])
    assert.equal(record.totp, undefined)
    assert.ok(notes.some(({ code, field }) => code === 'dropped' && field === 'totp'))
  })

  it('has passkeys since .NET 10', async () => {
    const data = JSON.stringify({
      PublicKey:
        'pQECAyYgASFYIJC3VOUoK+VByftU1c5X3C2KhBlsTfMMGs83TSGN+l3VIlggWsfCnISh5rB8sAhunn9n9vaaSbb3' +
        '/6ln7z7MYj9wym4=',
      ...{ SignCount: 4, Transports: ['internal'], IsBackupEligible: true, IsBackedUp: false },
      ...{ Name: 'Mac', CreatedAt: '2026-01-02T03:04:05+00:00' },
    }).replaceAll('"', '""')
    const passkeys = table('passkeys', 'CredentialId,UserId,Data', `0x0102FF,A7,"${data}"`)
    const { record } = await onlyRecord(aspNet, [ann, passkeys], { rpId: 'b.example' })
    const [passkey] = record.passkeys ?? []
    assert.equal(passkey?.credentialId, 'AQL_')
    assert.equal(passkey?.userHandle, Buffer.from('A7').toString('base64url'))
    assert.deepEqual([passkey?.counter, passkey?.name, passkey?.use], [4, 'Mac', 'passwordless'])
    assert.deepEqual([passkey?.backupEligible, passkey?.backedUp], [true, false])
    assert.equal(passkey?.createdAt, '2026-01-02T03:04:05Z')
  })

  it('has locks that do not count where locks are not enabled', async () => {
    const text = ['LockoutEnd', 'LockoutEnabled'].join(',')
    const file = table('users', `${users},${text}`, `${row},9999-12-31 00:00:00 +00:00,0`)
    assert.equal((await onlyRecord(aspNet, [file])).record.state, 'active')
  })

  it('has tenants, deleted users and more in ABP', async () => {
    const more = 'TenantId,Name,Surname,IsActive,IsDeleted,CreationTime'
    const header = `${users},${more}`
    const file = table(
      'AbpUsers',
      header,
      `${row},T1,Ann,Bo,0,0,2024-01-02 03:04:05.1234567`,
      `B8,bob,BOB,,0,,0,T1,,,1,1,`,
    )
    const [first, second] = await readingsFrom(aspNet, [file])
    assert.ok(first?.kind === 'record')
    const { organization, state, createdAt, profile } = first.record
    assert.deepEqual([organization, state], ['T1', 'inactive'])
    assert.equal(createdAt, '2024-01-02T03:04:05.123456Z')
    assert.deepEqual(profile, { givenName: 'Ann', familyName: 'Bo' })
    assert.equal(second?.kind, 'skipped')
  })
})

describe('Membership, which was before it', () => {
  const salt = Buffer.from('0123456789abcdef')
  const password = Buffer.from('Grün-Kern5', 'utf16le')
  const header =
    'UserId,Password,PasswordFormat,PasswordSalt,Email,IsApproved,IsLockedOut,CreateDate'
  const names = table('aspnet_Users', 'UserId,UserName,LoweredUserName', 'a7,Ann,ann')
  const member = (hash: string, format = 1) =>
    table(
      'aspnet_Membership',
      header,
      `A7,${hash},${format},${salt.toString('base64')},a@b.example,True,True,2010-02-03 04:05:06`,
    )

  it('has passwords with SHA-1 that work, names in another table, and locks', async () => {
    const hash = createHash('sha1').update(salt).update(password).digest('base64')
    const { record } = await onlyRecord(aspNet, [member(hash), names])
    assert.equal(record.userName, 'Ann')
    assert.equal(record.state, 'locked')
    assert.equal(record.createdAt, '2010-02-03T04:05:06Z')
    assert.ok(await signsIn(record, 'Grün-Kern5'))
    assert.ok(!(await signsIn(record, 'Grün-Kern6')))
  })

  it('has passwords with a MAC keyed by the repeated salt, or with SHA-256', async () => {
    const key = Buffer.concat([salt, salt, salt, salt])
    const mac = createHmac('sha256', key).update(password).digest('base64')
    const { record } = await onlyRecord(aspNet, [member(mac), names])
    assert.ok(await signsIn(record, 'Grün-Kern5'))
    const digest = createHash('sha256').update(salt).update(password).digest('base64')
    const source = { 'membership-algorithm': 'SHA256' }
    const stated = await onlyRecord(aspNet, [member(digest), names], { source })
    assert.ok(await signsIn(stated.record, 'Grün-Kern5'))
  })

  it('has plain passwords, and encrypted ones that cannot be carried over', async () => {
    const plain = await onlyRecord(aspNet, [member('geheim', 0), names])
    assert.deepEqual(plain.record.password, { plain: 'geheim' })
    const sealed = await onlyRecord(aspNet, [member('AAAA', 2), names])
    assert.equal(sealed.record.password, undefined)
    assert.ok(sealed.notes.some(({ code }) => code === 'needs-secret'))
  })
})
