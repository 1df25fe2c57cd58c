/**
 * The link in security mails for people who did not cause what it is about: "this wasn't me". It
 * carries a proof that only this server can make (a keyed hash over all that it names), so nothing
 * is stored for it; that it works once is in the history of its user.
 */

/** What a link is about. */
export interface NotMe {
  readonly userId: string
  readonly orgId: string
  /** When what it is about happened, in microseconds since 1970. */
  readonly atMicros: number
  /** What is to be undone: an added sign-in method, as its event names it; empty: nothing. */
  readonly about: string
  /** The mark of the address that the mail went to (`addressMark`). */
  readonly to: string
}

/** A link as it was opened; none of it can be trusted. */
export interface NotMeLink extends NotMe {
  readonly proof: string
}

/** How long such a link works, in seconds: over a weekend away. */
export const notMeSeconds = 7 * 86_400

/** The page that it opens. */
export const notMePath = '/ui/login/not-me'

/** The text whose keyed hash is the proof. */
export function notMeText(instanceId: string, { userId, atMicros, about, to }: NotMe): string {
  return `not me ${JSON.stringify([instanceId, userId, atMicros, about, to])}`
}

/** 256 bits of the keyed hash. */
const proofBytes = 32

/** The proof of a link. */
export function notMeProof(keyedHash: (text: string) => Uint8Array, text: string): string {
  return Buffer.from(keyedHash(text).subarray(0, proofBytes)).toString('base64url')
}

/** By which an address is recognised without being shown. */
export function addressMark(keyedHash: (text: string) => Uint8Array, address: string): string {
  const hash = keyedHash(`address ${JSON.stringify(address.toLowerCase())}`)
  return Buffer.from(hash.subarray(0, markBytes)).toString('base64url')
}

const markBytes = 12

/** The parameters of a link, by name. */
export function notMeFields(link: NotMeLink): Record<string, string> {
  const { userId, orgId, atMicros, about, to, proof } = link
  const optional = about === '' ? {} : { about }
  return { userID: userId, orgID: orgId, at: String(atMicros), to, ...optional, proof }
}

/** Reads the parameters of a link, or of its form. */
export function notMeLinkOf(fields: { get(name: string): string | null }): NotMeLink {
  const text = (name: string) => fields.get(name) ?? ''
  const at = text('at')
  return {
    userId: text('userID'),
    orgId: text('orgID'),
    atMicros: /^\d{1,16}$/.test(at) ? Number(at) : 0,
    about: text('about'),
    to: text('to'),
    proof: text('proof'),
  }
}
