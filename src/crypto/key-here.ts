/** The master key that is at hand, for those who only have to say whether it is the right one. */
import { join } from 'node:path'
import { fingerprintOf } from './keyed-hash.ts'
import { findMasterKey, textOfKey } from './master-key.ts'

export interface KeyHere {
  readonly fingerprint: string
  /** The key itself, as its setting may be written. */
  readonly secret: string
  /** The file it is in; undefined when it is a setting. */
  readonly file: string | undefined
}

/** The key of these settings; undefined where there is none. Makes none. */
export async function keyHere({
  masterKey: setting,
  dataDir,
}: {
  readonly masterKey: string | undefined
  readonly dataDir: string
}): Promise<KeyHere | undefined> {
  const file = masterKeyFile(dataDir)
  const key = await findMasterKey({ setting, file })
  return (
    key && {
      fingerprint: fingerprintOf(key),
      secret: textOfKey(key),
      file: setting ? undefined : file,
    }
  )
}

/** Where the key is kept that no setting names. */
export const masterKeyFile = (dataDir: string): string => join(dataDir, 'master.key')
