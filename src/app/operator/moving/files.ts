/** Files that become what they are in one step, and stay so when the power goes. */
import { copyFile, link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CannotStart } from '../../../kit/cannot-start.ts'

/** What a file is called until all of it is there; one that a kill has left may be removed. */
export const draftOf = (file: string): string => `${file}.unfinished`

/** Removes a draft, and what SQLite may have put beside it. */
export async function removeDraft(draft: string): Promise<void> {
  for (const suffix of ['', '-journal', '-wal', '-shm']) await rm(draft + suffix, { force: true })
}

/** Sees to it that the bytes of a file are on the disk, and for its owner alone. */
export async function settle(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.chmod(0o600)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Gives a draft its name: in place of what has it, or throws `CannotStart` when one has it. */
export async function publish(draft: string, file: string, mayReplace: boolean): Promise<void> {
  if (mayReplace) await rename(draft, file)
  else {
    await secondName(draft, file).catch((failure: NodeJS.ErrnoException) => {
      throw failure.code === 'EEXIST' ? new CannotStart(`${file} exists already`) : failure
    })
    await rm(draft)
  }
  await syncFolder(dirname(file))
}

/** Gives a file another name beside its own, which nothing may have. */
export async function secondName(file: string, other: string): Promise<void> {
  try {
    await link(file, other)
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'EEXIST') throw failure
    // Some file systems have no links; there it takes a copy.
    await copyFile(file, other, 1)
    await settle(other)
  }
}

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Not every system can sync a folder; the bytes of the file are on the disk already.
  }
}
