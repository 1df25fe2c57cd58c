/** A file with a secret, readable by its owner only and written atomically. */
import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'

/** A file about to be written. */
export interface SecretFile {
  /** Writes the text, replacing any existing file. */
  write(text: string): Promise<void>
  /** Removes the temporary file unless it was written. */
  discard(): Promise<void>
}

/** Checks that the file can be written before the secret exists. */
export async function openSecretFile(file: string): Promise<SecretFile> {
  const draft = `${file}.${randomBytes(6).toString('hex')}.draft`
  const handle = await open(draft, 'wx', 0o600)
  let isWritten = false
  return {
    write: async (text) => {
      await handle.writeFile(text)
      await handle.sync()
      await rename(draft, file)
      isWritten = true
    },
    discard: async () => {
      await handle.close()
      if (!isWritten) await rm(draft, { force: true })
    },
  }
}
