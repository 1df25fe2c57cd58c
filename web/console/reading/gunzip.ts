/** What unpacking uses of `node:zlib`, for browsers: gzip by the browser's own stream. */

type Listener = (value: never) => void

/** A stream as `createGunzip` gives it, as far as it is used. */
export function createGunzip() {
  const listeners = new Map<string, Listener>()
  const tell = (event: string, value?: unknown) => listeners.get(event)?.(value as never)
  const { readable, writable } = new DecompressionStream('gzip')
  const writer = writable.getWriter()
  void reading(readable.getReader(), tell)
  return {
    on: (event: string, listener: Listener) => listeners.set(event, listener),
    write: (bytes: Uint8Array<ArrayBuffer>, done: () => void) => {
      // A failure is told by the side that reads.
      writer.write(bytes).then(done, () => undefined)
    },
    end: () => {
      writer.close().catch(() => undefined)
    },
    destroy: () => {
      writer.abort().catch(() => undefined)
    },
  }
}

async function reading(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  tell: (event: string, value?: unknown) => void,
): Promise<void> {
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      tell('data', read.value)
    }
  } catch (reason) {
    tell('error', named(reason))
  }
  tell('close')
}

/** Browsers each have words of their own for a file that is cut. */
function named(reason: unknown): Error {
  const text = reason instanceof Error ? reason.message : String(reason)
  return new Error(/truncated|incomplete|premature/i.test(text) ? 'unexpected end' : text)
}
