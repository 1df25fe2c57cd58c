/** Formats amounts for people. */

/** Formats bytes with a unit. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB']
  let [amount, unit] = [bytes, 0]
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000
    unit += 1
  }
  return `${unit === 0 ? amount : amount.toFixed(amount < 10 ? 1 : 0)} ${units[unit]}`
}

/** The row counts of a store, most interesting tables first. */
export function rowsText(contents: Readonly<Record<string, { readonly rows: number }>>): string {
  const counts = ['user', 'instance', 'event'].map((one) => {
    const rows = contents[`${one}s`]?.rows ?? 0
    return `${rows.toLocaleString('en')} ${one}${rows === 1 ? '' : 's'}`
  })
  return counts.join(', ')
}
