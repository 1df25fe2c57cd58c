/** What a start takes, and the running server that it gives. */

import type { Writable } from 'node:stream'
import type { Siblings } from '../kit/siblings.ts'
import type { ProviderCounts } from '../queries/notification/notification-providers.ts'
import type { WellKnownUrls } from '../sign-in/idp/well-known.ts'
import type { FirstStart } from './first-start.ts'

/** A running server. */
export interface Gatehouse {
  readonly url: string
  /** Where undelivered messages can be read; a secret, shown to the operator. */
  readonly mailboxUrl: string | undefined
  readonly firstStart: FirstStart | undefined
  /** How many instances existed at the start, and how many had their own providers. */
  readonly providerCounts: ProviderCounts
  /**
   * Stops the server: announces the stop for `lameDuckMs` milliseconds, finishes calls in
   * progress, delivers messages that are due, and closes the store.
   */
  close(options?: { readonly lameDuckMs?: number }): Promise<void>
}

/** How a server is started. */
export interface StartOptions {
  /** Output of the log; default standard output. */
  readonly logTo?: Writable | undefined
  /** Called with warnings at the start; default standard error. */
  readonly warn?: (line: string) => void
  /** The other processes of this server; absent: it is one process. */
  readonly siblings?: Siblings | undefined
  /** Where the identity providers are that have one address for all; tests have their own. */
  readonly wellKnown?: WellKnownUrls | undefined
}
