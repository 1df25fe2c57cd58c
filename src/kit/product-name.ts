/** The name of the product, as people see it. */

/** The name of a server's product where its operator has set none. */
export const defaultProductName = 'Gatehouse'

/** Whether a text can be a name: trimmed, all of it shown, and not longer than 100 characters. */
export function isProductName(text: string): boolean {
  return /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]{1,100}$/u.test(text) && text.trim() === text
}
