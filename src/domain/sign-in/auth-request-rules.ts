/**
 * Whether a session satisfies an auth request as it is, or the user must sign in or consent first
 * (surroundings §4.9).
 */
import type { AuthRequest } from '../authorization/auth-request.ts'

/** The scope by which an application names the organisation of its users. */
const orgScope = 'urn:zitadel:iam:org:id:'

/** The organisation an auth request is for; undefined: any of the instance. */
export function orgOfAuthRequest(
  request: Pick<AuthRequest, 'scopes'> | undefined,
): string | undefined {
  const scope = request?.scopes.find((each) => each.startsWith(orgScope))
  return scope?.slice(orgScope.length)
}

/** The scope by which an application demands an identity provider. */
const idpScope = 'urn:zitadel:iam:org:idp:id:'

/** The identity provider an auth request demands, if any. */
export function idpOfAuthRequest(
  request: Pick<AuthRequest, 'scopes'> | undefined,
): string | undefined {
  const scope = request?.scopes.find((each) => each.startsWith(idpScope))
  return scope?.slice(idpScope.length)
}

const orgDomainScope = 'urn:zitadel:iam:org:domain:primary:'

/** The organisation that scopes name, by its id or by its primary domain. */
export function orgOfScopes(scopes: readonly string[]): {
  readonly id: string | undefined
  readonly domain: string | undefined
} {
  const valueAfter = (prefix: string) =>
    scopes.find((each) => each.startsWith(prefix))?.slice(prefix.length)
  return { id: valueAfter(orgScope), domain: valueAfter(orgDomainScope) }
}

/** The session that is to answer, and the time of its last authentication. */
export interface AnsweringSession {
  readonly userId: string | undefined
  readonly orgId: string | undefined
  /** Microseconds since 1970. */
  readonly authenticatedAtMicros: number
  /** Whether its user chose it for the request, among the accounts of the browser. */
  readonly isChosen: boolean
}

/** Prompts that a session answers without another authentication; a choice answers the last. */
const answeredAsItIs = ['none', 'consent']
const answeredByChoice = [...answeredAsItIs, 'select_account']

/**
 * Whether no new authentication is needed: the application does not require one, or the user
 * authenticated after the request. Auth requests are stamped in whole seconds, hence the added
 * second.
 */
export function isFreshFor(
  request: Pick<AuthRequest, 'scopes' | 'createdAtMicros' | 'prompts' | 'maxAge' | 'hintUserId'>,
  session: AnsweringSession,
  { nowMicros }: { readonly nowMicros: number },
): boolean {
  if (![undefined, session.orgId].includes(orgOfAuthRequest(request))) return false
  const { authenticatedAtMicros } = session
  if (authenticatedAtMicros >= request.createdAtMicros + 1_000_000) return true
  const { prompts, maxAge, hintUserId } = request
  const answered = session.isChosen ? answeredByChoice : answeredAsItIs
  if (prompts.some((prompt) => !answered.includes(prompt))) return false
  if (hintUserId !== undefined && hintUserId !== session.userId) return false
  return maxAge === undefined || nowMicros - authenticatedAtMicros <= maxAge * 1_000_000
}

/** Names that mean the same: login names and addresses are compared without case. */
const nameKey = (name: string) => name.trim().toLowerCase()

/** Whether the hint of an auth request is about somebody with other names than these. */
export function hintsAtAnother(
  { loginHint = '' }: Pick<AuthRequest, 'loginHint'>,
  names: readonly string[],
): boolean {
  const hint = nameKey(loginHint)
  return hint !== '' && !names.some((name) => nameKey(name) === hint)
}

/**
 * Whether no consent is needed. Applications of the user's own organisation, or of the one that
 * runs the instance, are trusted like our own pages; others require consent in this session.
 */
export function isAgreedFor(
  { clientOrgId }: Pick<AuthRequest, 'clientOrgId'>,
  about: {
    readonly userOrgId: string | undefined
    readonly defaultOrgId: string | undefined
    /** Whether the session's user agreed to this application before. */
    readonly hasAgreed: boolean
  },
): boolean {
  return clientOrgId === about.userOrgId || about.hasAgreed || clientOrgId === about.defaultOrgId
}
