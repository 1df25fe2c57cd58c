/** Values that stand for no password, or for a locked one (hashes §82). */
import type { TextReader } from './reading.ts'

const none = new RegExp(
  String.raw`^(?:|null|none|\*+|!{1,2}|x|\*LK\*|\*?NP\*?|\*0|\*1|invalid|unusable|` +
    String.raw`\{x- ?not yet set\}|![A-Za-z0-9]{40})$`,
  'i',
)

/** Markers, and hashes behind one (`usermod -L`). */
export const markerTexts: TextReader = (text, { again }) => {
  if (none.test(text)) return { kind: 'marker', scheme: 'no password', marker: 'none' }
  const [, rest] = /^(?:!{1,2}|\*LK\*)(.+)$/.exec(text) ?? []
  if (rest === undefined) return undefined
  const behind = again(rest)
  return behind.kind === 'hash'
    ? { kind: 'marker', scheme: behind.scheme, marker: 'locked', normal: behind.normal }
    : { kind: 'marker', scheme: 'no password', marker: 'none' }
}
