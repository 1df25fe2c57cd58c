/**
 * What the traits of an identity of Ory Kratos say. Their shape is whatever the identity schema
 * says, so the usual names are looked for, and a job can name others (import-sources §5).
 */
import { fieldsOf, isObject, textOf } from '../values/fields.ts'

/** What a person is known by; addresses as the traits have them. */
export interface ReadTraits {
  readonly userName?: string | undefined
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly given?: string | undefined
  readonly family?: string | undefined
  readonly display?: string | undefined
  readonly nick?: string | undefined
  readonly locale?: string | undefined
  /** What was not used, by its path within the traits. */
  readonly rest: ReadonlyMap<string, unknown>
}

/** Targets that a job can name a trait for. */
export const traitTargets = [
  ...(['userName', 'email', 'phone', 'givenName', 'familyName', 'displayName'] as const),
  ...(['nickName', 'locale'] as const),
] as const
/** A target that a job can name a trait for. */
export type TraitTarget = (typeof traitTargets)[number]

/** Usual paths of each target, in the order in which they are looked at. */
const usualPaths: Readonly<Record<TraitTarget, readonly string[]>> = {
  userName: ['username', 'user_name', 'userName', 'preferred_username', 'login'],
  email: ['email', 'emails', 'mail', 'email_address', 'emailAddress'],
  phone: ['phone', 'phone_number', 'phoneNumber', 'phones', 'mobile'],
  givenName: [
    ...['name.first', 'name.given', 'name.given_name', 'name.firstName', 'first_name'],
    ...['given_name', 'firstName', 'givenName'],
  ],
  familyName: [
    ...['name.last', 'name.family', 'name.family_name', 'name.lastName', 'last_name'],
    ...['family_name', 'lastName', 'familyName'],
  ],
  displayName: ['name', 'full_name', 'fullName', 'display_name', 'displayName', 'name.full'],
  nickName: ['nickname', 'nick_name', 'nickName'],
  locale: ['locale', 'language', 'lang', 'preferred_language'],
}

/** Reads traits; `named` has the paths that a job names, which come before the usual ones. */
export function readTraits(
  traits: unknown,
  named: ReadonlyMap<TraitTarget, readonly string[]>,
): ReadTraits {
  const leaves = leavesOf(traits)
  const take = (target: TraitTarget): readonly string[] => {
    const paths = [...(named.get(target) ?? []), ...usualPaths[target]]
    return paths.flatMap((path) => {
      const texts = textsOf(leaves.get(path))
      if (texts.length > 0) leaves.delete(path)
      return texts
    })
  }
  const first = (target: TraitTarget): string | undefined => take(target)[0]
  return {
    ...{ userName: first('userName'), emails: take('email'), phones: take('phone') },
    ...{ given: first('givenName'), family: first('familyName') },
    ...{ display: first('displayName'), nick: first('nickName'), locale: first('locale') },
    rest: leaves,
  }
}

/** Values by path; arrays are values. */
function leavesOf(traits: unknown): Map<string, unknown> {
  const leaves = new Map<string, unknown>()
  const add = (value: unknown, path: string) => {
    if (!isObject(value)) leaves.set(path, value)
    else for (const [name, each] of Object.entries(value)) add(each, path && `${path}.${name}`)
  }
  for (const name of Object.keys(fieldsOf(traits, { empty: 'json' }).all)) {
    add(fieldsOf(traits, { empty: 'json' }).value(name), name)
  }
  return leaves
}

/** A text, or those of a list, whose members may be objects with a value. */
function textsOf(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.flatMap((each) => {
    const inner = isObject(each) ? (each.value ?? each.address ?? each.email ?? each.number) : each
    return textOf(inner) ?? []
  })
}
