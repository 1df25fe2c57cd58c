/**
 * Options whose values decipher secrets of a source, such as those of authenticator apps. Browsers
 * have no such functions at hand that answer at once, so these are the command's.
 */
const byOption: Readonly<Record<string, readonly string[]>> = {
  'better-auth': ['secret'],
  devise: ['encryption-primary-key', 'encryption-salt'],
  laravel: ['app-key'],
}

/** Those of a source. */
export const commandOnly = (source: string): readonly string[] => byOption[source] ?? []
