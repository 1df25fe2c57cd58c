/** The paths of the registration, and what its pages carry from one to the next. */
import type { Flow } from '../sign-in/flow.ts'

/** The paths; links of applications and mails lead to some of them. */
export const registrationPaths = {
  register: '/ui/login/register',
  /** An older link to the same. */
  option: '/ui/login/register/option',
  org: '/ui/login/register/org',
  confirm: '/ui/login/register/confirm',
  finish: '/ui/login/register/finish',
} as const

/** The longest id that a link may have. */
const idMax = 200

/** The organisation that a link names; empty: none. */
export const orgOfLink = ({ visit }: Pick<Flow, 'visit'>): string =>
  (visit.fields.get('orgID') ?? '').slice(0, idMax)

/** The parameters of the registration's pages; empty ones are left out. */
export function carried(
  flow: Pick<Flow, 'visit' | 'authRequestId'>,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const all = { authRequestID: flow.authRequestId, orgID: orgOfLink(flow), ...more }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}
