/** `PUT …/records?first_record=N`: records go up as JSON Lines, of any length. */
import { refuse } from '../../domain/refusals.ts'
import type { StreamRequest, StreamResponse } from '../../kit/page.ts'
import { type Packing, UnpackFailed, unpackedFrom } from '../../kit/unpacked.ts'
import { type PageCall, parameterOf } from './page-call.ts'

/** Answers with the number of records that the job has then. */
export async function takeRecords({
  imports,
  request,
  context,
  jobId,
}: PageCall): Promise<StreamResponse> {
  const firstRecord = parameterOf(request, 'first_record', recordNumberOf)
  requireJsonLines(request)
  const packing = packingOf(request)
  const upload = await imports.uploads.begin({ actor: context.actor, jobId, firstRecord })
  try {
    const { records } = await upload.take(unpackedFrom(request.chunks(), packing))
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
    return { status: 200, headers, body: JSON.stringify({ records }) }
  } catch (reason) {
    if (reason instanceof UnpackFailed) throw refuse('import.upload.encoding', packing)
    throw reason
  } finally {
    upload.end()
  }
}

/** Absent: the first. */
function recordNumberOf(text: string): number | undefined {
  if (text === '') return 1
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}

const mediaTypes = [
  ...['application/x-ndjson', 'application/ndjson', 'application/jsonl'],
  ...['application/x-jsonlines', 'application/jsonlines', 'application/json-lines'],
]

function requireJsonLines({ headers }: StreamRequest): void {
  const text = headers.get('content-type') ?? ''
  const mediaType = text.replace(/;.*$/s, '').trim().toLowerCase()
  if (!mediaTypes.includes(mediaType)) {
    throw refuse('import.upload.media_type', mediaType.slice(0, 100) || 'a body without a type')
  }
}

function packingOf({ headers }: StreamRequest): Packing {
  const text = headers.get('content-encoding')?.trim().toLowerCase() ?? ''
  if (text === '' || text === 'identity') return 'none'
  if (text === 'gzip' || text === 'zstd') return text
  throw refuse('import.upload.encoding', text.slice(0, 100))
}
