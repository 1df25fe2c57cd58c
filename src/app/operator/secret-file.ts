/** A file with a secret for its owner alone, which is there whole or not at all. */
import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'

export interface SecretFile {
  /** Puts the text into the place of whatever was there. */
  write(text: string): Promise<void>
  /** Leaves nothing, unless it was written. */
  discard(): Promise<void>
}

/** Makes sure that the file can be written before there is a secret that could be lost. */
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
