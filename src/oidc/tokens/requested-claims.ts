/** The `claims` parameter of an auth request, and `acr` (OpenID Connect Core §5.5, §2). */

/** The claims that an application asked for by name, beside those of its scopes. */
export interface RequestedClaims {
  readonly userinfo: readonly string[]
  readonly idToken: readonly string[]
}

/** Names of the claims that may be asked for. */
export const claimsByName: ReadonlySet<string> = new Set([
  'preferred_username',
  'updated_at',
  'name',
  'given_name',
  'family_name',
  'nickname',
  'picture',
  'gender',
  'locale',
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
])

/** The names in the parsed parameter; others mean nothing here and are ignored. */
export function requestedClaims(claims: unknown): RequestedClaims {
  const namesIn = (part: string) =>
    Object.keys(memberOf(claims, part)).filter((name) => claimsByName.has(name))
  return { userinfo: namesIn('userinfo'), idToken: namesIn('id_token') }
}

/** How much a sign-in proved, as `acr`. */
export const acrValues = {
  one: 'urn:gatehouse:acr:single-factor',
  several: 'urn:gatehouse:acr:multi-factor',
} as const

/** By the methods of a sign-in, as `amr` names them. */
export function acrOf(methods: readonly string[]): string {
  return methods.includes('mfa') ? acrValues.several : acrValues.one
}

/** What the parameter makes a condition of the sign-in. */
export interface ClaimConditions {
  /** The user who has to sign in; undefined: anybody. */
  readonly userId: string | undefined
  /** The values of `acr` of which one is essential; undefined: any. */
  readonly acr: readonly string[] | undefined
}

/** Reads the conditions from the parameter's text, which the library has validated. */
export function claimConditions(text: string | undefined): ClaimConditions {
  const asked = text === undefined ? {} : memberOf(JSON.parse(text), 'id_token')
  const { value: userId } = memberOf(asked, 'sub')
  const { essential, value, values } = memberOf(asked, 'acr')
  const named = Array.isArray(values) ? values : [value]
  const acr = named.filter((each) => typeof each === 'string')
  return {
    userId: typeof userId === 'string' ? userId : undefined,
    acr: essential === true && acr.length > 0 ? acr : undefined,
  }
}

/** A member that is an object; an empty one otherwise. */
function memberOf(from: unknown, name: string): Readonly<Record<string, unknown>> {
  const found = isObject(from) ? from[name] : undefined
  return isObject(found) ? found : {}
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
