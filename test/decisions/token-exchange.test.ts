/** Token exchange: what of two tokens a third may have, and who may act for whom (RFC 8693). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type Impersonation,
  impersonate,
  requireImpersonation,
} from '../../src/domain/authorization/impersonation.ts'
import {
  exchangedActor,
  exchangedAudience,
  exchangedScopes,
  type GivenTokens,
  type TokenActor,
} from '../../src/domain/authorization/token-exchange.ts'
import { Refusal } from '../../src/domain/refusals.ts'
import type { Membership } from '../../src/domain/right/powers.ts'

const none = { scopes: [], audience: [] }
const given = (
  subject: Partial<GivenTokens['subject']>,
  actor?: Partial<GivenTokens['subject']>,
) => ({
  subject: { ...none, ...subject },
  actor: actor && { ...none, ...actor },
})
const errorOf = (value: unknown) => (value as { readonly error?: string }).error

describe('the audience of an exchanged token', () => {
  it('is that of the subject, or of the actor where the subject is no token', () => {
    assert.deepEqual(exchangedAudience([], given({ audience: ['a'] }, { audience: ['b'] })), ['a'])
    assert.deepEqual(exchangedAudience([], given({}, { audience: ['b'] })), ['b'])
    assert.deepEqual(exchangedAudience([], given({})), [])
  })
  it('may be any part of both, and nothing else', () => {
    const tokens = given({ audience: ['a', 'b'] }, { audience: ['c'] })
    assert.deepEqual(exchangedAudience(['c', 'a', 'c'], tokens), ['c', 'a'])
    assert.deepEqual(exchangedAudience(['a', 'd'], tokens), {
      error: 'invalid_target',
      description: 'audience "d" not found in subject or actor token',
    })
  })
})

describe('the scopes of an exchanged token', () => {
  const scopes = (asked: readonly string[], tokens: GivenTokens, { areClaimsFree = false } = {}) =>
    exchangedScopes(asked, { ...tokens, areClaimsFree })

  it('are those of the subject, else of the actor, and never none', () => {
    const tokens = given({ scopes: ['openid'] }, { scopes: ['profile'] })
    assert.deepEqual(scopes([], tokens), ['openid'])
    assert.deepEqual(scopes([], given({}, { scopes: ['profile'] })), ['profile'])
    assert.deepEqual(scopes([], tokens, { areClaimsFree: true }), ['profile'])
    assert.equal(errorOf(scopes([], given({}))), 'invalid_request')
  })
  it('may be any part of both, and nothing else', () => {
    const tokens = given({ scopes: ['openid', 'email'] }, { scopes: ['profile'] })
    assert.deepEqual(scopes(['email', 'profile'], tokens), ['email', 'profile'])
    assert.equal(errorOf(scopes(['email', 'phone'], tokens)), 'invalid_scope')
  })
  it('may be claims freely where somebody acts, but no rights that neither token has', () => {
    const free = { areClaimsFree: true }
    const tokens = given({}, { scopes: ['urn:zitadel:iam:org:projects:roles'] })
    assert.deepEqual(scopes(['openid', 'urn:zitadel:iam:user:metadata'], tokens, free), [
      'openid',
      'urn:zitadel:iam:user:metadata',
    ])
    assert.equal(errorOf(scopes(['urn:zitadel:iam:org:projects:roles'], tokens, free)), undefined)
    for (const right of [
      'offline_access',
      'urn:zitadel:iam:org:project:role:admin',
      'urn:zitadel:iam:org:project:id:zitadel:aud',
      'urn:zitadel:iam:org:id:1',
      'urn:zitadel:iam:org:domain:primary:acme.test',
      'urn:zitadel:iam:org:roles:id:1',
      'urn:zitadel:iam:org:idp:id:1',
    ]) {
      assert.equal(errorOf(scopes([right], tokens, free)), 'invalid_scope', right)
    }
  })
})

describe('who acts with an exchanged token', () => {
  const actor = (sub: string, act?: TokenActor): TokenActor => ({
    ...{ iss: 'https://here.test', sub },
    ...(act && { act }),
  })
  it('is the actor, in front of who acted before', () => {
    const act = exchangedActor({ actor: actor('b'), actsBefore: [actor('a'), actor('z')] })
    assert.deepEqual(act, actor('b', actor('a')))
    assert.deepEqual(exchangedActor({ actor: actor('b'), actsBefore: [undefined] }), actor('b'))
  })
  it('stays who it was when the token is exchanged alone', () => {
    const actsBefore = [undefined, actor('a')]
    assert.deepEqual(exchangedActor({ actor: undefined, actsBefore }), actor('a'))
    assert.equal(exchangedActor({ actor: undefined, actsBefore: [undefined] }), undefined)
  })
  it('are five at most', () => {
    const long = ['a', 'b', 'c', 'd', 'e'].reduce<TokenActor | undefined>(
      (before, sub) => actor(sub, before),
      undefined,
    )
    const act = exchangedActor({ actor: actor('f'), actsBefore: [long] })
    assert.equal(errorOf(act), 'invalid_request')
  })
})

describe('acting for a user', () => {
  const member = (role: string, orgId = ''): Membership => ({
    ...{ scope: orgId ? 'org' : 'instance', scopeId: orgId || 'i', roles: [role] },
    ...{ orgId, projectId: '', grantedOrgId: '' },
  })
  const refusal = (changed: Partial<Impersonation>) => {
    const about = { isEnabled: true, subjectOrgId: 'o', subjectMemberships: [] }
    try {
      requireImpersonation({ ...about, actorMemberships: [], ...changed })
      return undefined
    } catch (reason) {
      return reason instanceof Refusal ? reason.refusal : 'none'
    }
  }
  const [ofUsers, ofAdmins] = ['ORG_END_USER_IMPERSONATOR', 'ORG_ADMIN_IMPERSONATOR'] as const

  it('is for those who may impersonate in its organisation, where the instance allows it', () => {
    const actorMemberships = [member(ofUsers, 'o')]
    assert.equal(refusal({ actorMemberships }), undefined)
    assert.equal(refusal({ actorMemberships, isEnabled: false }), 'impersonation.disabled')
    assert.equal(refusal({}), 'caller.no_membership')
    assert.equal(refusal({ actorMemberships: [member(ofUsers, 'p')] }), 'caller.no_membership')
    assert.equal(
      refusal({ actorMemberships: [member('ORG_USER_MANAGER', 'o')] }),
      'caller.no_permission_there',
    )
    assert.equal(refusal({ actorMemberships: [member('IAM_END_USER_IMPERSONATOR')] }), undefined)
  })

  it('who is an administrator takes the right to impersonate those, wherever they are one', () => {
    const subjectMemberships = [member('ORG_OWNER_VIEWER', 'o')]
    const asUser = [member(ofUsers, 'o')]
    const asAdmin = [member(ofAdmins, 'o')]
    assert.equal(
      refusal({ subjectMemberships, actorMemberships: asUser }),
      'caller.no_permission_there',
    )
    assert.equal(refusal({ subjectMemberships, actorMemberships: asAdmin }), undefined)
    const wider = [...subjectMemberships, member('IAM_OWNER_VIEWER')]
    const onInstance = { subjectMemberships: wider, actorMemberships: asAdmin }
    assert.equal(refusal(onInstance), 'caller.no_membership')
    const actorMemberships = [member('IAM_ADMIN_IMPERSONATOR')]
    assert.equal(refusal({ subjectMemberships: wider, actorMemberships }), undefined)
  })

  it('is recorded with all who act', () => {
    const act = { iss: 'https://here.test', sub: 'b', act: { iss: 'https://here.test', sub: 'a' } }
    const [recorded] = [...impersonate({ clientId: 'c', actor: act })]
    assert.deepEqual(
      [recorded?.type, recorded?.payload],
      [
        'user.impersonated',
        {
          applicationId: 'c',
          actor: {
            ...{ user_id: 'b', issuer: 'https://here.test' },
            actor: { user_id: 'a', issuer: 'https://here.test' },
          },
        },
      ],
    )
  })
})
