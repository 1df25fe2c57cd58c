/**
 * Recognises our own forms: by a token that only a page of ours can have shown in this browser
 * (signed double-submit cookie, bound to the session: OWASP CSRF Prevention). Another site on a
 * sibling domain can set cookies here, but cannot make the token for a session it does not know.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'

/** What the forms of one browser are recognised by. */
export interface OwnForms {
  /** The random value of the cookie. */
  readonly id: string
  /** Whether the browser does not have the cookie yet. */
  readonly isNew: boolean
  readonly isSecure: boolean
  /** The hidden field of every form. */
  readonly token: string
}

/** 64 pseudo-random bytes for a text, the same on every server of a store. */
export type KeyedHash = (text: string) => Uint8Array

/** What the token of a browser's forms depends on. */
export interface Browser {
  readonly instanceId: string
  readonly isSecure: boolean
  /** The cookie, as it was sent. */
  readonly given: string
  /** From the session cookie; empty without a session. */
  readonly sessionId: string
}

/** The token of a browser's forms; generates an id for a browser without one. */
export function createOwnForms(keyedHash: KeyedHash, browser: Browser): OwnForms {
  const { given, isSecure } = browser
  const known = /^[\w-]{32}$/.test(given) ? given : undefined
  const id = known ?? randomBytes(24).toString('base64url')
  const [ofBrowser, ofSession] = partsOf(keyedHash, { ...browser, id })
  return { id, isSecure, isNew: known === undefined, token: `${ofBrowser}${ofSession}` }
}

/**
 * Current browsers say where a form was sent from; for them the session may have changed since the
 * page was shown. Without that header the token must be of this very session, and a sent origin
 * must be ours: `null` would be sent by a hidden page of a sibling domain.
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
    const part = (text: string) => text.slice(0, partLength)
    return isFromHere && isSame({ shown: part(shown), expected: part(token) })
  }
  const origin = header('origin')
  return (origin === undefined || origin === ownOrigin) && isSame({ shown, expected: token })
}

const partLength = 32

function partsOf(keyedHash: KeyedHash, { instanceId, id, sessionId }: Browser & { id: string }) {
  return [[id], [id, sessionId]].map((about) => {
    const hash = keyedHash(JSON.stringify(['own form', instanceId, ...about]))
    return Buffer.from(hash).toString('base64url').slice(0, partLength)
  })
}

function isSame({ shown, expected }: { shown: string; expected: string }): boolean {
  const [a, b] = [Buffer.from(shown), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
