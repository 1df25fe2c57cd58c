/** Which roles tokens tell of, and whom applications admit (projects §10, §11.1). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  projectsAskedFor,
  type RoleRequest,
  roleClaims,
  roleScopes,
  withKnownRoles,
} from '../../src/domain/authorization/token-roles.ts'
import { unwelcomeFor } from '../../src/domain/authorization/welcome.ts'

const role = (key: string) => `urn:zitadel:iam:org:project:role:${key}`
const audience = (id: string) => `urn:zitadel:iam:org:project:id:${id}:aud`
const all = 'urn:zitadel:iam:org:projects:roles'

describe('the projects whose roles are given', () => {
  const given = (changed: Partial<RoleRequest>) =>
    projectsAskedFor({
      ...{ scopes: ['openid'], projectId: 'p', isAsserted: false, isIntrospection: false },
      ...{ apiProjectId: 'api', ...changed },
    })

  it('are none where nobody asks', () => assert.deepEqual(given({}), []))
  it('are the own one where it asserts its roles, or one is asked for', () => {
    assert.deepEqual(given({ isAsserted: true }), ['p'])
    assert.deepEqual(given({ scopes: [role('admin')] }), ['p'])
  })
  it('are those of the audience where roles are asked for, and the own one with them', () => {
    assert.deepEqual(given({ scopes: [audience('q')] }), [])
    assert.deepEqual(given({ scopes: [audience('q'), all] }), ['q', 'p'])
    assert.deepEqual(given({ scopes: [audience('zitadel'), role('x')] }), ['api', 'p'])
    assert.deepEqual(given({ scopes: [all] }), [])
  })
  it('are only named ones of a machine, which has no project', () => {
    assert.deepEqual(given({ projectId: '', scopes: [role('admin')] }), [])
    assert.deepEqual(given({ projectId: '', scopes: [audience('q'), all] }), ['q'])
  })
  it('are at introspection the asking one alone, whatever was asked for', () => {
    const scopes = [audience('q'), all]
    assert.deepEqual(given({ scopes, isIntrospection: true, isAsserted: true }), ['p'])
  })
})

describe('the claims about roles', () => {
  const one = { orgId: '1', domain: 'acme.test', roleKeys: ['admin', 'viewer'] }
  const two = { orgId: '2', domain: 'beta.test', roleKeys: ['admin'] }
  const roles = new Map([
    ['p', [one, two]],
    ['q', [{ ...two, roleKeys: [] }]],
  ])
  const claimsFor = (...scopes: string[]) => roleClaims(roles, { scopes, projectId: 'p' })
  const own = 'urn:zitadel:iam:org:project:roles'

  it('have each role with its organisations, and none of a project without', () => {
    const claim = {
      admin: { 1: 'acme.test', 2: 'beta.test' },
      viewer: { 1: 'acme.test' },
    }
    assert.deepEqual(claimsFor(), { [own]: claim, 'urn:zitadel:iam:org:project:p:roles': claim })
    assert.deepEqual(roleClaims(new Map([['q', []]]), { scopes: [], projectId: 'q' }), {})
  })
  it('have only the roles that are asked for', () => {
    assert.deepEqual(claimsFor(role('viewer'))[own], { viewer: { 1: 'acme.test' } })
    assert.deepEqual(claimsFor(role('owner')), {})
  })
  it('have only the organisations that are asked for; unknown ones mean nothing', () => {
    const orgs = (id: string) => `urn:zitadel:iam:org:roles:id:${id}`
    assert.deepEqual(claimsFor(orgs('2'), orgs('9'))[own], { admin: { 2: 'beta.test' } })
  })
  it('keep names of roles that are names of other things', () => {
    const grants = [{ orgId: '1', domain: 'd', roleKeys: ['constructor', 'a:b/c'] }]
    const scopes = roleScopes(['constructor', 'a:b/c'])
    const claims = roleClaims(new Map([['p', grants]]), { scopes, projectId: 'p' })
    assert.deepEqual(claims[own], { constructor: { 1: 'd' }, 'a:b/c': { 1: 'd' } })
  })
  it('are asked for by scopes of roles that the project has', () => {
    const scopes = ['openid', role('admin'), role('made-up')]
    assert.deepEqual(withKnownRoles(scopes, new Set(['admin'])), ['openid', role('admin')])
  })
})

describe('an application', () => {
  const admits = (changed: object) =>
    unwelcomeFor({
      ...{ checksOrg: false, checksRoles: false, isOrgAdmitted: false, isAuthorized: false },
      ...changed,
    })

  it('admits everybody whose project checks nothing', () => assert.equal(admits({}), undefined))
  it('asks for the organisation before the authorization', () => {
    const both = { checksOrg: true, checksRoles: true }
    assert.equal(admits(both), 'auth_request.user_not_granted')
    assert.equal(admits({ ...both, isOrgAdmitted: true }), 'auth_request.role_required')
    assert.equal(admits({ ...both, isOrgAdmitted: true, isAuthorized: true }), undefined)
    assert.equal(admits({ checksRoles: true, isAuthorized: true }), undefined)
  })
})
