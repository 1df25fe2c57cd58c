/** The password hashes of another product's export, as its reader finds them. */
import { openSource } from '../../readers/open-source.ts'
import type { HashToIdentify } from '../operator/identify-hashes.ts'
import { inputFiles } from './import/input-files.ts'

/** The hashes of a file; `auto` recognises the product by the content. */
export async function* hashesOfExport(
  file: string,
  { from, hash }: { readonly from: string; readonly hash: Readonly<Record<string, unknown>> },
): AsyncGenerator<HashToIdentify> {
  const { files } = inputFiles([file])
  // Nothing that depends on the time is asked of the records.
  const options = { nowMs: 0, hash }
  const opened = await openSource({ files, from: from === 'auto' ? undefined : from, options })
  for await (const group of opened.read()) {
    for (const reading of group) {
      if (reading.kind !== 'record') continue
      const { record, line } = reading
      if (!record.password || !('hash' in record.password)) continue
      const { userName, source } = record
      yield { value: record.password.hash, line, userName, source: source?.system }
    }
  }
}
