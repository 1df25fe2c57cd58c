/** Checks the machine and the data directory: limits, free space and file permissions. */
import { constants } from 'node:fs'
import { access, readdir, stat, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Settings } from '../../config/settings.ts'
import { createFindings, type Finding, toLine } from './finding.ts'

const mebibyte = 1024 * 1024
/** Free disk space in bytes: required, and recommended. */
const roomMin = 128 * mebibyte
const roomWanted = 1024 * mebibyte

/** For sockets, the store and the bundle; each client connection needs one. */
const openFilesWanted = 4096

/** Checks the limits of the process. */
export function examineProcess(): Finding[] {
  const node = createFindings('node').ok(`Node ${process.versions.node}`)
  const { ok, warning } = createFindings('open files')
  const max = openFilesMax()
  if (max === undefined) return [node, ok('this system does not say how many there may be')]
  const isEnough = max >= openFilesWanted
  const few = `${max} may be open, and each connection is one: raise it (ulimit -n, LimitNOFILE=)`
  return [node, isEnough ? ok(`${max} may be open`) : warning(few)]
}

/** The limit as reported by Node, which has raised it as far as possible. */
function openFilesMax(): number | undefined {
  const report = process.report?.getReport() as
    | { userLimits?: { open_files?: { soft?: number | string } } }
    | undefined
  const soft = report?.userLimits?.open_files?.soft
  if (soft === 'unlimited') return Number.POSITIVE_INFINITY
  return soft === undefined ? undefined : Number(soft)
}

/** Checks the data directory. */
export async function examineDataDirectory(settings: Settings): Promise<Finding[]> {
  const directory = resolve(settings.dataDir)
  const { ok, warning, fault } = createFindings('data directory')
  const found = await stat(directory).catch((reason: NodeJS.ErrnoException) => reason)
  if (found instanceof Error) {
    if (found.code !== 'ENOENT') return [fault(`${directory} cannot be looked at: ${found.code}`)]
    return [warning(`${directory} is not there; the first start makes it (GATEHOUSE_DATA_DIR)`)]
  }
  if (!found.isDirectory()) return [fault(`${directory} is no folder (GATEHOUSE_DATA_DIR)`)]
  const { W_OK, X_OK, R_OK } = constants
  const mayWrite = await access(directory, W_OK | X_OK | R_OK).then(
    () => true,
    () => false,
  )
  const first = mayWrite
    ? ok(`${directory} can be written`)
    : fault(`${directory} cannot be written by this user: give it to the user of the server`)
  const isClosed = (found.mode & othersMay) === 0
  return [first, await roomIn(directory), await examineReaders(directory, isClosed)]
}

async function roomIn(directory: string): Promise<Finding> {
  const { ok, warning, fault } = createFindings('disk')
  try {
    const { bavail, bsize } = await statfs(directory)
    const bytes = bavail * bsize
    const free = `${Math.floor(bytes / mebibyte)} MiB are free at ${directory}`
    if (bytes < roomMin) return fault(`${free}: make room before writes are refused`)
    return bytes < roomWanted ? warning(`${free}: make room soon`) : ok(free)
  } catch (reason) {
    return warning(`how much is free at ${directory} cannot be read: ${toLine(reason)}`)
  }
}

/** Files with secrets, and the store. */
const secretFiles = /^(master\.key.*|admin\.pat.*|gatehouse\.sqlite.*)$/

const othersMay = 0o077

/**
 * Checks that only the owner can read the files with secrets; in a closed folder nobody else can.
 */
async function examineReaders(directory: string, isClosed: boolean): Promise<Finding> {
  const { ok, warning } = createFindings('file permissions')
  const names = (await readdir(directory).catch(() => [])).filter((name) => secretFiles.test(name))
  const isOpen = async (name: string) => {
    const found = await stat(join(directory, name)).catch(() => undefined)
    return found !== undefined && (found.mode & othersMay) !== 0
  }
  const open = isClosed ? [] : await Promise.all(names.map(isOpen))
  const files = names.filter((_, at) => open[at]).map((name) => join(directory, name))
  if (files.length === 0) return ok('nobody else may read the files with secrets')
  return warning(`others on this machine may read secrets: chmod 600 ${files.join(' ')}`)
}
