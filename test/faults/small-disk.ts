/**
 * A file system of a few megabytes, to be filled and emptied again. Mounting one needs root, or
 * the right to make a user namespace; without either the tests that need it fail and say so.
 */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, open, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface SmallDisk {
  /** Its root folder. */
  readonly folder: string
  /** Leaves no room, not for a byte, or just so much. */
  fill(room?: number): Promise<void>
  /** Takes away what filled it. */
  empty(): Promise<void>
  /** From now on nothing on it can be written, or it can again; nothing of it may be open. */
  setReadOnly(isReadOnly: boolean): Promise<void>
  close(): Promise<void>
}

const execute = promisify(execFile)

export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const root = await mkdtemp(join(tmpdir(), 'gatehouse-disk-'))
  const { folder, mount, unmount } = await mounted(root, megabytes)
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: async (room = 0) => {
      await fill(ballast)
      const { size } = await stat(ballast)
      if (room > 0) await truncate(ballast, Math.max(0, size - room))
    },
    empty: () => rm(ballast, { force: true }),
    setReadOnly: (isReadOnly) => mount(['-o', `remount,bind,${isReadOnly ? 'ro' : 'rw'}`]),
    close: async () => {
      await unmount()
      await rm(root, { recursive: true, force: true })
    },
  }
}

interface Mounted {
  /** Where it is for us. */
  readonly folder: string
  mount(words: readonly string[]): Promise<void>
  unmount(): Promise<void>
}

async function mounted(root: string, megabytes: number): Promise<Mounted> {
  const isRoot = process.getuid?.() === 0
  const made = isRoot ? asRoot(root) : asRootOfNamespace(root)
  await made.mount(['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs'])
  return made
}

const deps =
  'these tests mount a small file system: run them as root with CAP_SYS_ADMIN, or allow user ' +
  'namespaces'

function asRoot(root: string): Mounted {
  return {
    folder: root,
    mount: async (words) => {
      await execute('mount', [...words, root]).catch((reason: Error) => {
        throw new Error(`${deps} (${reason.message.trim()})`)
      })
    },
    unmount: async () => void (await execute('umount', ['-l', root])),
  }
}

/** Mounts what it is told, until it is told no more; what it has mounted goes with it. */
const mounter = 'while read -r words; do mount $words || exit 1; echo mounted; done'

/** In a namespace that lives as long as the process in it, through which we look. */
function asRootOfNamespace(root: string): Mounted {
  const holder = spawn('unshare', ['-rm', 'sh', '-c', mounter], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const isGone = new Promise<void>((resolve) => {
    holder.once('exit', () => resolve())
    holder.once('error', () => resolve())
  })
  return {
    folder: `/proc/${holder.pid}/root${root}`,
    mount: async (words) => {
      const said = new Promise((resolve) => holder.stdout.once('data', resolve))
      holder.stdin.write(`${[...words, root].join(' ')}\n`)
      const refused = isGone.then(() => Promise.reject(new Error(deps)))
      await Promise.race([said, refused])
    },
    unmount: async () => {
      holder.stdin.end()
      await isGone
    },
  }
}

/** In large pieces first, then in ever smaller ones. */
async function fill(file: string): Promise<void> {
  const handle = await open(file, 'a')
  try {
    for (let bytes = 1 << 20; bytes >= 1; bytes >>= 4) {
      const piece = Buffer.alloc(bytes)
      for (;;) {
        const written = await handle.write(piece).catch((reason: NodeJS.ErrnoException) => {
          if (reason.code === 'ENOSPC') return { bytesWritten: 0 }
          throw reason
        })
        if (written.bytesWritten < bytes) break
      }
    }
  } finally {
    await handle.close()
  }
}
