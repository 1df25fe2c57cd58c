/**
 * Schemes by which a browser or a mail program would run or show what an address says, rather
 * than go there. As `URL.protocol` has them, with the colon.
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
