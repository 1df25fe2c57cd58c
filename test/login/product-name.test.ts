/** Where people read the name of the product, and whose it is (over the wire, on each store). */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type SignIns, signInsOf } from '../oauth/sign-ins.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { freshOrg, send } from './brands.ts'
import { call, mailOf } from './people.ts'

const path = '/gatehouse/v1/branding/product_name'

eachStore((store) => {
  let world: World
  let ins: SignIns
  before(async () => {
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    ins = signInsOf(world)
  })
  after(() => world.close())

  const set = (words: { readonly organizationId?: string; readonly name: string }) =>
    send(world, path, { method: 'PUT', body: JSON.stringify(words) })
  const named = async (name: string) => {
    const organizationId = await freshOrg(world, `of ${name}`)
    await set({ organizationId, name })
    return organizationId
  }
  const pageAt = async (at: string) => (await fetch(`${world.url}${at}`)).text()
  const nameIn = (html: string) => /<header>.*?<span>([^<]*)</s.exec(html)?.[1]
  const nameAt = async (query: string) => nameIn(await pageAt(`/ui/login/login${query}`))

  describe('the name of the product', () => {
    it('is on pages that of the organisation, of the instance, of the server', async () => {
      const orgId = await named('Acme & Co')
      assert.equal(await nameAt(`?orgID=${orgId}`), 'Acme &amp; Co')
      await set({ name: 'Ducks' })
      assert.equal(await nameAt(''), 'Ducks')
      assert.equal(await nameAt(`?orgID=${orgId}`), 'Acme &amp; Co')
      await send(world, `${path}?organizationId=${orgId}`, { method: 'DELETE' })
      assert.equal(await nameAt(`?orgID=${orgId}`), 'Ducks')
      await send(world, path, { method: 'DELETE' })
      assert.equal(await nameAt(''), 'Gatehouse')
    })
    it('is in mails that of the organisation of who reads them', async () => {
      const { userId } = await ins.personOf(await named('Mailers'))
      await send(world, `/v2/users/${userId}/password_reset`, {
        ...{ method: 'POST', body: JSON.stringify({ sendLink: {} }) },
      })
      const mail = await mailOf(world, { userId, kind: 'passwordReset' })
      assert.match(JSON.stringify(mail), /<span[^>]*>Mailers<|>Mailers</)
    })
    it('is what authenticator apps show', async () => {
      const { userId } = await ins.personOf(await named('Factor Ltd'))
      const { uri } = await call(world, `/v2/users/${userId}/totp`, {})
      assert.equal(new URL(uri).searchParams.get('issuer'), 'Factor Ltd')
    })
    it('is on the page of a request that cannot be answered', async () => {
      const orgId = await named('Faults')
      const setting = 'PRIVATE_LABELING_SETTING_ENFORCE_PROJECT_RESOURCE_OWNER_POLICY'
      const { clientId } = await ins.appOf(orgId, { privateLabelingSetting: setting })
      const fields = { client_id: clientId, response_type: 'code', redirect_uri: 'https://no.test' }
      const html = await pageAt(`/oauth/v2/authorize?${new URLSearchParams(fields)}`)
      assert.equal(nameIn(html), 'Faults')
    })
  })
})
