/** Verification of a new address: assumed, by a code, or none. */
import { addressEventTypes } from '../../events/user.ts'
import { type Decided, event } from '../event.ts'
import { codePayload, type IssuedCode } from './human.ts'

/** How an address is verified; `verified`: the caller vouches for it. */
export type Verification =
  | { readonly kind: 'send'; readonly urlTemplate?: string | undefined }
  | { readonly kind: 'return' }
  | { readonly kind: 'verified' }
  | { readonly kind: 'none' }

/** Whether a code is issued, to be sent or returned. */
export function needsCode({ kind }: Verification): boolean {
  return kind === 'send' || kind === 'return'
}

/** The kind of address. */
export type Address = keyof typeof addressEventTypes

/** An address, and the code for it. */
export interface AddressToVerify {
  readonly verification: Verification
  readonly code: IssuedCode
  /** Scheme and host of the request, where links in mails begin. */
  readonly triggerOrigin: string
}

/** At most one event. A returned code is never sent; only e-mails have a template. */
export function verificationEvents(
  address: Address,
  { verification, code, triggerOrigin }: AddressToVerify,
): Decided[] {
  if (verification.kind === 'none') return []
  const types = addressEventTypes[address]
  if (!needsCode(verification)) return [event(types.verified)]
  return [
    event(types.codeAdded, {
      ...codePayload(code, triggerOrigin),
      url_template: verification.kind === 'send' ? verification.urlTemplate : undefined,
      code_returned: verification.kind === 'return',
    }),
  ]
}
