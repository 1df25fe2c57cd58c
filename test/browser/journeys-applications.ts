/** Applications that send people to us, as small as they can be: their servers, with pages. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as client from 'openid-client'
import { call } from '../login/people.ts'
import type { World } from '../world/world.ts'

export interface Application {
  /** Without a trailing slash. */
  readonly url: string
  close(): Promise<void>
}

/** What a page answers: something to read, or where to go. */
type Answer = { readonly html: string } | { readonly goTo: string }
type Pages = Readonly<Record<string, (url: URL) => Answer | Promise<Answer>>>

async function serve(pages: Pages): Promise<Application> {
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', urlOf(server))
    const page = pages[url.pathname] ?? (() => ({ html: '' }))
    const send = (answer: Answer) => {
      if ('goTo' in answer) return response.writeHead(303, { location: answer.goTo }).end()
      const html = `<!doctype html><html lang="en"><title>Book shop</title>${answer.html}`
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
    }
    Promise.resolve(page(url)).then(send, (error) => {
      response.writeHead(500).end(String(error))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: urlOf(server), close }
}

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** An application that has the links of its users' mails lead to itself (user-v2 §8). */
export function openVerifyingShop(world: World): Promise<Application> {
  return serve({
    '/verify': async ({ searchParams }) => {
      const userId = searchParams.get('user') ?? ''
      const verificationCode = searchParams.get('code') ?? ''
      await call(world, `/v2alpha/users/${userId}/email/verify`, { verificationCode })
      const { user } = await call(world, `/v2/users/${userId}`)
      const hint = new URLSearchParams({ login_hint: user.username })
      return {
        html: `<h1>Thank you</h1><a href="${world.url}/ui/login/login?${hint}">Sign in</a>`,
      }
    },
  })
}

const insecure = { execute: [client.allowInsecureRequests] }

/** An application that signs its one visitor in with us by code and PKCE. */
export async function openBookShop(world: World): Promise<Application> {
  let config: Promise<client.Configuration> | undefined
  let trip = { state: '', nonce: '', verifier: '' }
  let visitor: { readonly name: string; readonly idToken: string } | undefined
  const shop = await serve({
    '/': () => ({
      html: visitor
        ? `<h1>Welcome, ${visitor.name}</h1><a href="/leave">Sign out</a>`
        : '<h1>Book shop</h1><a href="/enter">Sign in</a>',
    }),
    '/enter': async () => {
      const verifier = client.randomPKCECodeVerifier()
      trip = { verifier, state: client.randomState(), nonce: client.randomNonce() }
      const url = client.buildAuthorizationUrl(await known(), {
        ...{ redirect_uri: `${shop.url}/callback`, scope: 'openid profile' },
        ...{ state: trip.state, nonce: trip.nonce, code_challenge_method: 'S256' },
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
      })
      return { goTo: url.href }
    },
    '/callback': async (url) => {
      const tokens = await client.authorizationCodeGrant(await known(), url, {
        ...{ pkceCodeVerifier: trip.verifier, idTokenExpected: true },
        ...{ expectedState: trip.state, expectedNonce: trip.nonce },
      })
      const { sub = '' } = tokens.claims() ?? {}
      const { name = '' } = await client.fetchUserInfo(await known(), tokens.access_token, sub)
      visitor = { name, idToken: tokens.id_token ?? '' }
      return { goTo: '/' }
    },
    '/leave': async () => {
      const url = client.buildEndSessionUrl(await known(), {
        ...{ id_token_hint: visitor?.idToken ?? '', state: 'left' },
        post_logout_redirect_uri: `${shop.url}/bye`,
      })
      visitor = undefined
      return { goTo: url.href }
    },
    '/bye': () => ({ html: '<h1>Come back soon</h1><a href="/">Book shop</a>' }),
  })
  const known = () => {
    config ??= knownTo(world, shop)
    return config
  }
  return shop
}

/** Makes the application known to us, and lets it look at how we are reached. */
async function knownTo(world: World, { url }: Application): Promise<client.Configuration> {
  const project = await call(world, '/management/v1/projects', { name: 'Books' })
  const app = await call(world, `/management/v1/projects/${project.id}/apps/oidc`, {
    ...{ name: 'Book shop', devMode: true, appType: 'OIDC_APP_TYPE_WEB' },
    ...{ redirectUris: [`${url}/callback`], postLogoutRedirectUris: [`${url}/bye`] },
    ...{
      responseTypes: ['OIDC_RESPONSE_TYPE_CODE'],
      authMethodType: 'OIDC_AUTH_METHOD_TYPE_BASIC',
    },
    grantTypes: ['OIDC_GRANT_TYPE_AUTHORIZATION_CODE'],
  })
  const { clientId, clientSecret } = app
  const authentication = client.ClientSecretBasic(clientSecret)
  return client.discovery(new URL(world.url), clientId, clientSecret, authentication, insecure)
}
