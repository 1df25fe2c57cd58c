/** The account of another provider as the first way to sign in, on the page of an invitation. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { openBrowser } from '../idp/browser.ts'
import { ada, startProvider, type TestProvider } from '../idp/provider.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type Browsing, browse, call, mailOf, type Seen, stateOf, unproved } from './people.ts'
import { continueUrlOf, headingOf } from './sign-ins.ts'

eachStore((store) => {
  let world: World
  let provider: TestProvider
  let idpId: string
  let drawn = 0

  before(async () => {
    provider = await startProvider()
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    const { issuer, clientId, clientSecret } = provider
    const words = { name: 'Bank', issuer, clientId, clientSecret, usePkce: true }
    const { id } = await call(world, '/admin/v1/idps/generic_oidc', {
      ...{ ...words, scopes: ['openid', 'profile', 'email'] },
      // Whoever is not invited would become somebody new without being asked.
      providerOptions: { isLinkingAllowed: true, isCreationAllowed: true, isAutoCreation: true },
    })
    idpId = String(id)
    await call(world, '/admin/v1/policies/login/idps', { idpId })
  })
  after(async () => {
    await world.close()
    await provider.close()
  })

  const invitedOne = async () => {
    const userId = await unproved(world)
    await call(world, `/v2/users/${userId}/invite_code`, { sendCode: {} })
    return { userId, ...(await mailOf(world, { userId, kind: 'inviteUser' })) }
  }
  const stranger = (): string => {
    const sub = `invited-${++drawn}`
    const email = `${sub}@provider.test`
    const account = { ...ada, preferred_username: sub, email, phone_number: undefined, sub }
    provider.accounts.set(sub, account)
    provider.signInAs(sub)
    return sub
  }
  /** Presses the provider's button of a page, and goes there. */
  const leave = async (person: Browsing, page: Seen): Promise<Seen> => {
    const forms = [...page.html.matchAll(/<form[\s\S]*?<\/form>/g)]
    const which = forms.findIndex(([form]) => form.includes('Sign in with Bank'))
    assert.ok(which >= 0, page.html)
    return person.send(page, {}, which)
  }
  const comeBack = async (person: Browsing, away: Seen): Promise<Seen> => {
    const to = away.location || continueUrlOf(away)
    const { url } = await openBrowser().go(to, `${world.url}/ui/login/idp/`)
    return person.follow(await person.open(`${url.pathname}${url.search}`))
  }
  const linksOf = async (userId: string): Promise<string[]> => {
    const { result = [] } = await call(world, `/v2/users/${userId}/links/_search`, {})
    return result.map(({ userId: sub }: { userId: string }) => sub)
  }

  it('accepts the invitation, and nobody else is created', async () => {
    const { userId, url } = await invitedOne()
    const sub = stranger()
    const person = browse(world)
    const done = await comeBack(person, await leave(person, await person.open(url)))
    assert.equal(headingOf(done), 'Your account')
    assert.deepEqual(await linksOf(userId), [sub])
    assert.equal((await stateOf(world, userId)).isEmailVerified, true)
    assert.match((await browse(world).open(url)).html, /does not work any more/)
  })

  it('accepts none once somebody signs in there for something else', async () => {
    const { userId, url } = await invitedOne()
    const person = browse(world)
    await leave(person, await person.open(url))
    stranger()
    const name = await person.open('/ui/login/login?another=true')
    await comeBack(person, await leave(person, name))
    assert.deepEqual(await linksOf(userId), [])
    assert.equal((await stateOf(world, userId)).isEmailVerified, false)
  })

  it('accepts none with an invitation of another browser, or a wrong code', async () => {
    const { userId, url } = await invitedOne()
    const sealed = /name="invitation" value="([^"]*)"/.exec((await browse(world).open(url)).html)
    const person = browse(world)
    stranger()
    const name = await person.open('/ui/login/login?another=true')
    const form = { idpID: idpId, csrf: person.csrf(), invitation: sealed?.[1] ?? '' }
    const body = new URLSearchParams(form)
    assert.ok(name.html.includes(idpId))
    const away = await person.ask('/ui/login/idp', { method: 'POST', body })
    await comeBack(person, away)
    assert.deepEqual(await linksOf(userId), [])
    const wrong = new URL(url)
    wrong.searchParams.set('code', 'WRONG1')
    assert.doesNotMatch((await browse(world).open(wrong.href)).html, /name="invitation"/)
  })

  it('that belongs to somebody already signs that one in, and leaves the invitation', async () => {
    const first = await invitedOne()
    stranger()
    const person = browse(world)
    await comeBack(person, await leave(person, await person.open(first.url)))
    const second = await invitedOne()
    const other = browse(world)
    await comeBack(other, await leave(other, await other.open(second.url)))
    assert.deepEqual(await linksOf(second.userId), [])
    assert.match((await browse(world).open(second.url)).html, /Accept your invitation/)
  })
})
