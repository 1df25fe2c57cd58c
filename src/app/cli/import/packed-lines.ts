/** Lines as they go over the network. */
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'

const packed = promisify(gzip)

/** Lines as the body of a request. */
export function gzipOf(lines: readonly string[]): Promise<Uint8Array> {
  return packed(`${lines.join('\n')}\n`, { level: constants.Z_BEST_SPEED })
}
