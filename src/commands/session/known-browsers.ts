/**
 * Browsers in which a user has signed in before. Their attempts are counted separately, so that
 * attackers elsewhere cannot lock a person out of their usual browser.
 */
import { equalsInConstantTime } from '../../crypto/tokens.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** 256 bits of the keyed hash. */
const markBytes = 32

/** The mark a browser keeps after a user has signed in; the same on every server of a store. */
export function createBrowserMark(
  { keyedHash }: Pick<CommandDeps, 'keyedHash'>,
  { instanceId, userId }: { readonly instanceId: string; readonly userId: string },
): string {
  const hash = keyedHash(`known browser ${JSON.stringify([instanceId, userId])}`)
  return Buffer.from(hash.subarray(0, markBytes)).toString('base64url')
}

/** A mark of any text that a browser keeps for us and sends back. */
export function textMarkOf(
  { keyedHash }: Pick<CommandDeps, 'keyedHash'>,
  { instanceId, text }: { readonly instanceId: string; readonly text: string },
): string {
  const hash = keyedHash(`kept by a browser ${JSON.stringify([instanceId, text])}`)
  return Buffer.from(hash.subarray(0, markBytes)).toString('base64url')
}

/** Whether the request came from a browser in which that user has signed in before. */
export function isKnownBrowser(
  deps: Pick<CommandDeps, 'keyedHash'>,
  { instanceId, browserMark = '' }: Pick<Actor, 'instanceId' | 'browserMark'>,
  userId: string,
): boolean {
  if (browserMark === '' || userId === '') return false
  return equalsInConstantTime(browserMark, createBrowserMark(deps, { instanceId, userId }))
}
