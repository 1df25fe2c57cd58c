/**
 * Which forms are ours: those with a token that only a page of ours can have shown in this browser
 * (signed double-submit cookie, bound to the session: OWASP CSRF Prevention). A neighbour on the
 * same domain may set cookies here; it cannot make the token that fits a session it does not know.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'

/** What tells the forms of our pages from others, in one browser. */
export interface OwnForms {
  /** What the cookie holds: chance, for this browser. */
  readonly id: string
  /** Whether the browser has it yet. */
  readonly isNew: boolean
  readonly isSecure: boolean
  /** What every form carries. */
  readonly token: string
}

/** 64 bytes of a text that nobody else can foresee, the same on every server of a store. */
export type KeyedHash = (text: string) => Uint8Array

/** A browser, as far as its forms depend on it. */
export interface Browser {
  readonly instanceId: string
  readonly isSecure: boolean
  /** Of the cookie; whatever was sent by that name. */
  readonly given: string
  /** Of the session cookie; empty where nobody is on the way in. */
  readonly sessionId: string
}

/** The token of a browser's forms; draws an id for a browser that has none. */
export function ownFormsOf(keyedHash: KeyedHash, browser: Browser): OwnForms {
  const { given, isSecure } = browser
  const known = /^[\w-]{32}$/.test(given) ? given : undefined
  const id = known ?? randomBytes(24).toString('base64url')
  const [ofBrowser, ofSession] = partsOf(keyedHash, { ...browser, id })
  return { id, isSecure, isNew: known === undefined, token: `${ofBrowser}${ofSession}` }
}

/**
 * Browsers of today say where a form was sent from; with them the session may have become another
 * since the page was shown. Where they say nothing, the token must be of this very session, and an
 * origin that is sent must be ours: `null` is what a neighbour's hidden page would say.
 */
export function isOwnForm(
  { isNew, token }: OwnForms,
  {
    shown,
    ownOrigin,
    header,
  }: {
    readonly shown: string
    readonly ownOrigin: string
    readonly header: (name: string) => string | undefined
  },
): boolean {
  if (isNew || shown.length !== token.length) return false
  const site = header('sec-fetch-site')
  if (site !== undefined) {
    const isFromHere = site === 'same-origin' || site === 'none'
    return isFromHere && isSame(token.slice(0, partLength), shown.slice(0, partLength))
  }
  const origin = header('origin')
  return (origin === undefined || origin === ownOrigin) && isSame(token, shown)
}

const partLength = 32

function partsOf(keyedHash: KeyedHash, { instanceId, id, sessionId }: Browser & { id: string }) {
  return [[id], [id, sessionId]].map((about) => {
    const hash = keyedHash(JSON.stringify(['own form', instanceId, ...about]))
    return Buffer.from(hash).toString('base64url').slice(0, partLength)
  })
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
