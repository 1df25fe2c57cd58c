/** What becomes of an address that is new: it is believed, asked about, or left alone. */
import { addressEventTypes } from '../../events/user.ts'
import { type Decided, event } from '../event.ts'
import { codePayload, type IssuedCode } from './human.ts'

export type Verification =
  | { readonly kind: 'send'; readonly urlTemplate?: string | undefined }
  | { readonly kind: 'return' }
  | { readonly kind: 'verified' }
  | { readonly kind: 'none' }

/** Whether a code is drawn for the address, to be sent or handed to the caller. */
export function needsCode({ kind }: Verification): boolean {
  return kind === 'send' || kind === 'return'
}

/** Which address. */
export type Address = keyof typeof addressEventTypes

export interface AddressToVerify {
  readonly verification: Verification
  readonly code: IssuedCode
  /** Scheme and host of the request, where links in mails begin. */
  readonly triggerOrigin: string
}

/** The one event, or none. A returned code is never sent; only e-mails have a template. */
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
