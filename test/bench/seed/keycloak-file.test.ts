/** Exports of Keycloak that are made for benches: whole documents, the same again for a seed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keycloakFile } from './keycloak-file.ts'

const documentOf = (given: { seed: number; users: number }) =>
  JSON.parse(Buffer.concat([...keycloakFile(given)]).toString())

test('the document is a realm with so many users, each with a name of its own', () => {
  const document = documentOf({ seed: 1, users: 2000 })
  assert.equal(document.realm, 'seeded')
  assert.equal(document.users.length, 2000)
  const names = document.users.map(({ username }: { username: string }) => username)
  assert.equal(new Set(names).size, 2000)
  const types = document.users.flatMap(({ credentials }: { credentials: { type: string }[] }) =>
    credentials.map(({ type }) => type),
  )
  assert.deepEqual([...new Set(types)].sort(), ['otp', 'password'])
})

test('the same seed gives the same document, another one another', () => {
  assert.deepEqual(documentOf({ seed: 1, users: 50 }), documentOf({ seed: 1, users: 50 }))
  assert.notDeepEqual(documentOf({ seed: 1, users: 50 }), documentOf({ seed: 2, users: 50 }))
})
