/**
 * The master key: from a setting, or from a file in the data directory that is created on the
 * first start. Without it sealed values cannot be decrypted.
 */
import { isAscii } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { constants, copyFile, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CannotStart } from '../kit/cannot-start.ts'

/** The master key cannot be used; one line for the operator, without the key. */
export class MasterKeyError extends CannotStart {
  constructor(message: string) {
    super(message)
    this.name = 'MasterKeyError'
  }
}

const forms = '32 characters, or 32 bytes written as base64 or hex'

/**
 * The 32 bytes of the master key: from `setting`, else from `file`, which is created with mode
 * 0600 unless the store was made with a key that is not here. If several processes start at once,
 * all use the key of the first. Throws `MasterKeyError`.
 */
export async function loadMasterKey({
  setting,
  file,
  isFounded = async () => false,
}: {
  readonly setting?: string | undefined
  readonly file: string
  /** Whether the store contains sealed values; checked before a key is created. */
  readonly isFounded?: () => Promise<boolean>
}): Promise<Uint8Array> {
  const key = await findMasterKey({ setting, file })
  if (key) return key
  if (await isFounded()) {
    throw new MasterKeyError(
      `there is no master key, but the store was made with one: set GATEHOUSE_MASTER_KEY to it, ` +
        `or put its file back at ${file}`,
    )
  }
  return makeKey(file)
}

/** The key, if there is one; never creates one. Throws `MasterKeyError`. */
export async function findMasterKey({
  setting,
  file,
  name = 'GATEHOUSE_MASTER_KEY',
}: {
  readonly setting?: string | undefined
  readonly file: string
  /** Name of the setting, for messages. */
  readonly name?: string
}): Promise<Uint8Array | undefined> {
  if (setting === undefined || setting === '') return readKey(file)
  const key = keyOf(setting)
  if (key) return key
  throw new MasterKeyError(`${name} is not a key: it must be ${forms}`)
}

/** A key in the form used in files and settings. */
export function keyToText(key: Uint8Array): string {
  return Buffer.from(key).toString('base64')
}

function keyOf(text: string): Uint8Array | undefined {
  if (Buffer.byteLength(text) === 32) return Buffer.from(text)
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  // Node decodes both base64 alphabets.
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64')
  return undefined
}

async function readKey(file: string): Promise<Uint8Array | undefined> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new MasterKeyError(`the master key file ${file} cannot be read: ${codeOf(error)}`)
  }
  // Raw bytes, or a line as in the setting.
  const key = bytes.length === 32 ? bytes : isAscii(bytes) && keyOf(bytes.toString().trim())
  if (key) return key
  throw new MasterKeyError(
    `the master key file ${file} (${bytes.length} bytes) holds no key: it must be ${forms}; ` +
      'put the right file back, as a new key would not open what is stored',
  )
}

async function makeKey(file: string): Promise<Uint8Array> {
  await putKey({ file, key: randomBytes(32).toString('base64') })
  const stored = await readKey(file)
  if (!stored) throw new MasterKeyError(`the master key file ${file} went away`)
  return stored
}

/** Writes a key file atomically and durably unless it exists. Throws `MasterKeyError`. */
export async function putKey({ file, key }: { file: string; key: string }): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}.draft`
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeDurably({ file: draft, text: `${key}\n` })
    await publish({ draft, file })
    await syncDirectory(dirname(file))
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') {
      throw new MasterKeyError(`the master key file ${file} cannot be made: ${codeOf(error)}`)
    }
    // Another process was faster; its key is used.
  } finally {
    await rm(draft, { force: true })
  }
}

/** Creates a file, readable by its owner only; resolves when it is on disk. */
export async function writeDurably(given: { file: string; text: string }): Promise<void> {
  const { file, text } = given
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Links the draft to its final name; fails with EEXIST if that exists. */
async function publish({ draft, file }: { draft: string; file: string }): Promise<void> {
  try {
    await link(draft, file)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error
    // File systems without hard links need a copy, which is not atomic.
    await copyFile(draft, file, constants.COPYFILE_EXCL)
  }
}

/** Flushes a directory to disk, where the system supports it. */
export async function syncDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(directory, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Not every system can sync a directory; the file itself is on disk already.
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error)
}
