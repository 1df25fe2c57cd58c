/**
 * URLs of ZITADEL's second sign-in UI (surroundings §4.2, §4.3, §4.11): links in mails and
 * applications that use them lead to our pages.
 */

import type { PageResponse } from '../../kit/page.ts'
import { redirect } from '../answer.ts'
import type { Visit } from '../request.ts'
import { paths } from './flow.ts'

/** The prefix of those URLs. */
export const v2Prefix = '/ui/v2/login'

/** Their parameters, by the names of ours. */
const names: Readonly<Record<string, string>> = {
  authRequest: 'authRequestID',
  code: 'code',
  codeId: 'codeID',
  login_hint: 'login_hint',
  loginName: 'loginName',
  organization: 'orgID',
  orgId: 'orgID',
  ui_locales: 'ui_locales',
  user_code: 'user_code',
  userId: 'userID',
}

const pages: Readonly<Record<string, string>> = {
  '/device': '/ui/login/device',
  '/verify': '/ui/login/mail/verification',
  '/password/set': '/ui/login/password/init',
  '/password/change': paths.change,
  '/password': paths.password,
  '/passkey': paths.passkey,
  '/register': '/ui/login/register',
  '/passkey/set': '/ui/login/login/passwordless/init',
  '/signedin': paths.signedIn,
  '/logout': paths.signOut,
  '/logout/done': paths.signedOut,
}

/** Any other URL of those pages starts a sign-in. */
export function followV2Link({ path, fields }: Visit): PageResponse {
  const page = path.slice(v2Prefix.length)
  const query = new URLSearchParams()
  for (const [name, value] of fields) {
    const ours = names[name]
    if (ours !== undefined) query.set(ours, value)
  }
  // They prefix the ids of auth requests with the protocol.
  const authRequest = /^oidc_(.+)$/.exec(fields.get('requestId') ?? '')?.[1]
  if (authRequest !== undefined) query.set('authRequestID', authRequest)
  const isInvite = page === '/verify' && fields.get('invite') === 'true'
  const target = isInvite ? '/ui/login/user/invite' : (pages[page] ?? paths.name)
  return redirect(query.size === 0 ? target : `${target}?${query}`)
}
