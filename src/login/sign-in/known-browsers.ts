/**
 * Browsers in which a name was signed in before. Their tries are counted apart, so that nobody
 * who guesses elsewhere, however often, keeps a person out of the browser of every day.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieText } from '../cookie.ts'
import type { Flow } from './flow.ts'

export interface KnownBrowsers {
  /** The cookie that a browser gets once the name was signed in there. */
  cookieFor(flow: Flow): string
  /** Whether the name of the flow was signed in in its browser. */
  knows(flow: Flow): boolean
}

const cookieName = 'zitadel.login.known'

/** Seconds a browser is known: as long as one is away on holidays. */
const knownSeconds = 60 * 24 * 3600

/** The key lives as long as the process: a restart knows nobody, and counts all alike. */
export function createKnownBrowsers(): KnownBrowsers {
  const key = randomBytes(32)
  const markOf = ({ visit, loginName }: Flow) =>
    createHmac('sha256', key)
      .update(`${visit.place.instanceId} ${loginName.toLowerCase()}`)
      .digest('base64url')
  return {
    cookieFor: (flow) => {
      const { isSecure } = flow.visit.csrf
      return cookieText(cookieName, markOf(flow), { isSecure, seconds: knownSeconds })
    },
    knows: (flow) => {
      const mark = Buffer.from(markOf(flow))
      const shown = Buffer.from(flow.visit.cookie(cookieName) ?? '')
      return mark.length === shown.length && timingSafeEqual(mark, shown)
    },
  }
}
