/** Whole organisations imported and exported by admin v1 (organizations.md §9). */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, before, it } from 'node:test'
import { fromJson, type MessageInitShape } from '@bufbuild/protobuf'
import { AdminService, ManagementService } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import type { Database } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { type EmptyStore, makeStore } from '../stores/stores.ts'
import {
  type Answer,
  type Caller,
  eachServer,
  openTestServer,
  type TestServer,
} from './test-server.ts'

const { importData, exportData } = AdminService.method
const management = ManagementService.method
type ImportRequest = MessageInitShape<typeof importData.input>

const request = (data: object) => fromJson(importData.input, data as never) as ImportRequest

const hash = '$2a$04$vV9sMrH7ce9jNJlGmFtlReQDS6kAFRShsoFP49PTXUFlyjqaT6yvC'
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
  ...{ type: 'spki', format: 'pem' },
}) as string
const base64 = (text: string) => Buffer.from(text).toString('base64')

const human = (userId: string, more: object = {}, state = 'USER_STATE_ACTIVE') => ({
  userId,
  state,
  user: {
    userName: userId,
    profile: { firstName: 'Ada', lastName: 'Byron', displayName: 'Ada Byron' },
    email: { email: `${userId}@mail.example`, isEmailVerified: true },
    ...more,
  },
})

const jwtIdp = {
  ...{ name: 'Token', issuer: 'https://token.example', headerName: 'x-token' },
  jwtEndpoint: 'https://token.example/in',
  keysEndpoint: 'https://token.example/keys',
}

/** Two organisations that refer to one another, the later one first. */
const orgs = () => [
  {
    orgId: 'x',
    org: { name: 'Xanten' },
    domainPolicy: { orgId: 'x', userLoginMustBeDomain: true, validateOrgDomains: true },
    lockoutPolicy: { maxPasswordAttempts: 7, maxOtpAttempts: 3 },
    labelPolicy: { primaryColor: '#112233', themeMode: 'THEME_MODE_DARK' },
    privacyPolicy: { tosLink: 'https://x.example/tos' },
    passwordComplexityPolicy: { minLength: '9', hasNumber: true },
    loginPolicy: {
      ...{ allowUsernamePassword: true, passwordlessType: 'PASSWORDLESS_TYPE_ALLOWED' },
      secondFactors: ['SECOND_FACTOR_TYPE_OTP'],
      idps: [
        { idpId: 'oi1', ownerType: 'IDP_OWNER_TYPE_ORG' },
        { idpId: 'ji1', ownerType: 'IDP_OWNER_TYPE_ORG' },
      ],
    },
    oidcIdps: [
      {
        idpId: 'oi1',
        idp: {
          ...{ name: 'Partner', clientId: 'us', clientSecret: 'a secret', scopes: ['openid'] },
          ...{ issuer: 'https://partner.example', autoRegister: true },
          displayNameMapping: 'OIDC_MAPPING_FIELD_EMAIL',
          usernameMapping: 'OIDC_MAPPING_FIELD_PREFERRED_USERNAME',
        },
      },
    ],
    jwtIdps: [
      {
        idpId: 'ji1',
        idp: jwtIdp,
      },
    ],
    loginTexts: [{ language: 'de', loginText: { title: 'Hereinspaziert' } }],
    domains: [
      { orgId: 'x', domainName: 'x.example', isVerified: true, isPrimary: true },
      { orgId: 'x', domainName: 'xanten.village.example', isVerified: true },
    ],
    initMessages: [{ language: 'en', title: 'Hello', subject: 'Hello' }],
    verifyPhoneMessages: [{ language: 'de', text: 'Der Code' }],
    humanUsers: [
      human('ada', { hashedPassword: { value: hash }, otpCode: secret }),
      human(
        'bob',
        { phone: { phone: '+41791234567', isPhoneVerified: true } },
        'USER_STATE_LOCKED',
      ),
      human('eve', { hashedPassword: { value: hash } }, 'USER_STATE_INACTIVE'),
    ],
    machineUsers: [
      { userId: 'robot', user: { userName: 'robot', name: 'Robot', description: 'The one' } },
    ],
    userMetadata: [{ id: 'ada', key: 'dept', value: base64('Physics') }],
    machineKeys: [
      {
        ...{ keyId: 'mk1', userId: 'robot', type: 'KEY_TYPE_JSON', publicKey: base64(pem) },
        expirationDate: '2999-01-01T00:00:00Z',
      },
    ],
    projects: [{ projectId: 'p1', project: { name: 'Shop', projectRoleCheck: true } }],
    projectRoles: [
      { projectId: 'p1', roleKey: 'reader', displayName: 'Reader', group: 'g' },
      { projectId: 'p1', roleKey: 'writer', displayName: 'Writer' },
    ],
    oidcApps: [
      {
        appId: 'oa1',
        app: {
          ...{ projectId: 'p1', name: 'Web', redirectUris: ['https://x.example/callback'] },
          ...{ responseTypes: ['OIDC_RESPONSE_TYPE_CODE'], appType: 'OIDC_APP_TYPE_WEB' },
          ...{ grantTypes: ['OIDC_GRANT_TYPE_AUTHORIZATION_CODE'], clockSkew: '1s' },
          authMethodType: 'OIDC_AUTH_METHOD_TYPE_NONE',
        },
      },
    ],
    apiApps: [
      {
        appId: 'aa1',
        app: {
          ...{ projectId: 'p1', name: 'Api' },
          authMethodType: 'API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT',
        },
      },
    ],
    appKeys: [
      {
        ...{ id: 'ak1', projectId: 'p1', appId: 'aa1', clientId: 'client', type: 'KEY_TYPE_JSON' },
        ...{ publicKey: base64(pem), expirationDate: '2999-01-01T00:00:00Z' },
      },
    ],
    projectGrants: [
      { grantId: 'g1', projectGrant: { projectId: 'p1', grantedOrgId: 'y', roleKeys: ['reader'] } },
    ],
    userGrants: [{ userId: 'ada', projectId: 'p1', roleKeys: ['writer'] }],
    orgMembers: [{ userId: 'ada', roles: ['ORG_OWNER'] }],
    projectMembers: [{ projectId: 'p1', userId: 'bob', roles: ['PROJECT_OWNER'] }],
    projectGrantMembers: [
      { projectId: 'p1', grantId: 'g1', userId: 'yan', roles: ['PROJECT_GRANT_OWNER'] },
    ],
  },
  {
    orgId: 'y',
    org: { name: 'Ypern' },
    humanUsers: [human('yan')],
    userGrants: [{ userId: 'yan', projectId: 'p1', projectGrantId: 'g1', roleKeys: ['reader'] }],
  },
]

eachServer(
  {
    callers: {
      admin: ['a', 'IAM_OWNER'],
      viewer: ['a', 'IAM_OWNER_VIEWER'],
      owner: ['a', 'ORG_OWNER'],
    },
  },
  ({ server, ask, succeed, admin, viewer, owner, store }) => {
    let other: { server: TestServer; database: Database; store: EmptyStore; admin: Caller }
    let first: Answer

    before(async () => {
      const elsewhere = await makeStore(store.engine)
      const database = await elsewhere.open()
      await migrate(database)
      const opened = await openTestServer(database)
      const caller = await opened.caller('admin', 'a', 'IAM_OWNER')
      other = { server: opened, database, store: elsewhere, admin: caller }
      const data = { dataOrgs: { orgs: orgs() }, timeout: '5m' }
      first = await succeed(admin, importData, request(data))
    })
    after(async () => {
      await other.server.close()
      await other.database.close()
      await other.store.remove()
    })

    const exported = (from: { succeed: TestServer['succeed'] }, by: Caller) =>
      from.succeed(by, exportData, { orgIds: ['x', 'y'], withPasswords: true, withOtp: true })

    it('everything of the data is imported, whatever the order of what refers to what', () => {
      assert.equal(first.errors, undefined)
      const [x, y] = first.success.orgs
      assert.deepEqual(x, {
        ...{ orgId: 'x', projectIds: ['p1'], projectRoles: ['p1_reader', 'p1_writer'] },
        ...{ oidcAppIds: ['oa1'], apiAppIds: ['aa1'], humanUserIds: ['ada', 'bob', 'eve'] },
        ...{ machineUserIds: ['robot'], machineKeys: ['mk1'], appKeys: ['ak1'] },
        projectGrants: [{ grantId: 'g1', projectId: 'p1', orgId: 'y' }],
        userGrants: [{ projectId: 'p1', userId: 'ada' }],
        ...{ orgMembers: ['ada'], projectMembers: [{ projectId: 'p1', userId: 'bob' }] },
        projectGrantMembers: [{ projectId: 'p1', grantId: 'g1', userId: 'yan' }],
        userMetadata: [{ userId: 'ada', key: 'dept' }],
        domains: ['x.example', 'xanten.village.example'],
        ...{ oidcIpds: ['oi1'], jwtIdps: ['ji1'] },
      })
      assert.deepEqual(y.userGrants, [{ projectId: 'p1', userId: 'yan' }])
    })

    it('users are what the data says, and the caller owns the organisations', async () => {
      const x = { ...admin, orgId: 'x' }
      const { user } = await succeed(x, management.getUserByID, { id: 'ada' })
      assert.equal(user.preferredLoginName, 'ada@x.example')
      const states = []
      for (const id of ['bob', 'eve']) {
        states.push((await succeed(x, management.getUserByID, { id })).user.state)
      }
      assert.deepEqual(states, ['USER_STATE_LOCKED', 'USER_STATE_INACTIVE'])
      const { result } = await succeed(x, management.listOrgMembers)
      assert.deepEqual(result.map(({ userId }: Answer) => userId).sort(), ['ada', 'admin'])
    })

    it('what is exported and imported elsewhere is exported there alike', async () => {
      const here = await exported(server, admin)
      const again = { dataOrgs: here, timeout: '5m' }
      const answer = await other.server.succeed(other.admin, importData, request(again))
      // The organisation's first member is who imports it, here as there.
      assert.deepEqual(answer.errors ?? [], [])
      const there = await exported(other.server, other.admin)
      assert.deepEqual(there, here)
      const [x] = here.orgs
      assert.equal(x.humanUsers[0].user.hashedPassword.value, hash)
      assert.equal(x.humanUsers[0].user.otpCode, secret)
      assert.deepEqual(
        x.humanUsers.map(({ state }: Answer) => state),
        ['USER_STATE_ACTIVE', 'USER_STATE_LOCKED', 'USER_STATE_INACTIVE'],
      )
      assert.equal(x.machineUsers[0].user.userId, 'robot')
      assert.equal(x.machineKeys[0].publicKey, base64(pem))
      assert.equal(x.appKeys[0].clientId, 'client')
      assert.equal(x.lockoutPolicy.maxPasswordAttempts, 7)
      assert.equal(x.oidcApps[0].app.name, 'Web')
      assert.equal(x.projectGrantMembers[0].userId, 'yan')
    })

    it('a second run reports what is there, and adds nothing', async () => {
      const data = { dataOrgs: { orgs: orgs() }, timeout: '5m' }
      const { errors, success } = await succeed(admin, importData, request(data))
      const texts = errors.map(({ type, id, message }: Answer) => `${type} ${id} ${message}`)
      assert.ok(
        texts.includes('org x ID=ORG-lapo2n Message=Errors.Org.AlreadyExisting'),
        texts.join('\n'),
      )
      assert.ok(
        texts.includes('human_user ada ID=COMMAND-ziuna Message=Errors.User.AlreadyExisting'),
      )
      assert.ok(
        texts.includes(
          'app_key ak1 ID=COMMAND-so20alo Message=Errors.User.Machine.Key.AlreadyExisting',
        ),
      )
      assert.ok(
        texts.includes(
          'machine_user_key mk1 ID=USER-Mk2id Message=Errors.User.Machine.Key.AlreadyExisting',
        ),
      )
      assert.ok(
        texts.includes(
          'project_grant x_p1_y ID=V3-DKcYh Message=Errors.Project.Grant.AlreadyExists',
        ),
      )
      assert.deepEqual(success.orgs[0].domains, ['x.example', 'xanten.village.example'])
      assert.equal(success.orgs[0].humanUserIds, undefined)
    })

    it('what cannot be imported is reported by itself, and the rest is imported', async () => {
      const bad = human('odd', { recoveryCodes: [{ hash: 'nothing known' }] })
      const data = {
        orgId: 'z',
        org: { name: 'Zermatt' },
        humanUsers: [bad, human('gone', {}, 'USER_STATE_DELETED'), human('otto', { otpCode: '1' })],
        actions: [{ actionId: 'act', action: { name: 'a', script: 's' } }],
        triggerActions: [{ flowType: '1', triggerType: '2' }],
        loginTexts: [{ language: 'tlh', loginText: { title: 'nuqneH' } }],
        jwtIdps: [{ idpId: 'ji1', idp: { ...jwtIdp, name: 'Another' } }],
        domains: [{ domainName: 'x.example', isVerified: true }],
        userLinks: [{ userId: 'odd', idpId: 'none', providedUserId: '1' }],
      }
      const given = request({ dataOrgs: { orgs: [data] }, timeout: '1m' })
      const { errors, success } = await succeed(admin, importData, given)
      const named = errors.map(({ type, id, message }: Answer) => `${type} ${id} ${message}`)
      const unserved = 'ID=REQUEST-Fld1s Message=Errors.Request.FieldNotServed'
      assert.deepEqual(named, [
        'domain z_x.example ID=V3-DKcYh Message=Errors.Org.Domain.AlreadyExists',
        'jwt_idp ji1 ID=IDP-Cfid1 Message=Errors.IDPConfig.AlreadyExists',
        'login_texts z_tlh ID=LANG-lg4DP Message=Errors.Language.NotSupported',
        'human_user_recovery_codes odd ID=USER-Rc4h1 ' +
          'Message=Errors.User.MFA.RecoveryCodes.HashNotSupported',
        `human_user gone ${unserved}`,
        'human_user_otp otto ID=USER-Totp1 Message=Errors.User.MFA.OTP.InvalidSecret',
        'user_link odd_none ID=COMMAND-39nf2 Message=Errors.IDPConfig.NotExisting',
        `action act ${unserved}`,
        `trigger_action 1_2 ${unserved}`,
      ])
      assert.deepEqual(success.orgs[0].humanUserIds, ['odd', 'gone', 'otto'])
    })

    it('providers by OpenID Connect are exported with their secrets, or not at all', async () => {
      const of = async (wanted: object) =>
        (await succeed(admin, exportData, { orgIds: ['x'], ...wanted })).orgs[0]
      const bare = await of({})
      assert.equal(bare.oidcIdps, undefined)
      assert.deepEqual(bare.jwtIdps, [{ idpId: 'ji1', idp: jwtIdp }])
      assert.deepEqual(bare.loginPolicy.idps, [{ idpId: 'ji1', ownerType: 'IDP_OWNER_TYPE_ORG' }])
      const whole = await of({ withPasswords: true })
      assert.equal(whole.oidcIdps[0].idp.clientSecret, 'a secret')
      assert.equal(whole.oidcIdps[0].idp.autoRegister, true)
      assert.equal(whole.loginPolicy.idps.length, 2)
      assert.equal(whole.loginTexts[0].loginText.title, 'Hereinspaziert')
    })

    it('an inactive organisation is imported as one, a removed one is not', async () => {
      const inactive = { orgId: 'q', org: { name: 'Q' }, orgState: 'ORG_STATE_INACTIVE' }
      const removed = { orgId: 'r', org: { name: 'R' }, orgState: 'ORG_STATE_REMOVED' }
      const data = { orgs: [inactive, removed] }
      const given = request({ dataOrgs: data, timeout: '1m' })
      const { errors, success } = await succeed(admin, importData, given)
      assert.deepEqual(
        errors.map(({ type, id }: Answer) => `${type} ${id}`),
        ['org r'],
      )
      assert.deepEqual(
        success.orgs.map(({ orgId }: Answer) => orgId),
        ['q'],
      )
      assert.equal((await server.typesOf('org', 'q')).at(-1), 'org.deactivated')
    })

    it('the older shape is imported as the newer one', async () => {
      const data = {
        orgId: 'v1',
        org: { name: 'Velden' },
        iamPolicy: { orgId: 'v1', userLoginMustBeDomain: true },
        loginPolicy: { allowUsernamePassword: true },
        secondFactors: [{ type: 'SECOND_FACTOR_TYPE_U2F' }],
        multiFactors: [{ type: 'MULTI_FACTOR_TYPE_U2F_WITH_VERIFICATION' }],
        humanUsers: [human('vera')],
      }
      const given = request({ dataOrgsv1: { orgs: [data] }, timeout: '1m' })
      const answer = await succeed(admin, importData, given)
      assert.equal(answer.errors, undefined)
      const [org] = (await succeed(admin, exportData, { orgIds: ['v1'] })).orgs
      assert.equal(org.domainPolicy.userLoginMustBeDomain, true)
      assert.deepEqual(org.loginPolicy.secondFactors, ['SECOND_FACTOR_TYPE_U2F'])
      assert.equal(org.humanUsers[0].userId, 'vera')
      assert.equal(org.humanUsers[0].user.hashedPassword, undefined)
    })

    it('a timeout must be one, and ends the import', async () => {
      for (const timeout of ['', '10', 'soon', '1h30']) {
        const answer = await ask(admin, importData, request({ dataOrgs: { orgs: [] }, timeout }))
        assert.equal(answer, `3 time: invalid duration ${JSON.stringify(timeout)} ()`)
      }
      const late = { dataOrgs: { orgs: [{ orgId: 'l', org: { name: 'L' } }] }, timeout: '0s' }
      assert.equal(await ask(admin, importData, request(late)), '4 context deadline exceeded ()')
      assert.deepEqual(await ask(admin, importData, { timeout: '1.5h' }), {})
    })

    it('files of the server and of others are refused by name', async () => {
      for (const [name, value] of Object.entries({
        dataOrgsLocal: { path: '/etc/passwd' },
        dataOrgsS3: {},
      })) {
        const answer = await ask(admin, importData, request({ [name]: value, timeout: '1m' }))
        assert.match(String(answer), /^12 /)
        assert.ok(String(answer).includes(name))
      }
      const answer = await ask(admin, exportData, { localOutput: { path: '/tmp/x' } })
      assert.match(String(answer), /^12 .*localOutput/)
    })

    it('organisations are chosen and left out, and unknown ones are nothing', async () => {
      const { orgs: some } = await succeed(admin, exportData, {
        ...{ orgIds: ['x', 'y', 'nobody'], excludedOrgIds: ['y'] },
      })
      assert.deepEqual(
        some.map(({ orgId }: Answer) => orgId),
        ['x'],
      )
      // Who refers to what is not in the export is left out.
      assert.equal(some[0].projectGrants, undefined)
      assert.equal(some[0].projectGrantMembers, undefined)
    })

    it('credentials need an owner of the instance', async () => {
      const wish = { orgIds: ['x'], withPasswords: true }
      assert.match(String(await ask(viewer, exportData, wish)), /^7 /)
      assert.match(String(await ask(viewer, exportData, { orgIds: ['x'], withOtp: true })), /^7 /)
      const { orgs: without } = await succeed(viewer, exportData, { orgIds: ['x'] })
      assert.equal(JSON.stringify(without).includes(hash), false)
      assert.match(String(await ask(owner, exportData, { orgIds: ['x'] })), /^(5|7) /)
    })

    it('more than fits into an answer is refused', async () => {
      await server.org('big', 'big.example')
      await store.database().run(
        `INSERT INTO user_grants WITH RECURSIVE n(i) AS
          (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20001)
        SELECT '${instanceId}', 'big-' || i, 'big', 'u', 'p', '', '[]', 1, 0, 0, 0 FROM n`,
      )
      const refusal = await ask(admin, exportData, { orgIds: ['big'] })
      assert.match(String(refusal), /^8 More than 20000 users .*EXPORT-Lrg1e/)
      assert.equal(typeof (await ask(admin, exportData, { orgIds: ['y'] })), 'object')
    })

    it('each export leaves an event that says how many users were given out', async () => {
      await exported(server, admin)
      const rows = await store
        .database()
        .all<{ payload: string; creator: string }>(
          `SELECT payload, creator FROM events WHERE event_type = ? ORDER BY position DESC`,
          ['users.exported'],
        )
      assert.equal(rows[0]?.creator, 'admin')
      assert.deepEqual(JSON.parse(rows[0]?.payload ?? ''), {
        ...{ users: 5, hasCredentials: true, isWhole: true },
      })
    })
  },
)
