/** Nobody vouches for oneself, nobody acts on somebody stronger: caller by action. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import type { DescMethodUnary } from '@bufbuild/protobuf'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  AdminService,
  AuthService,
  ManagementService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Caller, eachServer, origin } from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method
const v2Beta = UserServiceV2Beta.method
const v2Alpha = UserServiceV2Alpha.method
const admin = AdminService.method
const my = AuthService.method

/** An RPC and what it is asked; `Me` stands for the user it is about. */
type Act = readonly [name: string, method: DescMethodUnary, request: object]

const returned = { case: 'returnCode', value: {} }
const verified = { case: 'isVerified', value: true }
const mailed = (urlTemplate: string) => ({ case: 'sendCode', value: { urlTemplate } })
const linked = (urlTemplate: string) => ({ case: 'sendLink', value: { urlTemplate } })
const away = 'https://evil.example/{{.Code}}'
const password = 'Other-Passw0rd!'
const expirationDate = { seconds: 4102444800n, nanos: 0 }
const inHuman = (value: object) => ({ userType: { case: 'human', value } })
const email = { email: 'ceo@victim.example', verification: returned }
const phone = { phone: '+41790000000', verification: returned }

/** What makes its account believed, or handed a code, without a proof. */
const vouching: readonly Act[] = [
  ['SetEmail that returns the code', v2.setEmail, email],
  ['SetEmail that returns the code, v2beta', v2Beta.setEmail, email],
  ['SetEmail that returns the code, v2alpha', v2Alpha.setEmail, email],
  ['SetEmail, verified', v2.setEmail, { ...email, verification: verified }],
  ['SetEmail with a link elsewhere', v2.setEmail, { ...email, verification: mailed(away) }],
  ['SendEmailCode that returns it', v2.sendEmailCode, { verification: returned }],
  ['SendEmailCode with a link elsewhere', v2.sendEmailCode, { verification: mailed(away) }],
  ['SetPhone that returns the code', v2.setPhone, phone],
  ['SetPhone, verified', v2.setPhone, { ...phone, verification: verified }],
  ['UpdateHumanUser with an address whose code it returns', v2.updateHumanUser, { email }],
  ['UpdateHumanUser, v2beta', v2Beta.updateHumanUser, { phone }],
  ['UpdateUser with an address whose code it returns', v2.updateUser, inHuman({ email })],
  ['PasswordReset that returns the code', v2.passwordReset, { medium: returned }],
  ['PasswordReset, v2beta', v2Beta.passwordReset, { medium: returned }],
  ['PasswordReset, v2alpha', v2Alpha.passwordReset, { medium: returned }],
  ['PasswordReset with a link elsewhere', v2.passwordReset, { medium: linked(away) }],
  ['SetPassword without a proof', v2.setPassword, { newPassword: { password } }],
  [
    'UpdateUser with a password without a proof',
    v2.updateUser,
    inHuman({ password: { passwordType: { case: 'password', value: { password } } } }),
  ],
  [
    'AddIDPLink',
    v2.addIDPLink,
    { idpLink: { idpId: 'mill', userId: 'sub-of-the-ceo', userName: 'CEO' } },
  ],
]

/** What takes an account over, or ends it; `keyId` and the like need not be there. */
const takingOver: readonly Act[] = [
  ...vouching.filter(([name]) => !name.includes('elsewhere')),
  ['SetHumanPassword, v1', v1.setHumanPassword, { password }],
  ['UpdateHumanEmail, v1', v1.updateHumanEmail, { email: 'x@y.example', isEmailVerified: true }],
  ['UpdateHumanPhone, v1', v1.updateHumanPhone, { phone: '+41790000000' }],
  ['AddPasswordlessRegistration, v1', v1.addPasswordlessRegistration, {}],
  ['UpdateUserName, v1', v1.updateUserName, { userName: 'another' }],
  ['RegisterPasskey', v2.registerPasskey, {}],
  ['GenerateRecoveryCodes', v2.generateRecoveryCodes, { count: 1 }],
  ['LockUser', v2.lockUser, {}],
  ['LockUser, v1', v1.lockUser, { id: 'Me' }],
  ['DeactivateUser', v2.deactivateUser, {}],
  ['DeleteUser', v2.deleteUser, {}],
  ['RemoveUser, v1', v1.removeUser, { id: 'Me' }],
]

const machines: readonly Act[] = [
  ['AddPersonalAccessToken', v2.addPersonalAccessToken, { expirationDate }],
  ['AddPersonalAccessToken, v1', v1.addPersonalAccessToken, {}],
  ['AddKey', v2.addKey, { expirationDate }],
  ['AddMachineKey, v1', v1.addMachineKey, { type: 1 }],
  ['AddSecret', v2.addSecret, {}],
  ['GenerateMachineSecret, v1', v1.generateMachineSecret, {}],
  ['DeleteUser', v2.deleteUser, {}],
]

const weaker = /^7 .*\(AUTHZ-Wk3Ar\)/
const noRight = /^(5 membership not found \(AUTHZ-cdgFk\)|7 .*\(AUTH-(AWfge|5mWD2)\)|5 .*)$/

const everybody = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_OWNER'],
  manager: ['a', 'ORG_USER_MANAGER'],
  signIn: ['a', 'IAM_LOGIN_CLIENT'],
  stranger: ['b'],
} as const

eachServer({ callers: everybody }, ({ server, ask, ...callers }) => {
  before(async () => {
    await server.append({ type: 'org', id: 'a', owner: 'a' }, [
      event('org.idp.oidc.added', { id: 'mill', name: 'Mill' }),
    ])
  })

  const caller = (name: string) => callers[name as keyof typeof everybody]
  const act = (who: Caller, [, method, request]: Act, userId: string) => {
    const words = 'id' in request ? { ...request, id: userId } : { userId, ...request }
    return ask({ orgId: 'a', ...who }, method, words as never)
  }
  const nameOf = ([name]: Act) => name
  let drawn = 0
  /** A human of organisation a, with the roles it is given. */
  const human = async (...roles: string[]) => {
    const id = `person${++drawn}`
    await server.createHuman({ id, orgId: 'a', userName: id, phone: '+41791234567' })
    await rolesFor(id, roles)
    return id
  }
  const machine = async (...roles: string[]) => {
    const id = `robot${++drawn}`
    await server.machine({ id, orgId: 'a', userName: id })
    await rolesFor(id, roles)
    return id
  }
  const rolesFor = async (id: string, roles: readonly string[]) => {
    const ofInstance = roles.filter((role) => role.startsWith('IAM_'))
    const ofOrg = roles.filter((role) => !role.startsWith('IAM_'))
    if (ofInstance.length > 0) await server.member('instance', instanceId, id, ...ofInstance)
    if (ofOrg.length > 0) await server.member('org', 'a', id, ...ofOrg)
  }
  const countOf = async (id: string) => (await server.eventsOf('user', id)).length

  it('nobody vouches for oneself, gets its own codes, or does without a proof', async () => {
    for (const each of vouching) {
      const id = await human()
      const self = await server.tokenOf(id)
      const before = await countOf(id)
      const answer = await act(self, each, id)
      assert.match(String(answer), noRight, nameOf(each))
      assert.equal(await countOf(id), before, nameOf(each))
    }
  })

  it('a caller that may write the user may vouch for it', async () => {
    for (const name of ['manager', 'signIn', 'owner']) {
      for (const each of vouching) {
        const answer = await act(caller(name), each, await human())
        if (each[1] === v2.addIDPLink) continue
        assert.equal(typeof answer, 'object', `${name}: ${nameOf(each)}: ${answer}`)
      }
    }
  })

  it('what one may do to oneself stays so, and links may lead to the instance', async () => {
    const id = await human()
    const self = await server.tokenOf(id)
    const own = mailed(`${origin}/somewhere?code={{.Code}}`)
    const words = { userId: id, email: 'me@new.example', verification: own } as never
    assert.ok((await ask(self, v2.setEmail, words)).details)
    assert.ok((await ask(self, v2.resendEmailCode, { userId: id })).details)
    const reset = { userId: id, medium: linked(`${origin}/ui?c={{.Code}}`) } as never
    assert.ok((await ask(self, v2.passwordReset, reset)).details)
    assert.ok((await ask(self, v2.registerPasskey, { userId: id })).details)
    assert.ok((await ask(self, v2.registerTOTP, { userId: id })).details)
    assert.ok((await ask(self, my.addMyPasswordlessLink)).link)
    assert.ok((await ask(self, v2.removePhone, { userId: id })).details)
  })

  it('no link of one’s own leads elsewhere, however it is written', async () => {
    const id = await human()
    const self = await server.tokenOf(id)
    for (const template of [
      'https://evil.example/{{.Code}}',
      'https://village.example.evil.example/{{.Code}}',
      'http://village.example{{.Code}}/',
      'http://village.example@evil.example/{{.Code}}',
      'http://{{.UserID}}@village.example/',
      'http://village.example\\@evil.example/{{.Code}}',
      'http://village.example:81/{{.Code}}',
      'javascript:alert({{.Code}})',
      '//evil.example/{{.Code}}',
      '{{.Code}}',
    ]) {
      const words = { userId: id, verification: mailed(template) } as never
      assert.match(String(await ask(self, v2.sendEmailCode, words)), noRight, template)
    }
  })

  it('nobody takes over somebody stronger, by any RPC', async () => {
    for (const [name, roles] of [
      ['manager', ['IAM_OWNER']],
      ['manager', ['ORG_OWNER']],
      ['clerk', ['IAM_OWNER']],
      ['clerk', ['IAM_OWNER_VIEWER']],
      ['signIn', ['ORG_OWNER']],
    ] as const) {
      const id = await human(...roles)
      const before = await countOf(id)
      for (const each of takingOver) {
        if (name !== 'clerk' && isOutOfReach(each, name)) continue
        const answer = String(await act(caller(name), each, id))
        assert.match(answer, weaker, `${name} on ${roles}: ${nameOf(each)}`)
      }
      assert.equal(await countOf(id), before)
    }
  })

  /** What a caller has no right to, whoever it is about. */
  const isOutOfReach = ([, method]: Act, name: string) => {
    const removing: DescMethodUnary[] = [v2.deleteUser, v1.removeUser]
    const passkeys: DescMethodUnary[] = [v1.addPasswordlessRegistration, v2.registerPasskey]
    const credentials = [...passkeys, v2.generateRecoveryCodes]
    return (name === 'signIn' ? removing : credentials).includes(method)
  }

  it('nobody calls as a machine that is stronger', async () => {
    for (const [name, roles] of [
      ['manager', ['IAM_OWNER']],
      ['manager', ['ORG_OWNER']],
      ['clerk', ['IAM_LOGIN_CLIENT']],
      ['signIn', ['IAM_OWNER']],
    ] as const) {
      const id = await machine(...roles)
      for (const each of machines) {
        if (name !== 'clerk' && isOutOfReach(each, name)) continue
        const answer = String(await act(caller(name), each, id))
        assert.match(answer, weaker, `${name} on ${roles}: ${nameOf(each)}`)
      }
    }
  })

  it('among equals, and of the weaker, everything goes on as it did', async () => {
    for (const [name, roles] of [
      ['owner', ['IAM_OWNER']],
      ['owner', ['IAM_LOGIN_CLIENT', 'ORG_OWNER']],
      ['clerk', ['ORG_OWNER']],
      ['clerk', ['ORG_USER_SELF_MANAGER', 'SELF_MANAGEMENT_GLOBAL']],
      ['manager', ['ORG_USER_MANAGER']],
    ] as const) {
      for (const each of machines) {
        const answer = await act(caller(name), each, await machine(...roles))
        assert.equal(typeof answer, 'object', `${name} on ${roles}: ${nameOf(each)}: ${answer}`)
      }
      const setting = { userId: await human(...roles), newPassword: { password } }
      assert.ok((await ask(caller(name), v2.setPassword, setting)).details, name)
    }
  })

  it('what describes somebody stronger may be changed, and its own mail be sent', async () => {
    const id = await human('IAM_OWNER')
    const { manager } = callers
    const metadata = [{ key: 'k', value: Buffer.from('v') }]
    assert.ok((await ask(manager, v2.setUserMetadata, { userId: id, metadata })).setDate)
    const profile = { givenName: 'A', familyName: 'B' }
    assert.ok((await ask(manager, v2.updateHumanUser, { userId: id, profile })).details)
    assert.ok((await ask(manager, v2.passwordReset, { userId: id })).details)
    const elsewhere = { userId: id, medium: linked(away) } as never
    assert.match(await ask(manager, v2.passwordReset, elsewhere), weaker)
  })

  it('a sign-in program does for owners what signing in needs, and no more', async () => {
    const id = await human('IAM_OWNER')
    const { signIn } = callers
    const pages = { userId: id, medium: linked('https://login.example/{{.Code}}') } as never
    assert.ok((await ask(signIn, v2.passwordReset, pages)).details)
    assert.ok((await ask(signIn, v2.registerTOTP, { userId: id })).details)
    assert.ok((await ask(signIn, v2.addOTPSMS, { userId: id })).details)
    assert.ok((await ask(signIn, v2.registerU2F, { userId: id })).details)
    assert.ok((await ask(signIn, v2.humanMFAInitSkipped, { userId: id })).details)
    assert.match(await ask(signIn, v2.registerPasskey, { userId: id }), weaker)
    const link = { userId: id, medium: returned } as never
    assert.match(await ask(signIn, v2.createPasskeyRegistrationLink, link), weaker)

    const { code } = await ask(callers.owner, v2.createPasskeyRegistrationLink, link)
    assert.ok((await ask(signIn, v2.registerPasskey, { userId: id, code })).details)
    const reset = await ask(callers.owner, v2.passwordReset, link)
    const verification = { case: 'verificationCode', value: reset.verificationCode } as const
    const setting = { userId: id, newPassword: { password }, verification }
    assert.ok((await ask(signIn, v2.setPassword, setting)).details)
    const again = { case: 'currentPassword', value: password } as const
    const next = { ...setting, newPassword: { password: 'Third-Passw0rd!' }, verification: again }
    assert.ok((await ask(signIn, v2.setPassword, next)).details)
  })

  it('a sign-in program makes nobody a member of anything', async () => {
    const id = await human()
    const { signIn } = callers
    const refused = /^7 No matching permissions found/
    const asOwner = { userId: id, roles: ['IAM_OWNER'] }
    assert.match(await ask(signIn, admin.addIAMMember, asOwner), refused)
    assert.match(await ask(signIn, v1.addOrgMember, { ...asOwner, roles: ['ORG_OWNER'] }), refused)
  })

  it('nobody gives, changes or takes roles that grant more than their own', async () => {
    const [id, chief] = [await human(), await human('ORG_OWNER')]
    const beyond = /^7 .*\(AUTHZ-Gr4Nt\)/
    const { clerk } = callers
    const creator = { userId: id, roles: ['SELF_MANAGEMENT_GLOBAL'] }
    assert.match(await ask(clerk, v1.addOrgMember, creator), beyond)
    await server.member('org', 'a', 'stranger', 'SELF_MANAGEMENT_GLOBAL')
    const stronger = { userId: 'stranger', roles: ['ORG_OWNER_VIEWER'] }
    assert.match(await ask(clerk, v1.updateOrgMember, stronger), beyond)
    assert.match(await ask(clerk, v1.removeOrgMember, stronger), beyond)
    for (const roles of [['ORG_OWNER'], ['ORG_ADMIN_IMPERSONATOR']]) {
      const member = await human()
      assert.ok((await ask(clerk, v1.addOrgMember, { userId: member, roles })).details)
    }
    assert.ok((await ask(clerk, v1.removeOrgMember, { userId: chief })).details)
    const signingIn = { userId: id, roles: ['IAM_LOGIN_CLIENT'] }
    assert.ok((await ask(callers.owner, admin.addIAMMember, signingIn)).details)
  })

  it('another user’s password may only be tried by a caller that may write that user', async () => {
    const id = await human()
    const verification = { case: 'currentPassword', value: 'x' } as const
    const guess = { userId: id, newPassword: { password }, verification }
    const before = await countOf(id)
    const unknown = await ask(caller('stranger'), v2.setPassword, { ...guess, userId: 'nobody' })
    for (const method of [v2.setPassword, v2Beta.setPassword, v2Alpha.setPassword]) {
      assert.equal(await ask(caller('stranger'), method as never, guess as never), unknown)
    }
    assert.equal(await countOf(id), before)
  })
})
