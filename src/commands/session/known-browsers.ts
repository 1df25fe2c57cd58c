/**
 * Browsers in which a user was signed in before. Their tries are counted apart, so that nobody
 * who guesses elsewhere, however often, keeps a person out of the browser of every day.
 */
import { equalsInConstantTime } from '../../crypto/tokens.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** 256 of the bits of the keyed hash. */
const markBytes = 32

/** What a browser keeps once a user was signed in there; the same on every server of a store. */
export function browserMarkOf(
  { keyedHash }: Pick<CommandDeps, 'keyedHash'>,
  { instanceId, userId }: { readonly instanceId: string; readonly userId: string },
): string {
  const hash = keyedHash(`known browser ${JSON.stringify([instanceId, userId])}`)
  return Buffer.from(hash.subarray(0, markBytes)).toString('base64url')
}

/** Whether a call came from a browser in which that user was signed in before. */
export function isKnownBrowser(
  deps: Pick<CommandDeps, 'keyedHash'>,
  { instanceId, browserMark = '' }: Pick<Actor, 'instanceId' | 'browserMark'>,
  userId: string,
): boolean {
  if (browserMark === '' || userId === '') return false
  return equalsInConstantTime(browserMark, browserMarkOf(deps, { instanceId, userId }))
}
