/** Requests about the users of a seeded store. */
import { httpRequest, type Target } from './requests.ts'
import type { SeededHuman } from './seed/people.ts'
import type { KnownUser } from './seed/seed-users.ts'

export interface KnownHuman extends KnownUser {
  readonly person: SeededHuman
}

/** The active humans among the known users, who can be found and changed. */
export function activeHumans(known: readonly KnownUser[]): KnownHuman[] {
  return known.filter(
    (user): user is KnownHuman => user.person.kind === 'human' && user.person.becomes === 'active',
  )
}

/** A search for users: what is asked for, how the answer is sorted, and how many at most. */
export function searchRequest(target: Target, body: object): string {
  const text = JSON.stringify(body)
  return httpRequest({ ...target, method: 'POST', path: '/v2/users', body: text })
}

const ignoringCase = 'TEXT_QUERY_METHOD_EQUALS_IGNORE_CASE'

/** The three searches that a sign-in begins with, each by what it asks for. */
export const exactQueries = {
  email: ({ person }: KnownHuman) => ({
    emailQuery: { emailAddress: person.email.toUpperCase(), method: ignoringCase },
  }),
  'user-name': ({ person }: KnownHuman) => ({
    userNameQuery: { userName: person.userName.toUpperCase(), method: ignoringCase },
  }),
  'login-name': ({ person }: KnownHuman) => ({
    loginNameQuery: { loginName: person.userName.toUpperCase(), method: ignoringCase },
  }),
} as const

/** Part of a rare last name: a search that finds few, wherever they are. */
export function rarePartOf({ person }: KnownHuman): string {
  return person.lastName.slice(1, 10)
}

export const getRequest = (target: Target, id: string): string =>
  httpRequest({ ...target, method: 'GET', path: `/v2/users/${id}` })

/** A change of the profile: each nick name is another one than before. */
export function updateRequest(
  target: Target,
  { id, nickName }: { readonly id: string; readonly nickName: string },
): string {
  const profile = { givenName: 'Gwendolyn', familyName: 'Featherstone', nickName }
  const body = JSON.stringify({ profile })
  return httpRequest({ ...target, method: 'PUT', path: `/v2/users/human/${id}`, body })
}
