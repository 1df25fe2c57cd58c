/**
 * The registration that a browser has begun. The cookie shows the address to whoever typed it, and
 * to nobody else; once the code was right it is the proof of the address.
 */
import { timingSafeEqual } from 'node:crypto'
import type { SignInCalls } from '../calls.ts'
import { cookieText } from '../cookie.ts'
import type { Visit } from '../request.ts'

const registrationCookie = 'zitadel.login.registration'

/** As long as a registration may take, in seconds. */
const registrationSeconds = 86_400

/** What the browser has of it. */
export interface PendingRegistration {
  readonly id: string
  readonly isProved: boolean
}

type Marks = Pick<SignInCalls, 'markOf'>

function markOf({ markOf: mark }: Marks, { site }: Visit, { id, isProved }: PendingRegistration) {
  return mark(site, `registration ${id} ${isProved ? 'proved' : 'begun'}`)
}

/** Undefined where the cookie is not one of ours. */
export function readRegistration(calls: Marks, visit: Visit): PendingRegistration | undefined {
  const sent = visit.cookie(registrationCookie) ?? ''
  const [, id, stage, given = ''] = /^(\d{1,20})\.([bp])\.([\w-]{20,100})$/.exec(sent) ?? []
  if (id === undefined) return undefined
  const pending = { id, isProved: stage === 'p' }
  const [one, other] = [Buffer.from(given), Buffer.from(markOf(calls, visit, pending))]
  return one.length === other.length && timingSafeEqual(one, other) ? pending : undefined
}

/** The `Set-Cookie` value. */
export function keepRegistration(calls: Marks, visit: Visit, pending: PendingRegistration): string {
  const { isSecure } = visit.csrf
  const stage = pending.isProved ? 'p' : 'b'
  const value = `${pending.id}.${stage}.${markOf(calls, visit, pending)}`
  return cookieText({ name: registrationCookie, value }, { isSecure, seconds: registrationSeconds })
}

/** The `Set-Cookie` value that deletes it. */
export function dropRegistration({ csrf: { isSecure } }: Visit): string {
  return cookieText({ name: registrationCookie, value: '' }, { isSecure, seconds: 0 })
}
