/**
 * The links in messages (management-v1 §9.3, user-v2 §8): pages of the hosted login at the origin
 * of the request that caused the message, or the caller's own template.
 */
import { passwordlessLink } from '../kit/passwordless-link.ts'
import { unsafeSchemes } from '../kit/unsafe-schemes.ts'
import type { MessageKind } from './outbox.ts'
import type { Variables } from './recipient.ts'
import { createTemplateValues } from './recipient.ts'

/** Fills in `{{.Name}}`; throws when the template is malformed or names an unknown variable. */
export type RenderTemplate = (text: string, values: Readonly<Record<string, string>>) => string

/** Everything a link may depend on. */
export interface LinkFacts {
  /** Scheme and host, without trailing slash. */
  readonly origin: string
  readonly userId: string
  readonly orgId: string
  readonly loginName: string
  readonly code: string
  readonly codeId: string
  readonly passwordSet: boolean
  readonly authRequestId: string
}

/** The link to the page of a message kind; `undefined` for kinds whose codes are typed in. */
export function defaultLink(kind: MessageKind, facts: LinkFacts): string | undefined {
  const { origin, code, loginName, authRequestId } = facts
  const ids = { orgID: facts.orgId, userID: facts.userId }
  const coded = { ...ids, authRequestID: authRequestId, code }
  switch (kind) {
    case 'initCode':
      return pageLink(`${origin}/ui/login/user/init`, {
        ...coded,
        loginname: loginName,
        passwordset: String(facts.passwordSet),
      })
    case 'verifyEmail':
      return pageLink(`${origin}/ui/login/mail/verification`, coded)
    case 'passwordReset':
      return pageLink(`${origin}/ui/login/password/init`, coded)
    case 'inviteUser':
      return pageLink(`${origin}/ui/login/user/invite`, { ...coded, loginname: loginName })
    case 'passwordlessRegistration':
      return passwordlessLink(facts)
    case 'domainClaimed':
      return pageLink(`${origin}/ui/login/login`, { orgID: ids.orgID })
    case 'passwordChange':
      return pageLink(`${origin}/ui/console`, { login_hint: loginName })
    case 'verifyPhone':
    case 'verifySmsOtp':
    case 'verifyEmailOtp':
      return undefined
  }
}

/** The link of the caller's own template; values are not escaped (user-v2 §8). */
export function templateLink(
  urlTemplate: string,
  variables: Variables,
  renderTemplate: RenderTemplate,
): string {
  return renderTemplate(urlTemplate, createTemplateValues(variables))
}

/** URL-encoded parameters in alphabetical order. */
function pageLink(page: string, parameters: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(parameters)
  query.sort()
  return `${page}?${query}`
}

/**
 * The link if it may be made clickable, else `undefined`. A caller's template may produce
 * something other than a URL, or an app's own scheme; only schemes that could execute code are
 * refused.
 */
export function pressableLink(link: string | undefined): string | undefined {
  if (!link || !URL.canParse(link)) return undefined
  return unsafeSchemes.has(new URL(link).protocol) ? undefined : link
}
