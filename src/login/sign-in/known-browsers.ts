/**
 * Browsers in which a user was signed in before. Their tries are counted apart, so that nobody
 * who guesses elsewhere, however often, keeps a person out of the browser of every day.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieText } from '../cookie.ts'
import type { Visit } from '../request.ts'

export interface KnownBrowsers {
  /** The cookie that a browser gets once the user was signed in there. */
  cookieFor(visit: Visit, userId: string): string
  knows(visit: Visit, userId: string): boolean
}

const cookieName = 'zitadel.login.known'

/** Seconds a browser is known: as long as one is away on holidays. */
const knownSeconds = 60 * 24 * 3600

/** The key lives as long as the process: a restart knows nobody, and counts all alike. */
export function createKnownBrowsers(): KnownBrowsers {
  const key = randomBytes(32)
  const markOf = ({ place }: Visit, userId: string) =>
    createHmac('sha256', key).update(`${place.instanceId} ${userId}`).digest('base64url')
  return {
    cookieFor: (visit, userId) => {
      const { isSecure } = visit.csrf
      return cookieText(cookieName, markOf(visit, userId), { isSecure, seconds: knownSeconds })
    },
    knows: (visit, userId) => {
      const mark = Buffer.from(markOf(visit, userId))
      const shown = Buffer.from(visit.cookie(cookieName) ?? '')
      return mark.length === shown.length && timingSafeEqual(mark, shown)
    },
  }
}
