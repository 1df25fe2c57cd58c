/** Claims of ASP.NET Identity: names and the like; all others are kept as metadata. */
import type { Draft } from '../values/draft.ts'
import type { Fields } from '../values/fields.ts'

/** The last part of a type such as `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name`. */
function shortType(type: string): string {
  return type.slice(type.lastIndexOf('/') + 1)
}

/** Types whose values are secrets, whatever they belong to. */
const secretType = /passw|secret|token|key$/i

/** Fills in what the claims say. */
export function addClaims(draft: Draft, claims: readonly Fields[]): void {
  const others = new Map<string, string[]>()
  for (const claim of claims) {
    const type = shortType(claim.text('claimtype') ?? '')
    const value = claim.text('claimvalue')
    if (value === undefined || addNamed(draft, { type, value }) || secretType.test(type)) continue
    const values = others.get(type) ?? []
    values.push(value)
    others.set(type, values)
  }
  for (const [type, values] of others) {
    draft.metadata(`aspnet.${type}`, values.length === 1 ? values[0] : values)
  }
}

/** Whether the claim has a place of its own. */
function addNamed(
  draft: Draft,
  { type, value }: { readonly type: string; readonly value: string },
): boolean {
  switch (type.toLowerCase()) {
    case 'given_name':
    case 'givenname':
      draft.names({ given: value })
      return true
    case 'family_name':
    case 'surname':
      draft.names({ family: value })
      return true
    case 'name':
      draft.names({ display: value })
      return true
    case 'nickname':
      draft.names({ nick: value })
      return true
    case 'locale':
      draft.language(value)
      return true
    case 'gender':
      draft.gender(value)
      return true
    case 'role':
      draft.roles({ keys: [value] })
      return true
    default:
      return false
  }
}
