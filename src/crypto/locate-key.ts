/** Reads the local master key, for checks whether it is the right one. */
import { join } from 'node:path'
import { createFingerprint } from './keyed-hash.ts'
import { findMasterKey, keyToText } from './master-key.ts'

/** The local master key. */
export interface KeyLocation {
  readonly fingerprint: string
  /** The key itself, in the form of its setting. */
  readonly secret: string
  /** The file it was read from; undefined if it is in a setting. */
  readonly file: string | undefined
}

/** The key of these settings; undefined if there is none. Never creates one. */
export async function locateKey({
  masterKey: setting,
  dataDir,
}: {
  readonly masterKey: string | undefined
  readonly dataDir: string
}): Promise<KeyLocation | undefined> {
  const file = masterKeyFile(dataDir)
  const key = await findMasterKey({ setting, file })
  return (
    key && {
      fingerprint: createFingerprint(key),
      secret: keyToText(key),
      file: setting ? undefined : file,
    }
  )
}

/** The file of the key if no setting contains it. */
export const masterKeyFile = (dataDir: string): string => join(dataDir, 'master.key')
