import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { packingOf, UnpackFailed, unpacked } from './unpacked.ts'
import { zstdWindows } from './zstd-windows.ts'

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

/** What could be unpacked, and why no more. */
async function unpackedText(bytes: Uint8Array, size = 100) {
  const parts: Uint8Array[] = []
  let failure: unknown
  try {
    for await (const part of unpacked(chunksOf(bytes, size))) parts.push(part)
  } catch (error) {
    failure = error
  }
  return { text: Buffer.concat(parts).toString(), failure }
}

const text = Array.from({ length: 5000 }, (_, index) => `line ${index * 7919}`).join('\n')

/** Made by zstd 1.5: `first`, a frame to skip, `second`. */
const frames = Buffer.from(
  'KLUv/QRYMQAAZmlyc3QKwxatLFAqTRgDAAAAYWJjKLUv/QBYOQAAc2Vjb25kCg==',
  'base64',
)

describe('unpacked bytes', () => {
  it('are those that were packed by gzip, also in several parts', async () => {
    const packed = Buffer.concat([gzipSync(text), gzipSync('end')])
    assert.deepEqual(await unpackedText(packed), { text: `${text}end`, failure: undefined })
  })

  it('are those that were packed by zstd, wherever the chunks end', async () => {
    for (const size of [1, 3, 1000]) {
      const found = await unpackedText(frames, size)
      assert.deepEqual(found, { text: 'first\nsecond\n', failure: undefined })
    }
  })

  it('are the bytes themselves where they are not packed', async () => {
    for (const plain of ['', 'x', text]) {
      assert.deepEqual(await unpackedText(Buffer.from(plain), 3), {
        text: plain,
        failure: undefined,
      })
    }
    assert.equal(packingOf(Buffer.from('ab')), 'none')
  })

  it('come up to the place where a file is cut off or damaged, and then an error', async () => {
    const packed = gzipSync(text)
    const cut = await unpackedText(packed.subarray(0, packed.length >> 1))
    assert.ok(cut.text.length > 10_000 && text.startsWith(cut.text))
    assert.ok(cut.failure instanceof UnpackFailed)
    assert.match(cut.failure.message, /too early/)
    const damaged = Buffer.from(packed)
    damaged.fill(0xff, packed.length >> 1, (packed.length >> 1) + 50)
    assert.match(String((await unpackedText(damaged)).failure), /damaged/)
    const half = await unpackedText(frames.subarray(0, frames.length - 6), 1000)
    assert.ok(half.text.startsWith('first'))
    assert.match(String(half.failure), /too early/)
  })
})

describe('a frame of zstd', () => {
  it('that asks for more than 128 MiB is refused before it gets them', async () => {
    const header = (window: number) => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, window])
    assert.ok(zstdWindows().accept(header(17 << 3)))
    assert.ok(!zstdWindows().accept(header(18 << 3)))
    const single = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0x40])
    assert.ok(!zstdWindows().accept(single))
    const large = Buffer.concat([frames, header(21 << 3), Buffer.alloc(20)])
    const { text: before, failure } = await unpackedText(large, 1)
    assert.ok(before.startsWith('first\nsecond\n'))
    assert.match(String(failure), /128 MiB/)
  })
})
