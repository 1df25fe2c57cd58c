/**
 * The links in messages (management-v1 §9.3, user-v2 §8): our own pages at the origin of the
 * request that caused the message, the instance's sign-in program, or the caller's own template.
 */
import { type NotMeLink, notMeFields, notMePath } from '../kit/not-me-link.ts'
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
  /** The address of the sign-in program that people use; undefined: our own pages. */
  readonly program?: string | undefined
}

/** The link to the page of a message kind; `undefined` for kinds whose codes are typed in. */
export function defaultLink(kind: MessageKind, facts: LinkFacts): string | undefined {
  const { origin, code, loginName, authRequestId, program } = facts
  const elsewhere = program && programLink(kind, program, facts)
  if (elsewhere) return elsewhere
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
    case 'newDevice':
    case 'factorAdded':
    case 'factorRemoved':
      return pageLink(`${origin}/ui/console`, { login_hint: loginName })
    case 'verifyPhone':
    case 'verifySmsOtp':
    case 'verifyEmailOtp':
      return undefined
  }
}

/**
 * The page of a sign-in program, by the paths that the published one has (surroundings §4.11);
 * `undefined` for kinds that it has no page for.
 */
function programLink(kind: MessageKind, program: string, facts: LinkFacts): string | undefined {
  const { code, codeId, userId, orgId: organization } = facts
  const coded = { code, userId, organization }
  switch (kind) {
    case 'verifyEmail':
      return pageLink(`${program}/verify`, coded)
    case 'inviteUser':
      return pageLink(`${program}/verify`, { ...coded, invite: 'true' })
    case 'passwordReset':
      return pageLink(`${program}/password/set`, coded)
    case 'passwordlessRegistration':
      return pageLink(`${program}/passkey/set`, { ...coded, codeId })
    default:
      return undefined
  }
}

/** The link for those who did not cause what a notice is about. */
export function notMeLink(origin: string, link: NotMeLink): string {
  return pageLink(`${origin}${notMePath}`, notMeFields(link))
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
