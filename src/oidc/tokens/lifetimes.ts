/** How long tokens of an instance live, in seconds (organizations.md §4.7). */
import type { Directory } from '../../queries/organization/directory.ts'

/** Lifetimes in seconds. */
export interface Lifetimes {
  readonly access: number
  readonly id: number
  /** Of a refresh token that is not used. */
  readonly refreshIdle: number
  /** Of all refresh tokens of one sign-in. */
  readonly refresh: number
  /** A grant is there for as long as the last token that a refresh can give. */
  readonly grant: number
}

/** What lifetimes are found by. */
export interface LifetimesDeps {
  readonly directory: Pick<Directory, 'oidcSettings'>
}

/** Of an authorization code. */
export const codeSeconds = 60

/** The lifetimes in force for tokens that are issued now. */
export async function findLifetimes(
  { directory }: LifetimesDeps,
  instanceId: string,
): Promise<Lifetimes> {
  const { settings } = await directory.oidcSettings(instanceId)
  const access = secondsOf(settings.accessTokenLifetime)
  const id = secondsOf(settings.idTokenLifetime)
  const refresh = secondsOf(settings.refreshTokenExpiration)
  return {
    access,
    id,
    refreshIdle: secondsOf(settings.refreshTokenIdleExpiration),
    refresh,
    grant: codeSeconds + refresh + Math.max(access, id),
  }
}

function secondsOf(nanos: number): number {
  return Math.floor(nanos / 1e9)
}
