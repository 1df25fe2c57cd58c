/**
 * The file of the next master key during a rotation. It is written beside the current one, as
 * `master.key.next`, before anything is sealed with it, so that no crash can lose it.
 */
import { link, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  findMasterKey,
  keyToText,
  MasterKeyError,
  syncDirectory,
  writeDurably,
} from './master-key.ts'

/** The path of the next key. */
export const nextKeyFile = (file: string): string => `${file}.next`

/** The next key; `undefined` if there is none. */
export function readNextKey(file: string): Promise<Uint8Array | undefined> {
  return findMasterKey({ file: nextKeyFile(file) }).catch((reason) => {
    if (!(reason instanceof MasterKeyError)) throw reason
    // An incomplete file was never used: the key is on disk before anything is sealed with it.
    return undefined
  })
}

/** Writes the next key, replacing one that was never used. */
export async function keepNextKey({
  file,
  key,
}: {
  readonly file: string
  readonly key: Uint8Array
}): Promise<void> {
  await rm(nextKeyFile(file), { force: true })
  await writeDurably({ file: nextKeyFile(file), text: `${keyToText(key)}\n` })
  await syncDirectory(dirname(file))
}

/**
 * Renames the next key to the current one. The old key is kept under a name with a timestamp,
 * because older backups need it; returns that path, or `undefined` if there was no old key.
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

/** Deletes a next key that was not used. */
export async function dropNextKey(file: string): Promise<void> {
  await rm(nextKeyFile(file), { force: true })
}
