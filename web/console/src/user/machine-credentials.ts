/** What machines sign in with: keys, personal access tokens and a client secret. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'

const service = 'zitadel.user.v2.UserService'

/** What there is of each: the secret part is shown once. */
export type CredentialKind = 'keys' | 'tokens'

/** A key or a token, as it is listed. */
export interface MachineCredential {
  readonly id: string
  readonly createdAt: Date
  /** Absent: it does not end. */
  readonly expiresAt: Date | undefined
}

interface CredentialWire {
  readonly id?: string
  readonly creationDate?: string
  readonly expirationDate?: string
}

const lists = { keys: 'ListKeys', tokens: 'ListPersonalAccessTokens' } as const

/** What does not end is stored with the end of the calendar. */
const farFutureYear = 9000

/** The keys or the tokens of a machine, the latest first. */
export const credentialsQuery = (kind: CredentialKind, userId: string) =>
  queryOptions({
    queryKey: ['users', kind, userId],
    queryFn: async ({ signal }): Promise<readonly MachineCredential[]> => {
      const filters = [{ userIdFilter: { id: userId } }]
      const request = { pagination: { limit: 1000 }, filters }
      const method = `${service}/${lists[kind]}`
      const answer = callJson<{ result?: CredentialWire[] }>(method, request, undefined, signal)
      const { result = [] } = await answer
      return result.map(({ id = '', creationDate = 0, expirationDate }) => {
        const ends = expirationDate === undefined ? undefined : new Date(expirationDate)
        const isEndless = ends === undefined || ends.getFullYear() > farFutureYear
        return { id, createdAt: new Date(creationDate), expiresAt: isEndless ? undefined : ends }
      })
    },
  })

/** What is made: until when it holds (empty: it does not end), and perhaps a key of its own. */
export interface CredentialToMake {
  readonly userId: string
  /** As a field for a date has it. */
  readonly until: string
  /** PEM; empty: the server makes a pair. */
  readonly publicKey: string
}

/** The whole last day counts. An empty date is one that does not end. */
const expirationOf = (until: string) =>
  until === '' ? '1970-01-01T00:00:00Z' : new Date(`${until}T23:59:59`).toISOString()

/** Resolves to the file with the private key; empty where the caller has it. */
export async function addKey({ userId, until, publicKey }: CredentialToMake): Promise<{
  readonly keyId: string
  readonly file: string
}> {
  const answer = await callJson<{ keyId?: string; keyContent?: string }>(`${service}/AddKey`, {
    userId,
    expirationDate: expirationOf(until),
    ...(publicKey !== '' && { publicKey: btoa(publicKey) }),
  })
  return { keyId: answer.keyId ?? '', file: atob(answer.keyContent ?? '') }
}

/** Resolves to the token. */
export async function addToken({ userId, until }: CredentialToMake): Promise<string> {
  const expirationDate = expirationOf(until)
  const method = `${service}/AddPersonalAccessToken`
  const { token = '' } = await callJson<{ token?: string }>(method, { userId, expirationDate })
  return token
}

/** Whatever signs in with it is refused from now on. */
export const removeCredential = (
  kind: CredentialKind,
  { userId, id }: { userId: string; id: string },
) =>
  kind === 'keys'
    ? callJson(`${service}/RemoveKey`, { userId, keyId: id })
    : callJson(`${service}/RemovePersonalAccessToken`, { userId, tokenId: id })

/** Makes a secret in the place of the one there was; resolves to it. */
export async function addSecret(userId: string): Promise<string> {
  const method = `${service}/AddSecret`
  const { clientSecret = '' } = await callJson<{ clientSecret?: string }>(method, { userId })
  return clientSecret
}

/** Removes the secret. */
export const removeSecret = (userId: string) => callJson(`${service}/RemoveSecret`, { userId })
