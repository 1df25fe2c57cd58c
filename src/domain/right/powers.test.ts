import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAsStrong, mayGrantRoles } from './powers.ts'
import { isInstanceRole, isOrgRole, permissionsOf, roles } from './roles.ts'

const orgRoles = roles.filter(isOrgRole)
const instanceRoles = roles.filter(isInstanceRole)

test('an owner may give and take all roles of its scope', () => {
  for (const role of instanceRoles) assert.ok(mayGrantRoles(['IAM_OWNER'], [role]), role)
  for (const role of orgRoles) assert.ok(mayGrantRoles(['IAM_OWNER'], [role]), role)
  for (const role of orgRoles) {
    assert.equal(mayGrantRoles(['ORG_OWNER'], [role]), role !== 'SELF_MANAGEMENT_GLOBAL', role)
  }
})

test('an owner is as strong as any member', () => {
  for (const role of [...instanceRoles, ...orgRoles]) {
    assert.ok(isAsStrong(['IAM_OWNER'], [role]), role)
  }
  for (const role of orgRoles) assert.ok(isAsStrong(['ORG_OWNER'], [role]), role)
})

test('a member is as strong as itself and as users without roles', () => {
  for (const role of [...instanceRoles, ...orgRoles]) {
    assert.ok(isAsStrong([role], [role]), role)
    assert.ok(isAsStrong([role], []), role)
    assert.ok(isAsStrong([], []))
  }
})

test('only an owner is as strong as an owner', () => {
  for (const role of instanceRoles) {
    assert.equal(isAsStrong([role], ['IAM_OWNER']), role === 'IAM_OWNER', role)
  }
  for (const role of orgRoles) {
    assert.equal(isAsStrong([role], ['ORG_OWNER']), role === 'ORG_OWNER', role)
  }
})

test('several roles are as strong as all of them together', () => {
  const two = ['ORG_USER_MANAGER', 'ORG_SETTINGS_MANAGER']
  assert.ok(isAsStrong(two, ['ORG_SETTINGS_MANAGER']))
  assert.ok(!isAsStrong(['ORG_USER_MANAGER'], two))
})

test('a sign-in program can add and remove no members', () => {
  const held = permissionsOf('IAM_LOGIN_CLIENT')
  const never = ['iam.member.write', 'org.member.write', 'user.grant.write', 'user.delete']
  for (const permission of never) assert.ok(!held.has(permission), permission)
})
