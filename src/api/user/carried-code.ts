/** The code, only where the caller asked for it. */
export function carriedCode({ code }: { readonly code: string | undefined }) {
  return code === undefined ? {} : { verificationCode: code }
}
