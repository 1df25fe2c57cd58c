/**
 * Addresses that browsers and password managers know by themselves: where a password is changed
 * (W3C, "A Well-Known URL for Changing Passwords"), where passkeys are added and removed (W3C,
 * "A Well-Known URL for Relying Party Passkey Endpoints"), and the icon.
 */
import type { PageResponse } from '../kit/page.ts'
import { commonHeaders } from './answer.ts'
import type { Visit } from './request.ts'

const passwordPath = '/ui/account/password'
const passkeysPath = '/ui/account/passkeys'

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#3a4fd0" ' +
  'stroke-width="2.6" stroke-linecap="round"><path d="M5 28V14a11 11 0 0 1 22 0v14"/>' +
  '<path d="M11 28V15a5 5 0 0 1 10 0v13M16 10v18M11 19h10"/></svg>'

/** The addresses, and what each answers; all of them are read by anybody. */
export const wellKnown: Readonly<Record<string, (visit: Visit) => PageResponse>> = {
  '/.well-known/change-password': () => ({
    status: 302,
    headers: { ...commonHeaders, location: passwordPath },
  }),
  '/.well-known/passkey-endpoints': ({ site }) => {
    const url = `${site.origin}${passkeysPath}`
    const headers = { ...commonHeaders, 'content-type': 'application/json; charset=utf-8' }
    return { status: 200, headers, body: JSON.stringify({ enroll: url, manage: url }) }
  },
  '/favicon.ico': () => ({
    status: 200,
    headers: {
      ...commonHeaders,
      'cache-control': 'public, max-age=86400',
      'content-type': 'image/svg+xml',
    },
    body: icon,
  }),
}
