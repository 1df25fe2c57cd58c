/** The snapshot of `Session` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import type { SealedCode } from '../user/user-codes.ts'
import { absentSession, type Session } from './session.ts'

interface EncodedSession extends Omit<Session, 'metadata'> {
  readonly metadata: readonly (readonly [string, string])[]
}

/** Raise `version` whenever the shape of `Session` changes, or what its events mean for it. */
export const sessionSnapshot = snapshotCodec<Session, EncodedSession>({
  kind: 'session',
  version: 2,
  encode: ({ metadata, ...session }) => ({ ...session, metadata: [...metadata] }),
  decode: ({ metadata, ...session }) => ({
    ...absentSession,
    ...session,
    otpSms: decodedCode(session.otpSms),
    otpEmail: decodedCode(session.otpEmail),
    metadata: new Map(metadata),
  }),
})

/** JSON drops undefined members; restores them. */
const decodedCode = (code: SealedCode | undefined) => code && { ...code, sealed: code.sealed }
