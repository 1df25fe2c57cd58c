/** From which pages an application's tokens may be used at our own API (projects §11.3). */
import { allowedOrigins } from '../project/redirect-uris.ts'

/** What an application says of its pages. */
export type AppOrigins = Parameters<typeof allowedOrigins>[0]

/**
 * Whether a page of that origin may call: one of a redirect URI, or one that the application names.
 * Compared letter by letter, as browsers write origins.
 */
export function mayCallFrom(origin: string, app: AppOrigins): boolean {
  return allowedOrigins(app).includes(origin)
}
