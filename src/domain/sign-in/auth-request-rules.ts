/**
 * Whether a session answers an application's auth request as it is, or its user has to be asked
 * first (surroundings §4.9): who it is, or whether to go on to the application.
 */
import type { AuthRequest } from '../authorization/auth-request.ts'

/** An application names the organisation its users are of in a scope. */
const orgScope = 'urn:zitadel:iam:org:id:'

/** The organisation an auth request is for; undefined: any of the instance. */
export function orgOfAuthRequest(
  request: Pick<AuthRequest, 'scopes'> | undefined,
): string | undefined {
  const scope = request?.scopes.find((each) => each.startsWith(orgScope))
  return scope?.slice(orgScope.length)
}

/** The session that is to answer, and when its user last said who it is. */
export interface AnsweringSession {
  readonly userId: string | undefined
  readonly orgId: string | undefined
  /** Microseconds since 1970. */
  readonly authenticatedAtMicros: number
}

/**
 * Whether nobody need be asked again who it is: the application does not insist, or the user
 * said so after it asked. Auth requests are stamped in whole seconds, hence the second added.
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
  if (prompts.some((prompt) => prompt !== 'none' && prompt !== 'consent')) return false
  if (hintUserId !== undefined && hintUserId !== session.userId) return false
  return maxAge === undefined || nowMicros - authenticatedAtMicros <= maxAge * 1_000_000
}

/**
 * Whether the user goes on to the application without being asked. An application of the user's
 * own organisation, or of the one that runs the instance, is as good as our own pages; those of
 * others get nobody who did not agree to it in this session.
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
