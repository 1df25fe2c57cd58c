/** One of everything that a server seals, made through its protocols, and what must stay usable. */
import assert from 'node:assert/strict'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as client from 'openid-client'
import { mintTotpSecret, totpCode } from '../../src/crypto/totp.ts'
import type { Database } from '../../src/store/database/database.ts'
import { begin } from '../login/registrations.ts'
import { type App, signInsOf } from '../oauth/sign-ins.ts'
import type { World } from '../world/world.ts'

/** A sealed value where it lies. */
export interface Lying {
  /** `table.column`. */
  readonly column: string
  readonly instanceId: string
  readonly value: { CryptoType: 0; Algorithm: 'aes'; KeyID: string; Crypted: string }
}

const shape = /\{"CryptoType":0,"Algorithm":"aes","KeyID":"[0-9a-f]{16}","Crypted":"[^"]*"\}/g

/** Every one there is, found by its looks in all columns of all tables. */
export async function sealedIn(database: Database): Promise<Lying[]> {
  const tables = await database.once<{ name: string }>(database.dialect.tables)
  const lists = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await database.once<Record<string, unknown>>(`SELECT * FROM ${name}`)
      return rows.flatMap((row) =>
        Object.entries(row).flatMap(([column, cell]) =>
          [...String(cell).matchAll(shape)].map(([text]) => ({
            column: `${name}.${column}`,
            instanceId: String(row.instance_id ?? ''),
            value: JSON.parse(text),
          })),
        ),
      )
    }),
  )
  // Rows that were changed come in another order.
  const keyOf = ({ column, value }: Lying) => `${column} ${value.Crypted}`
  return lists.flat().sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

export interface Things {
  readonly app: App
  /** People with a second factor; each signs in once, for a code is good for one time. */
  readonly totps: { readonly userName: string; readonly secret: string }[]
  readonly waiting: { readonly userId: string; readonly email: string }
  readonly idToken: string
  /** Those of the application now: each refreshing ends the ones before. */
  tokens: { access_token: string; refresh_token?: string }
  readonly loginClient: string
  readonly authRequestId: string
  readonly session: { readonly sessionId: string; readonly sessionToken: string }
  readonly idpId: string
}

const password = 'Secret-Word-1'

export async function call(world: World, path: string, body?: object, token = world.token) {
  const response = await fetch(`${world.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  assert.ok(response.ok, `${path}: ${response.status} ${text}`)
  return JSON.parse(text)
}

/** Needs a server without a carrier of mails. */
export async function makeThings(world: World): Promise<Things> {
  // Somebody who has typed an address, and no code yet.
  await begin(world)
  const signIns = signInsOf(world)
  const human = (userName: string, more: object) =>
    call(world, '/v2/users/human', {
      ...{ username: userName, profile: { givenName: 'Minnie', familyName: 'Mouse' } },
      email: { email: `${userName}@acme.test`, isVerified: true },
      ...{ password: { password, changeRequired: false }, ...more },
    })
  const totps = Array.from({ length: 12 }, (_, at) => ({
    ...{ userName: `totp-${at}`, secret: mintTotpSecret() },
  }))
  for (const { userName, secret } of totps) await human(userName, { totpSecret: secret })
  const email = 'waiting@acme.test'
  const { userId } = await human('waiting', { email: { email, sendCode: {} } })
  const { id: idpId } = await call(world, '/admin/v1/idps/oauth', {
    ...{ name: 'Elsewhere', clientId: 'us', clientSecret: 'idp-secret', idAttribute: 'sub' },
    ...{ authorizationEndpoint: 'https://idp.test/auth', tokenEndpoint: 'https://idp.test/token' },
    ...{ userEndpoint: 'https://idp.test/me', scopes: ['openid'] },
  })
  await call(world, '/v2/idp_intents', intentOf(world, idpId))
  await call(world, '/admin/v1/email/smtp', {
    ...{ senderAddress: 'us@acme.test', senderName: 'Us', host: 'mail.acme.test:587' },
    ...{ tls: true, user: 'us', password: 'smtp-secret' },
  })
  const app = await signIns.app()
  const { token: loginClient } = await signIns.loginClient()
  const session = await signIns.session('zitadel-admin@zitadel.localhost', 'Test-Password-1')
  const config = await signIns.discover(app)
  const scope = { scope: 'openid offline_access' }
  const tokens = await signIns.signIn(config, app, { session, token: loginClient, words: scope })
  const { authRequestId } = await signIns.begin(app)
  const waiting = { userId, email }
  const idToken = tokens.id_token ?? ''
  return { app, totps, waiting, idToken, tokens, loginClient, authRequestId, session, idpId }
}

function intentOf({ url }: World, idpId: string): object {
  return { idpId, urls: { successUrl: `${url}/yes`, failureUrl: `${url}/no` } }
}

/** All that was begun before goes on: nobody has noticed. */
export async function requireAllWorks(world: World, things: Things): Promise<void> {
  const { app, totps, idToken, loginClient, authRequestId, session, idpId } = things
  // A second factor whose secret is sealed.
  const totp = totps.pop()
  assert.ok(totp, 'somebody has not signed in yet')
  const step = Math.floor(Date.now() / 30_000)
  const checks = {
    ...{ user: { loginName: totp.userName }, password: { password } },
    totp: { code: totpCode(totp.secret, step) },
  }
  await call(world, '/v2/sessions', { checks })
  // Tokens of before: our own, a session's, an application's, and a signed one.
  await call(world, '/auth/v1/users/me')
  await call(world, '/auth/v1/users/me', undefined, session.sessionToken)
  const keys = createRemoteJWKSet(new URL(`${world.url}/oauth/v2/keys`))
  await jwtVerify(idToken, keys, { issuer: world.url, audience: app.clientId })
  const signIns = signInsOf(world)
  const config = await signIns.discover(app)
  await client.fetchUserInfo(config, things.tokens.access_token, client.skipSubjectCheck)
  things.tokens = await client.refreshTokenGrant(config, things.tokens.refresh_token ?? '')
  // A sign-in under way, and another provider with its secret.
  await call(world, `/v2/oidc/auth_requests/${authRequestId}`, undefined, loginClient)
  await call(world, '/v2/idp_intents', intentOf(world, idpId))
  // New tokens are signed.
  await signIns.signIn(config, app, { session, token: loginClient })
}
