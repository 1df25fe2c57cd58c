/** That the roles of the domain and the permissions of the descriptors fit together. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { permissionsOf, roles } from '../domain/right/roles.ts'
import { permissionOf } from './method-options.ts'
import { ManagementService, services } from './services.ts'

const permissionsIn = (of: readonly { service: (typeof services)[number]['service'] }[]) => {
  const all = of.flatMap(({ service }) => service.methods.map((method) => permissionOf(method)))
  const named = all.filter((permission) => permission !== undefined)
  return new Set(named.filter((permission) => permission !== 'authenticated'))
}

test('every permission that a method asks for is held by some role', () => {
  for (const permission of permissionsIn(services)) {
    assert.ok(
      roles.some((role) => permissionsOf(role).has(permission)),
      permission,
    )
  }
})

test('the owner of the instance may call every method but those of the system', () => {
  const owned = permissionsOf('IAM_OWNER')
  for (const permission of permissionsIn(services)) {
    assert.equal(owned.has(permission), !permission.startsWith('system.'), permission)
  }
})

test('the owner of the system may call every method of the system', () => {
  for (const permission of permissionsIn(services)) {
    if (!permission.startsWith('system.')) continue
    assert.ok(permissionsOf('SYSTEM_OWNER').has(permission), permission)
  }
})

test('the owner of an organisation may call all of management, but not found another', () => {
  const owned = permissionsOf('ORG_OWNER')
  for (const permission of permissionsIn([{ service: ManagementService }])) {
    assert.equal(owned.has(permission), permission !== 'org.create', permission)
  }
})
