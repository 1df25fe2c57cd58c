/** What tests of the pages share: people made by the API, their mails, and a browser's manners. */
import assert from 'node:assert/strict'
import type { JsonObject } from '@bufbuild/protobuf'
import type { World } from '../world/world.ts'

export interface Mail {
  readonly kind: string
  readonly url: string
  readonly code: string
}

/** Calls the API as the first owner; what comes is looked into as JSON. */
export async function call(world: World, path: string, body?: JsonObject, method?: string) {
  const response = await fetch(`${world.url}${path}`, {
    method: method ?? (body ? 'POST' : 'GET'),
    headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
  const json = (await response.json()) as any
  assert.equal(response.status, 200, `${path}: ${JSON.stringify(json)}`)
  return json
}

/** Waits for the newest mail of a kind; `isNot` is one that was there before. */
export async function mailOf(
  world: World,
  { userId, kind, isNot = '' }: { userId: string; kind: string; isNot?: string },
): Promise<Mail> {
  for (const ends = Date.now() + 20_000; Date.now() < ends; ) {
    const response = await fetch(`${world.server.mailboxUrl}.json?userId=${userId}&kind=${kind}`)
    const { messages } = (await response.json()) as { messages: Mail[] }
    if (messages[0] && messages[0].url !== isNot) return messages[0]
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`no mail of kind ${kind} came`)
}

let names = 0

export const person = (preferredLanguage = 'en') => {
  names += 1
  return {
    userName: `person-${names}`,
    profile: { firstName: 'Ada', lastName: 'Lovelace', preferredLanguage },
    email: { email: `person-${names}@acme.test` },
  }
}

/** A human without a password, as page 000 makes one. */
export async function invited(world: World, language = 'en'): Promise<string> {
  const { userId } = await call(world, '/management/v1/users/human', person(language))
  return userId
}

/** A human who can sign in. */
export async function active(world: World, isEmailVerified = true): Promise<string> {
  const { userName, profile, email } = person()
  const { userId } = await call(world, '/management/v1/users/human/_import', {
    ...{ userName, profile, email: { ...email, isEmailVerified }, password: 'Old-Secret-1' },
  })
  return userId
}

/** A human of v2 with no way to sign in and an address that is not proved. */
export async function unproved(world: World): Promise<string> {
  const { userName, profile, email } = person()
  const { firstName: givenName, lastName: familyName } = profile
  const { userId } = await call(world, '/v2/users/human', {
    ...{ username: userName, profile: { givenName, familyName } },
    email: { ...email, sendCode: {} },
  })
  return userId
}

export async function stateOf(world: World, userId: string) {
  const { user } = await call(world, `/management/v1/users/${userId}`)
  return { state: user.state, isEmailVerified: user.human.email.isEmailVerified ?? false }
}

/** Whether a password is the user's, asked over a session. */
export async function knows(world: World, userId: string, password: string): Promise<boolean> {
  const response = await fetch(`${world.url}/v2/sessions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ checks: { user: { userId }, password: { password } } }),
  })
  return response.ok
}

export interface Seen {
  readonly status: number
  readonly headers: Headers
  readonly html: string
  /** Where a redirection leads. */
  readonly location: string
}

const entities: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" },
}

/** What a browser reads in an attribute. */
export const attribute = (text: string) =>
  text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)

/** The cookie of what is shown once. */
const flash = 'zitadel.login.flash'

/**
 * A browser as far as forms go: it keeps cookies and sends what a form holds. Its person skips what
 * a policy only offers after signing in, unless the test is about that.
 */
export function browse(
  world: World,
  headers: Record<string, string> = {},
  { skipsOffers = true }: { readonly skipsOffers?: boolean } = {},
) {
  const cookies = new Map<string, string>()
  let csrf = ''
  const ask = async (url: string, init: RequestInit = {}): Promise<Seen> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = {
      'sec-fetch-site': 'same-origin',
      ...headers,
      ...(cookie && { cookie }),
      ...(init.headers as object),
    }
    const address = new URL(url, world.url)
    const response = await fetch(address, { ...init, headers: sent, redirect: 'manual' })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(set) ?? []
      if (/max-age=0(;|$)/i.test(set)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = response.headers.get('location') ?? ''
    const html = await response.text()
    csrf = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? csrf
    return { status: response.status, headers: response.headers, location, html }
  }
  /** Follows our own redirections, as browsers do. */
  const follow = async (seen: Seen): Promise<Seen> => {
    if (seen.location.startsWith('/')) return follow(await ask(seen.location))
    if (!skipsOffers || !seen.html.includes('name="skip"')) return seen
    const [, id = ''] = /name="authRequestID" value="([^"]*)"/.exec(seen.html) ?? []
    const body = new URLSearchParams({ csrf, skip: 'true', authRequestID: attribute(id) })
    return follow(await ask('/ui/login/mfa/set', { method: 'POST', body }))
  }
  return {
    cookies,
    /** What the forms of the page seen last carry. */
    csrf: () => csrf,
    open: (url: string) => ask(url),
    ask,
    follow,
    /**
     * What is seen of an answered form: the page that a redirect leads to where there are errors,
     * also of one of many forms sent at once; else the answer itself.
     */
    seenAfter: async (answered: Seen): Promise<Seen> => {
      const set = answered.headers.getSetCookie().find((each) => each.startsWith(`${flash}=`))
      const kept = set?.split(';', 1)[0] ?? ''
      if (kept.length <= `${flash}=`.length) return answered
      const others = [...cookies].filter(([name]) => name !== flash)
      const cookie = [...others.map((each) => each.join('=')), kept].join('; ')
      return ask(answered.location, { headers: { cookie } })
    },
    /** Sends the form that holds a button of the page, with some fields filled in. */
    send: async (page: Seen, fields: Record<string, string> = {}, which = 0): Promise<Seen> => {
      const found = [...page.html.matchAll(/<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)][which]
      assert.ok(found, 'the page has such a form')
      const held = [...found[0].matchAll(/<input[^>]*>/g)].map(([input]) => [
        /name="([^"]*)"/.exec(input)?.[1] ?? '',
        attribute(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
      ])
      const body = new URLSearchParams({ ...Object.fromEntries(held), ...fields })
      const answered = await ask(found[1] ?? '', { method: 'POST', body })
      // Errors come by a redirect, too, and are shown once by the page it leads to.
      return cookies.has(flash) ? ask(answered.location) : answered
    },
  }
}

export type Browsing = ReturnType<typeof browse>
