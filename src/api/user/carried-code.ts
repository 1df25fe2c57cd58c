/** Codes are in an answer only when the caller asked to carry them itself. */
export function carriedCode({ code }: { readonly code: string | undefined }) {
  return code === undefined ? {} : { verificationCode: code }
}
