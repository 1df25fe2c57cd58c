/** Writes files atomically and durably. */
import { copyFile, link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CannotStart } from '../../../kit/cannot-start.ts'

/** The name of a file until it is complete; drafts left by a crash may be removed. */
export const draftName = (file: string): string => `${file}.unfinished`

/** Removes a draft and the files SQLite may have created beside it. */
export async function removeDraft(draft: string): Promise<void> {
  for (const suffix of ['', '-journal', '-wal', '-shm']) await rm(draft + suffix, { force: true })
}

/** Flushes a file to disk and restricts it to its owner. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.chmod(0o600)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A complete draft and its final name. */
export interface PublishInput {
  readonly draft: string
  readonly file: string
  readonly mayReplace: boolean
}

/**
 * Renames a draft to its final name. Throws `CannotStart` if that exists, unless it may be
 * replaced.
 */
export async function publish({ draft, file, mayReplace }: PublishInput): Promise<void> {
  if (mayReplace) await rename(draft, file)
  else {
    await linkFile({ file: draft, secondName: file }).catch((failure: NodeJS.ErrnoException) => {
      throw failure.code === 'EEXIST' ? new CannotStart(`${file} exists already`) : failure
    })
    await rm(draft)
  }
  await syncFolder(dirname(file))
}

/** A file and the further name that it gets. */
export interface LinkInput {
  readonly file: string
  readonly secondName: string
}

/** Gives a file a second name in the same folder; fails if that name exists. */
export async function linkFile({ file, secondName }: LinkInput): Promise<void> {
  try {
    await link(file, secondName)
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'EEXIST') throw failure
    // File systems without hard links need a copy.
    await copyFile(file, secondName, 1)
    await syncFile(secondName)
  }
}

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Not every system can sync a folder; the contents of the file are on disk already.
  }
}
