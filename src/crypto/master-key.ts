/**
 * The master key: from the setting, or from a file in the data directory that
 * is made on the first start. Whoever loses it loses the sealed values.
 */
import { isAscii } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { constants, copyFile, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CannotStart } from '../kit/cannot-start.ts'

/** Thrown for a key that cannot be used; one line for the operator, without the key. */
export class MasterKeyError extends CannotStart {
  constructor(message: string) {
    super(message)
    this.name = 'MasterKeyError'
  }
}

const forms = '32 characters, or 32 bytes written as base64 or hex'

/**
 * The 32 bytes of the master key. `setting` wins when it is there; else `file`
 * is read, or made with mode 0600 unless the store was made with a key that is
 * not here. When several processes start at once, all get the key of the one
 * that came first. Throws `MasterKeyError`.
 */
export async function loadMasterKey({
  setting,
  file,
  isFounded = async () => false,
}: {
  readonly setting?: string | undefined
  readonly file: string
  /** Whether the store holds what was sealed already; asked before a key is made. */
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

/** The key where there is one; makes none. Throws `MasterKeyError`. */
export async function findMasterKey({
  setting,
  file,
  name = 'GATEHOUSE_MASTER_KEY',
}: {
  readonly setting?: string | undefined
  readonly file: string
  /** Of the setting, for what is said about it. */
  readonly name?: string
}): Promise<Uint8Array | undefined> {
  if (setting === undefined || setting === '') return readKey(file)
  const key = keyOf(setting)
  if (key) return key
  throw new MasterKeyError(`${name} is not a key: it must be ${forms}`)
}

/** A key as it is written into files and settings. */
export function textOfKey(key: Uint8Array): string {
  return Buffer.from(key).toString('base64')
}

function keyOf(text: string): Uint8Array | undefined {
  if (Buffer.byteLength(text) === 32) return Buffer.from(text)
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  // Node reads both alphabets of base64 alike.
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

/** Writes the file of a key, durably and whole, unless there is one. Throws `MasterKeyError`. */
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
    // Another process was quicker; its key is the key.
  } finally {
    await rm(draft, { force: true })
  }
}

/** Writes a file that must not be there, for its owner alone; resolves when it is on the disk. */
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

/** Gives the whole draft its name in one step; fails with EEXIST when the name is taken. */
async function publish({ draft, file }: { draft: string; file: string }): Promise<void> {
  try {
    await link(draft, file)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error
    // Some file systems have no links; there the name and the bytes come apart for a moment.
    await copyFile(draft, file, constants.COPYFILE_EXCL)
  }
}

/** Has the names of a directory on the disk, too, where the system can do that. */
export async function syncDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(directory, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Not every system can sync a directory, and the key is in its file already.
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error)
}
