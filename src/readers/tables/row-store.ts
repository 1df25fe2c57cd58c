/**
 * Rows by key with flat memory: the side tables of a million people do not fit into it. A few
 * megabytes are kept; the rest is in a file that has no name and ends with the process.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Rows as texts, by keys that need not be unique. */
export interface RowStore {
  add(row: { readonly key: string; readonly text: string }): void
  /** The texts of a key in the order in which they were added. */
  of(key: string): readonly string[]
  /** How many bytes are in the file. */
  readonly bytesOnDisk: number
  /** Closes the file; the rows are gone. */
  close(): void
}

/** Rows are kept in blocks of so many bytes; a longer row has a block of its own. */
const blockBytes = 65_536

/** Blocks that stay in memory before there is a file, and blocks of the file that are cached. */
export const blocksInMemoryMax = 128

/** Lengths of key and text before each row. */
const headBytes = 8

interface Block {
  /** Undefined where it is only in the file. */
  bytes: Buffer | undefined
  used: number
  /** Where it begins in the file. */
  fileOffset: number
}

/** Creates an empty store. */
export function createRowStore(): RowStore {
  const index = createIndex()
  const blocks: Block[] = []
  const spill = createSpill()
  return {
    add({ key, text }) {
      const keyBytes = Buffer.byteLength(key)
      const textBytes = Buffer.byteLength(text)
      const at = placeFor(headBytes + keyBytes + textBytes)
      at.bytes.writeUInt32LE(keyBytes, at.position)
      at.bytes.writeUInt32LE(textBytes, at.position + 4)
      at.bytes.write(key, at.position + headBytes)
      at.bytes.write(text, at.position + headBytes + keyBytes)
      index.add({ hash: hashOf(key), reference: at.reference })
    },
    of(key) {
      const texts: string[] = []
      for (const reference of index.of(hashOf(key))) {
        const row = rowAt(reference)
        if (row.key === key) texts.push(row.text)
      }
      return texts.reverse()
    },
    get bytesOnDisk() {
      return spill.bytes
    },
    close: () => spill.close(),
  }

  /** Room for a row, in the last block or another one. */
  function placeFor(bytes: number) {
    let last = blocks.at(-1)
    if (!last?.bytes || last.used + bytes > last.bytes.length) {
      if (blocks.length >= blocksInMemoryMax) spill.write(blocks)
      last = { bytes: Buffer.alloc(Math.max(blockBytes, bytes)), used: 0, fileOffset: 0 }
      blocks.push(last)
    }
    const position = last.used
    last.used += bytes
    const reference = (blocks.length - 1) * blockBytes + position
    return { bytes: last.bytes ?? Buffer.alloc(0), position, reference }
  }

  function rowAt(reference: number) {
    const number = Math.floor(reference / blockBytes)
    const block = blocks[number]
    const bytes = block?.bytes ?? (block && spill.read(block, number)) ?? Buffer.alloc(headBytes)
    const start = (reference % blockBytes) + headBytes
    const keyEnd = start + bytes.readUInt32LE(start - headBytes)
    const textEnd = keyEnd + bytes.readUInt32LE(start - 4)
    return {
      key: bytes.toString('utf8', start, keyEnd),
      text: bytes.toString('utf8', keyEnd, textEnd),
    }
  }
}

/** The file, which is made with the first block that goes into it, and the blocks read of it. */
function createSpill() {
  let file: number | undefined
  let bytes = 0
  const cached = new Map<number, Buffer>()
  return {
    get bytes() {
      return bytes
    },
    /** Writes all blocks that are in memory, and lets go of them. */
    write(blocks: readonly Block[]): void {
      file ??= openUnnamed()
      for (const block of blocks) {
        if (!block.bytes) continue
        writeSync(file, block.bytes, 0, block.used, bytes)
        block.fileOffset = bytes
        bytes += block.used
        block.bytes = undefined
      }
    },
    read(block: Block, number: number): Buffer {
      const known = cached.get(number)
      if (known) return known
      const read = Buffer.alloc(block.used)
      if (file !== undefined) readSync(file, read, 0, block.used, block.fileOffset)
      const [oldest] = cached.keys()
      if (cached.size >= blocksInMemoryMax && oldest !== undefined) cached.delete(oldest)
      cached.set(number, read)
      return read
    },
    close(): void {
      if (file !== undefined) closeSync(file)
      file = undefined
      cached.clear()
    },
  }
}

/** A file for its owner alone, whose name is gone as soon as it is open. */
function openUnnamed(): number {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-import-'))
  const file = openSync(join(folder, 'rows'), 'wx+', 0o600)
  rmSync(folder, { recursive: true })
  return file
}

/** Numbers by hash: chains in typed arrays, because objects would take ten times the memory. */
function createIndex() {
  let count = 0
  let heads = new Uint32Array(1024)
  let hashes = new Uint32Array(1024)
  let nexts = new Uint32Array(1024)
  let references = new Float64Array(1024)
  return {
    add({ hash, reference }: { readonly hash: number; readonly reference: number }): void {
      if (count === references.length) grow()
      hashes[count] = hash
      references[count] = reference
      link(count)
      count += 1
    },
    /** The last one first. */
    *of(hash: number): Generator<number> {
      for (let at = heads[hash & (heads.length - 1)] ?? 0; at > 0; at = nexts[at - 1] ?? 0) {
        if (hashes[at - 1] === hash) yield references[at - 1] ?? 0
      }
    },
  }

  function link(row: number): void {
    const slot = (hashes[row] ?? 0) & (heads.length - 1)
    nexts[row] = heads[slot] ?? 0
    // Zero stands for none.
    heads[slot] = row + 1
  }

  function grow(): void {
    const size = count * 2
    hashes = copied(hashes, new Uint32Array(size))
    references = copied(references, new Float64Array(size))
    nexts = new Uint32Array(size)
    heads = new Uint32Array(size)
    for (let row = 0; row < count; row++) link(row)
  }
}

function copied<Numbers extends Uint32Array | Float64Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}

/** FNV-1a over the characters. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
