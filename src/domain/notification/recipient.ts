/** The recipient of a message: addresses, and the variables of its texts. */
import type { Addresses } from './messages.ts'

/** A human as the read side knows it when the message is sent. Absent values are empty. */
export interface Recipient extends Addresses {
  readonly orgId: string
  readonly userName: string
  readonly firstName: string
  readonly lastName: string
  readonly nickName: string
  readonly displayName: string
  readonly preferredLoginName: string
  readonly loginNames: readonly string[]
  /** BCP 47 tag; empty or `und` when the user has none. */
  readonly preferredLanguage: string
  /** RFC 3339. */
  readonly changeDate: string
  /** RFC 3339. */
  readonly creationDate: string
  /** Whether the user has a password; if not, the page behind an init link asks for one. */
  readonly passwordSet: boolean
}
