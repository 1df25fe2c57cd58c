/**
 * URL schemes that run or display their content instead of opening an address. As in
 * `URL.protocol`, with the colon.
 */
export const unsafeSchemes: ReadonlySet<string> = new Set([
  'javascript:',
  'vbscript:',
  'data:',
  'blob:',
  'file:',
  'about:',
  'filesystem:',
])
