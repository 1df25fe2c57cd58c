/**
 * The file of the master key that takes the place of another. It is on the disk beside that one,
 * as `master.key.next`, before anything is sealed with it, so that no crash can lose it.
 */
import { link, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  findMasterKey,
  MasterKeyError,
  syncDirectory,
  textOfKey,
  writeDurably,
} from './master-key.ts'

export const nextKeyFile = (file: string): string => `${file}.next`

/** The key that was about to take its place; nothing when there is none. */
export function nextKeyOf(file: string): Promise<Uint8Array | undefined> {
  return findMasterKey({ file: nextKeyFile(file) }).catch((reason) => {
    if (!(reason instanceof MasterKeyError)) throw reason
    // What was not written whole was never used: it is on the disk before anything is sealed.
    return undefined
  })
}

/** Puts the key beside the other, in the place of one that was never used. */
export async function keepNextKey({
  file,
  key,
}: {
  readonly file: string
  readonly key: Uint8Array
}): Promise<void> {
  await rm(nextKeyFile(file), { force: true })
  await writeDurably({ file: nextKeyFile(file), text: `${textOfKey(key)}\n` })
  await syncDirectory(dirname(file))
}

/**
 * The next key gets the name in one step. The one before stays beside it, under a name with the
 * time: it opens the backups of its days. Gives that name, or nothing where there was none before.
 */
export async function takeNextKey({
  file,
  atMs,
}: {
  readonly file: string
  readonly atMs: number
}): Promise<string | undefined> {
  const time = new Date(atMs).toISOString().replaceAll(/[:.]/g, '-')
  const formerFile = `${file}.${time}`
  const isKept = await link(file, formerFile).then(
    () => true,
    (reason: NodeJS.ErrnoException) => {
      if (reason.code === 'ENOENT') return false
      throw reason
    },
  )
  await rename(nextKeyFile(file), file)
  await syncDirectory(dirname(file))
  return isKept ? formerFile : undefined
}

/** Forgets a next key that was not used. */
export async function dropNextKey(file: string): Promise<void> {
  await rm(nextKeyFile(file), { force: true })
}
