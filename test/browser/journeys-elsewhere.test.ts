/** Journeys that lead through other servers: another identity provider, and an application. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { ada as adasClaims, startProvider, type TestProvider } from '../idp/provider.ts'
import { call } from '../login/people.ts'
import {
  imported,
  isSignedIn,
  namesOneself,
  openScene,
  password,
  type Scene,
  signsIn,
  somebody,
  type Traveller,
  travel,
} from './journeys.ts'
import { type Application, openBookShop } from './journeys-applications.ts'

let scene: Scene
let provider: TestProvider
let shop: Application
before(async () => {
  scene = await openScene()
  provider = await startProvider()
  shop = await openBookShop(scene.world)
})
after(async () => {
  await shop.close()
  await provider.close()
  await scene.close()
})

/** A provider of the organisation, which its people may use. */
async function addProvider(): Promise<string> {
  const { issuer, clientId, clientSecret } = provider
  const { id } = await call(scene.world, '/management/v1/idps/generic_oidc', {
    ...{ name: 'The bank', issuer, clientId, clientSecret, usePkce: true },
    scopes: ['openid', 'profile', 'email'],
    providerOptions: { isCreationAllowed: true, isLinkingAllowed: true },
  })
  const { policy } = await call(scene.world, '/management/v1/policies/login')
  const { details: _, isDefault: __, idps: ___, ...rules } = policy
  await call(scene.world, '/management/v1/policies/login', rules)
  const link = { idpId: id, ownerType: 'IDP_OWNER_TYPE_ORG' }
  await call(scene.world, '/management/v1/policies/login/idps', link)
  return id
}

it('page 001 with a link to another provider and no password: sent there, signed in', async () => {
  const configId = await addProvider()
  const link = { configId, externalUserId: adasClaims.sub, displayName: 'ada@provider.test' }
  const words = somebody({ idps: [link] })
  await imported(scene, words)
  provider.signInAs(adasClaims.sub)
  await travel(scene, async (ada) => {
    const visited: string[] = []
    ada.page.on('request', (request) => visited.push(new URL(request.url()).origin))
    await ada.opens(scene.signInPage)
    await namesOneself(ada, words.userName)
    // There is nothing else to sign in with, and so nothing to ask.
    await isSignedIn(ada)
    await ada.page.getByText(words.userName).first().waitFor()
    assert.ok(visited.includes(provider.issuer), 'the provider was asked')
  })
})

it('an application with code and PKCE: signed in, once more without a question, out', async () => {
  const words = somebody({ password })
  await imported(scene, words)
  const sees = (ada: Traveller, name: string) =>
    ada.page.getByRole('heading', { name, exact: true }).waitFor()
  await travel(scene, async (ada) => {
    await ada.opens(shop.url)
    await ada.follows('Sign in')
    await signsIn(ada, words.userName)
    await sees(ada, 'Welcome, Ada Lovelace')
    const asked: string[] = []
    ada.page.on('framenavigated', (frame) => asked.push(new URL(frame.url()).pathname))
    await ada.opens(`${shop.url}/enter`)
    await sees(ada, 'Welcome, Ada Lovelace')
    assert.deepEqual(asked, ['/'], 'single sign-on asks nothing')
    await ada.follows('Sign out')
    await sees(ada, 'Come back soon')
    assert.equal(ada.page.url(), `${shop.url}/bye?state=left`)
    await ada.follows('Book shop')
    await ada.follows('Sign in')
    await ada.reads('Sign in')
  })
})
