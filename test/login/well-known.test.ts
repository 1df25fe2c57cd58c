/** Addresses that browsers and password managers know by themselves. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { startWorld, type World } from '../world/world.ts'

let world: World
before(async () => {
  world = await startWorld()
})
after(() => world.close())

it('a password is changed on the page of the account (W3C change-password)', async () => {
  const address = `${world.url}/.well-known/change-password`
  const response = await fetch(address, { redirect: 'manual' })
  assert.equal(response.status, 302)
  assert.equal(response.headers.get('location'), '/ui/account/password')
  // What is not there has to say so: password managers ask for a page that nobody has.
  const absent = 'resource-that-should-not-exist-whose-status-code-should-not-be-200'
  assert.equal((await fetch(`${world.url}/.well-known/${absent}`)).status, 404)
})

it('passkeys are added and removed on the page of the account (passkey-endpoints)', async () => {
  const response = await fetch(`${world.url}/.well-known/passkey-endpoints`)
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/)
  const url = `${world.url}/ui/account/passkeys`
  assert.deepEqual(await response.json(), { enroll: url, manage: url })
  const page = await fetch(url, { redirect: 'manual' })
  assert.equal(page.status, 303, 'who is not signed in is sent to the sign-in')
})

it('neither of them is kept by caches', async () => {
  for (const name of ['change-password', 'passkey-endpoints']) {
    const { headers } = await fetch(`${world.url}/.well-known/${name}`, { redirect: 'manual' })
    assert.equal(headers.get('cache-control'), 'no-store')
  }
})
