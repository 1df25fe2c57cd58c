/**
 * What an exchanged token may be for, and who acts with it (RFC 8693, projects.md §14). Nothing
 * that neither of the given tokens has can be asked for.
 */

/** Who acts for the user of a token; in front of who acted before (RFC 8693 §4.1). */
export interface TokenActor {
  readonly iss: string
  readonly sub: string
  readonly act?: TokenActor
}

/** How long a chain of actors may be. */
const actorsMax = 5

/** A given token, as far as the new one depends on it. */
export interface GivenToken {
  readonly scopes: readonly string[]
  /** Client and project ids. */
  readonly audience: readonly string[]
}

/** The tokens of a request; a subject that is no token has neither scopes nor audience. */
export interface GivenTokens {
  readonly subject: GivenToken
  readonly actor: GivenToken | undefined
}

/** Why it cannot be given, as an error of RFC 8693 §2.2.2 or RFC 6749 §5.2. */
export interface ExchangeError {
  readonly error: 'invalid_request' | 'invalid_target' | 'invalid_scope'
  readonly description: string
}

/** The audience of the new token: that of the subject, else of the actor, or part of both. */
export function exchangedAudience(
  asked: readonly string[],
  { subject, actor }: GivenTokens,
): readonly string[] | ExchangeError {
  if (asked.length === 0) {
    return subject.audience.length > 0 ? subject.audience : (actor?.audience ?? [])
  }
  const known = new Set([...subject.audience, ...(actor?.audience ?? [])])
  const strange = asked.find((each) => !known.has(each))
  if (strange === undefined) return [...new Set(asked)]
  const description = `audience "${strange}" not found in subject or actor token`
  return { error: 'invalid_target', description }
}

/** Scopes that give rights, rather than claims about the user. */
const authorizationScopes: ReadonlySet<string> = new Set([
  'offline_access',
  'urn:zitadel:iam:org:projects:roles',
])
const authorizationPrefixes = [
  'urn:zitadel:iam:org:project:role:',
  'urn:zitadel:iam:org:project:id:',
  'urn:zitadel:iam:org:id:',
  'urn:zitadel:iam:org:domain:primary:',
  'urn:zitadel:iam:org:roles:id:',
  'urn:zitadel:iam:org:idp:id:',
] as const

function givesRights(scope: string): boolean {
  return (
    authorizationScopes.has(scope) ||
    authorizationPrefixes.some((prefix) => scope.startsWith(prefix))
  )
}

/**
 * The scopes of the new token. Where claims are free, because somebody acts for a user whose token
 * is not there, only those that give rights must be among those of a given token.
 */
export function exchangedScopes(
  asked: readonly string[],
  { areClaimsFree, subject, actor }: GivenTokens & { readonly areClaimsFree: boolean },
): readonly string[] | ExchangeError {
  const inherited =
    areClaimsFree || subject.scopes.length === 0 ? (actor?.scopes ?? []) : subject.scopes
  if (asked.length === 0 && inherited.length === 0) {
    return { error: 'invalid_request', description: scopeMissing }
  }
  if (asked.length === 0) return inherited
  const known = new Set([...subject.scopes, ...(actor?.scopes ?? [])])
  const isFree = (scope: string) => areClaimsFree && !givesRights(scope)
  const strange = asked.find((scope) => !known.has(scope) && !isFree(scope))
  if (strange === undefined) return [...new Set(asked)]
  const description = `scope "${strange}" not found in subject or actor token`
  return { error: 'invalid_scope', description }
}

const scopeMissing =
  'The scope of your request is missing. Please ensure some scopes are requested.'

/**
 * Who acts with the new token: the actor in front of all who have acted before. A token with which
 * somebody acts stays one when it is exchanged alone.
 */
export function exchangedActor({
  actor,
  actsBefore,
}: {
  readonly actor: Pick<TokenActor, 'iss' | 'sub'> | undefined
  /** Of the actor's token and of the subject's. */
  readonly actsBefore: readonly (TokenActor | undefined)[]
}): TokenActor | ExchangeError | undefined {
  const [before] = actsBefore.filter((act) => act !== undefined)
  if (!actor) return before
  const act = before ? { ...actor, act: before } : actor
  if (lengthOf(act) <= actorsMax) return act
  const description = `more than ${actorsMax} have acted with this token already`
  return { error: 'invalid_request', description }
}

function lengthOf({ act }: TokenActor): number {
  return 1 + (act ? lengthOf(act) : 0)
}
