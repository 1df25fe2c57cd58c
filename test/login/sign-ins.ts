/** What tests of signing in share: accounts in every condition, policies, and the way in. */
import assert from 'node:assert/strict'
import type { JsonObject } from '@bufbuild/protobuf'
import { totpCode } from '../../src/crypto/totp.ts'
import type { World } from '../world/world.ts'
import { attribute, type Browsing, call, person, type Seen } from './people.ts'

export const password = 'Secret-Word-1'

export interface Signer {
  readonly userId: string
  readonly loginName: string
  readonly email: string
}

/** A human who signs in by a password, unless `words` say otherwise (ImportHumanUser). */
export async function signer(world: World, words: JsonObject = {}): Promise<Signer> {
  const { userName, profile, email } = person()
  const { userId } = await call(world, '/management/v1/users/human/_import', {
    ...{ userName, profile, password, email: { ...email, isEmailVerified: true } },
    ...words,
  })
  return { userId, loginName: userName, email: email.email }
}

/** A human of v2, who is active at once (AddHumanUser). */
export async function signerV2(world: World, words: JsonObject = {}): Promise<Signer> {
  const { userName, profile, email } = person()
  const { firstName: givenName, lastName: familyName } = profile
  const { userId } = await call(world, '/v2/users/human', {
    ...{ username: userName, profile: { givenName, familyName } },
    ...{ email: { ...email, isVerified: true }, password: { password } },
    ...words,
  })
  return { userId, loginName: userName, email: email.email }
}

/** A base32 secret; its codes are those of an app that somebody has. */
export const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/** What the app shows; `ahead` of now by so many steps of thirty seconds. */
export const codeNow = (secret = totpSecret, ahead = 0) =>
  totpCode(secret, Math.floor(Date.now() / 30_000) + ahead)

/** Changes a policy of the instance while something is done, and back. */
export async function withPolicy(
  world: World,
  { policy, path = policy, ...changes }: JsonObject & { policy: string; path?: string },
  work: () => Promise<void>,
): Promise<void> {
  const { policy: found } = await call(world, `/admin/v1/policies/${policy}`)
  const { details: _, isDefault: __, ...before } = found
  const fields = ['secondFactors', 'multiFactors', 'idps']
  const kept = Object.fromEntries(Object.entries(before).filter(([key]) => !fields.includes(key)))
  await call(world, `/admin/v1/policies/${path}`, { ...kept, ...changes } as JsonObject, 'PUT')
  try {
    await work()
  } finally {
    await call(world, `/admin/v1/policies/${path}`, kept as JsonObject, 'PUT')
  }
}

/** Types a login name and sees where that leads. */
export async function nameOneself(
  browsing: Browsing,
  loginName: string,
  start = '/ui/login/login',
): Promise<Seen> {
  const page = await browsing.follow(await browsing.open(start))
  assert.match(page.html, /name="loginName"/, page.html)
  return browsing.follow(await browsing.send(page, { loginName }))
}

/** Whoever has a passkey is asked for it first, and may use the password instead. */
async function toPassword(browsing: Browsing, page: Seen): Promise<Seen> {
  const button = /class="button second" href="(\/ui\/login\/password\?[^"]*)"/
  const [, link = ''] = button.exec(page.html) ?? []
  return link === '' ? page : browsing.open(attribute(link))
}

/** Types name and password and sees where that leads. */
export async function signIn(
  browsing: Browsing,
  { loginName }: Pick<Signer, 'loginName'>,
  { secret = password, start = '/ui/login/login' }: { secret?: string; start?: string } = {},
): Promise<Seen> {
  const page = await toPassword(browsing, await nameOneself(browsing, loginName, start))
  return browsing.follow(await browsing.send(page, { password: secret }))
}

export const headingOf = ({ html }: Seen) => /<h1>([^<]*)<\/h1>/.exec(html)?.[1] ?? ''

/** Where a page leads by itself. */
export const continueUrlOf = ({ html }: Seen) =>
  attribute(/<meta http-equiv="refresh" content="0;url=([^"]*)">/.exec(html)?.[1] ?? '')

/** What is told to be wrong. */
export const problemsOf = ({ html }: Seen) => {
  const [summary = ''] =
    /<div class="problems" role="alert">(?!<p>)[\s\S]*?<\/div>/.exec(html) ?? []
  return [...summary.matchAll(/<li>(?:<a [^>]*>)?([^<]*)/g)].map(([, text = '']) => text)
}
