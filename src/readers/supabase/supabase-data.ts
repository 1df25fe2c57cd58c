/** The two JSON columns of `auth.users`, and the providers they name (import-sources §11). */
import { type Fields, fieldsOf, isObject } from '../values/fields.ts'

/** An object, also as JSON text in which the editor of Supabase escaped the quotes once more. */
export function jsonMembers(user: Fields, name: string): Fields {
  const none = fieldsOf({}, { empty: 'json' })
  const found = user.object(name)
  if (found !== undefined) return found
  const text = user.text(name)
  if (text === undefined) return none
  try {
    const value: unknown = JSON.parse(text.replaceAll('\\"', '"'))
    return isObject(value) ? fieldsOf(value, { empty: 'json' }) : none
  } catch {
    // No JSON either way: the row is good without it.
    return none
  }
}

/** Providers in `raw_app_meta_data` that are not Supabase itself. */
export function otherProviders(data: Fields): readonly string[] {
  const named = [data.text('provider'), ...data.list('providers')]
  return [...new Set(named)].flatMap((each) =>
    typeof each === 'string' && !isLocal(each) ? [each] : [],
  )
}

/** Whether a provider is Supabase itself. */
export function isLocal(provider: string): boolean {
  return provider === 'email' || provider === 'phone'
}
