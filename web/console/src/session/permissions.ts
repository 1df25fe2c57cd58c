/** What the caller may do: the permissions of auth v1, by which screens and buttons are offered. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'

/** The caller's permissions, in the chosen organisation and above it. */
export const permissionsQuery = (orgId: string) =>
  queryOptions({
    queryKey: ['permissions', orgId],
    queryFn: async () => {
      const method = 'zitadel.auth.v1.AuthService/ListMyZitadelPermissions'
      const { result = [] } = await callJson<{ result?: string[] }>(method, {}, orgId)
      return new Set(result)
    },
    staleTime: 60_000,
  })

/** Who is signed in, as the header of the console shows it. */
export interface Me {
  readonly id: string
  readonly displayName: string
  readonly loginName: string
  readonly orgId: string
}

interface MyUser {
  readonly user?: {
    readonly id: string
    readonly preferredLoginName: string
    readonly details: { readonly resourceOwner: string }
    readonly human?: { readonly profile: { readonly displayName?: string } }
  }
}

/** The signed-in person. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me> => {
    const { user } = await callJson<MyUser>('zitadel.auth.v1.AuthService/GetMyUser', {})
    const loginName = user?.preferredLoginName ?? ''
    return {
      id: user?.id ?? '',
      displayName: user?.human?.profile.displayName ?? loginName,
      loginName,
      orgId: user?.details.resourceOwner ?? '',
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
})
