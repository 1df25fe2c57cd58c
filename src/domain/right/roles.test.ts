import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInstanceRole, isOrgRole, permissionsOf, roleExists, roles } from './roles.ts'

/** Who, of all roles, holds a permission. */
const holders = (permission: string) => roles.filter((role) => permissionsOf(role).has(permission))
const sameRoles = (permission: string, expected: string[]) =>
  assert.deepEqual(holders(permission).sort(), expected.sort(), permission)

const owners = ['IAM_OWNER', 'IAM_ORG_MANAGER', 'ORG_OWNER']

test('users are written by owners, user managers and the login client only', () => {
  const managers = ['IAM_USER_MANAGER', 'ORG_USER_MANAGER']
  sameRoles('user.write', [...owners, ...managers, 'IAM_LOGIN_CLIENT'])
  sameRoles('user.delete', [...owners, ...managers])
  sameRoles('user.credential.write', [...owners, 'IAM_LOGIN_CLIENT'])
  sameRoles('user.passkey.write', [...owners, 'IAM_USER_MANAGER', 'IAM_LOGIN_CLIENT'])
})

const readers = [
  ...owners,
  'IAM_USER_MANAGER',
  'ORG_USER_MANAGER',
  'IAM_OWNER_VIEWER',
  'ORG_OWNER_VIEWER',
  'PROJECT_OWNER',
  'PROJECT_OWNER_VIEWER',
  'PROJECT_GRANT_OWNER',
  'PROJECT_GRANT_OWNER_VIEWER',
]
const editors = ['ORG_USER_PERMISSION_EDITOR', 'ORG_PROJECT_PERMISSION_EDITOR']
const globals = ['PROJECT_OWNER_GLOBAL', 'PROJECT_OWNER_VIEWER_GLOBAL']

test('users are read by those the table of the spec names', () => {
  sameRoles('user.read', [...readers, ...editors, 'IAM_LOGIN_CLIENT'])
  sameRoles('user.global.read', [...readers, ...editors, ...globals, 'ORG_PROJECT_CREATOR'])
  sameRoles('user.membership.read', [...readers, ...globals, 'IAM_LOGIN_CLIENT'])
})

test('sessions are written by two roles, and linked by one', () => {
  sameRoles('session.write', ['IAM_OWNER', 'IAM_LOGIN_CLIENT'])
  sameRoles('session.link', ['IAM_LOGIN_CLIENT'])
})

test('organisations are created by instance roles and by self-managers', () => {
  sameRoles('org.create', ['IAM_OWNER', 'IAM_ORG_MANAGER', 'SELF_MANAGEMENT_GLOBAL'])
  sameRoles('org.delete', ['IAM_OWNER', 'ORG_OWNER'])
})

test('no role of an organisation or project grants permissions on instance or system', () => {
  for (const role of roles) {
    const above = [...permissionsOf(role)].filter((permission) =>
      /^(iam|system)\./.test(permission),
    )
    if (isInstanceRole(role) || role.startsWith('SYSTEM_')) continue
    assert.deepEqual(above, [], role)
  }
})

test('only system owners have system permissions, and no others', () => {
  for (const role of roles) {
    const ofSystem = role.startsWith('SYSTEM_')
    for (const permission of permissionsOf(role)) {
      assert.equal(permission.startsWith('system.'), ofSystem, `${role} ${permission}`)
    }
  }
})

test('a viewer can only read', () => {
  for (const role of roles.filter((name) => name.includes('VIEWER'))) {
    for (const permission of permissionsOf(role)) assert.match(permission, /\.read$/, role)
  }
})

test('a role can be given in the scope of its name', () => {
  assert.ok(isOrgRole('ORG_OWNER') && isOrgRole('SELF_MANAGEMENT_GLOBAL'))
  assert.ok(isInstanceRole('IAM_OWNER'))
  assert.ok(!isOrgRole('IAM_OWNER') && !isOrgRole('ORG_NOTHING') && !isOrgRole('PROJECT_OWNER'))
  assert.ok(!isInstanceRole('ORG_OWNER') && !isInstanceRole('IAM_NOTHING'))
  assert.ok(roleExists('PROJECT_OWNER') && !roleExists('constructor'))
  assert.equal(permissionsOf('constructor').size, 0)
})
