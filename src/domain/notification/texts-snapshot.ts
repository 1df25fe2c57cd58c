/** The snapshot of `OwnTexts` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import { mapWith } from '../../kit/versioned-map.ts'
import type { OwnText, OwnTexts } from './message-texts.ts'

interface EncodedTexts extends Omit<OwnTexts, 'texts'> {
  readonly texts: readonly (readonly [string, OwnText])[]
}

/** Raise `version` whenever the shape of `OwnTexts` changes, or what its events mean for it. */
export const textsSnapshot = snapshotCodec<OwnTexts, EncodedTexts>({
  kind: 'message_texts',
  version: 1,
  encode: ({ ownerExists, texts }) => ({ ownerExists, texts: [...texts] }),
  decode: ({ ownerExists, texts }) => ({ ownerExists, texts: mapWith(texts) }),
})
