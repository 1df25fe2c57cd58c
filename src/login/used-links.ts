/**
 * Links that this browser has used: opened once more, they say that all is well. Nobody else learns
 * whether a link was ever good.
 */
import { createHash } from 'node:crypto'
import type { Link } from './calls.ts'
import { cookieText, usedLinksCookie } from './cookie.ts'
import type { Visit } from './request.ts'

const purpose = 'used links'

/** Links that are kept, the latest first, and for how many seconds. */
const linksMax = 5
const usedSeconds = 24 * 3600

type Used = Pick<Link, 'kind' | 'userId' | 'code'>

/** Whether this browser has used the link. */
export function isUsedHere(visit: Visit, link: Used): boolean {
  return link.code !== '' && usedIn(visit).includes(markOf(link))
}

/** The `Set-Cookie` value that adds a link. */
export function usedLinkCookie(visit: Visit, link: Used): string {
  const all = [markOf(link), ...usedIn(visit)].slice(0, linksMax)
  const { isSecure } = visit.csrf
  const value = visit.seal(purpose, all) ?? ''
  return cookieText({ name: usedLinksCookie, value }, { isSecure, seconds: usedSeconds })
}

function usedIn(visit: Visit): string[] {
  const found = visit.unseal({ purpose, text: visit.cookie(usedLinksCookie) ?? '' })
  return Array.isArray(found) ? found.filter((each) => typeof each === 'string') : []
}

function markOf({ kind, userId, code }: Used): string {
  const text = JSON.stringify([kind, userId, code])
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
