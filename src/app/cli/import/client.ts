/**
 * Calls `gatehouse.import.v1` of a server over REST. Calls that change something carry an
 * idempotency key, so that they can be repeated when their answer was lost.
 */
import { randomBytes } from 'node:crypto'
import {
  create,
  type DescMessage,
  fromJson,
  type JsonValue,
  type MessageInitShape,
  type MessageShape,
  toJson,
} from '@bufbuild/protobuf'
import { Code } from '../../../kit/status.ts'
import {
  CompleteUploadRequestSchema,
  CreateJobRequestSchema,
  GetReceiptResponseSchema,
  type Job,
  JobSchema,
  ListJobsRequestSchema,
  ListJobsResponseSchema,
  ListResultsRequestSchema,
  ListResultsResponseSchema,
  SettingsSchema,
} from '../../../proto/gatehouse/import/v1/import_service_pb.js'
import { ApiRefused, type RetryDeps, withRetries } from './retries.ts'

/** Where the server is, and who calls. */
export interface ServerAccess {
  /** Without a trailing slash. */
  readonly url: string
  readonly token: string
}

/** What a change of a job needs beside its id, by the verb of its path. */
interface JobCalls {
  readonly _run: { readonly dryRun: boolean }
  readonly _pause: object
  readonly _resume: object
  readonly _cancel: object
  readonly _undo: { readonly dryRun: boolean; readonly force: boolean }
  readonly 'mails/_release': { readonly perMinute: number }
  readonly 'mails/_stop': object
}

/** Records that are sent, as gzip of JSON Lines. */
export interface RecordsPart {
  /** The number of the first record, from 1. */
  readonly firstRecord: number
  readonly body: Uint8Array
}

/** The calls of the commands. All throw `ApiRefused`. */
export interface ImportClient {
  createJob(job: MessageInitShape<typeof CreateJobRequestSchema>): Promise<Job>
  getJob(id: string): Promise<Job>
  /** Answers as soon as the job is no longer at this revision, or after some seconds. */
  waitForJob(job: Pick<Job, 'id' | 'revision'>): Promise<Job>
  listJobs(organizationId: string): AsyncIterable<readonly Job[]>
  completeUpload(id: string, records: number): Promise<Job>
  changeJob<Verb extends keyof JobCalls>(
    id: string,
    call: { readonly verb: Verb; readonly body: JobCalls[Verb] },
  ): Promise<Job>
  setShare(id: string, share: number): Promise<Job>
  /** All settings anew. */
  setSettings(id: string, settings: MessageInitShape<typeof SettingsSchema>): Promise<Job>
  deleteJob(id: string): Promise<void>
  listResults(
    query: MessageInitShape<typeof ListResultsRequestSchema>,
  ): Promise<MessageShape<typeof ListResultsResponseSchema>>
  receipt(id: string): Promise<string>
  receiptKeys(): Promise<unknown>
  /** One attempt; who sends finds out how much has arrived before the next. */
  sendRecords(id: string, part: RecordsPart): Promise<void>
  download(path: string): Promise<Download>
}

/** A stream of any length. */
export interface Download {
  /** Rejects while it is read if it breaks off. */
  readonly chunks: AsyncIterable<Uint8Array>
  readonly header: (name: string) => string | null
}

const root = '/gatehouse/import/v1'
/** Seconds for which the server holds the answer back while nothing changes. */
const waitSeconds = 10
const callMsMax = 60_000
/** Attempts until a server has answered once: then its address is right. */
const firstAttempts = 3
const laterAttempts = 25

/** Creates the client. */
export function createImportClient(access: ServerAccess, retries: RetryDeps): ImportClient {
  let hasAnswered = false
  const repeated = async <T>(work: () => Promise<T>): Promise<T> => {
    const attempts = hasAnswered ? laterAttempts : firstAttempts
    const answer = await withRetries(retries, { attempts, work })
    hasAnswered = true
    return answer
  }
  const call = (what: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} /${string}`, body?: JsonValue) => {
    const key = randomBytes(16).toString('hex')
    const [method = '', path = ''] = what.split(' ')
    return repeated(() => answerOf(access, { method, path: root + path, body, key }))
  }
  const jobOf = async (answer: Promise<JsonValue>): Promise<Job> =>
    fromJson(JobSchema, member(await answer, 'job'), { ignoreUnknownFields: true })
  const jobPath = (id: string) => `/jobs/${encodeURIComponent(id)}` as const
  return {
    createJob: (job) => jobOf(call('POST /jobs', written(CreateJobRequestSchema, job))),
    getJob: (id) => jobOf(call(`GET ${jobPath(id)}`)),
    waitForJob: ({ id, revision }) =>
      jobOf(call(`GET ${jobPath(id)}?seenRevision=${revision}&waitSeconds=${waitSeconds}`)),
    async *listJobs(organizationId) {
      for (let pageToken = '', isFirst = true; isFirst || pageToken !== ''; isFirst = false) {
        const asked = written(ListJobsRequestSchema, { organizationId, pageToken })
        const page = parsed(ListJobsResponseSchema, await call('POST /jobs/search', asked))
        yield page.jobs
        pageToken = page.nextPageToken
      }
    },
    completeUpload: (jobId, records) => {
      const body = written(CompleteUploadRequestSchema, { jobId, records: BigInt(records) })
      return jobOf(call(`POST ${jobPath(jobId)}/_complete`, body))
    },
    changeJob: (id, { verb, body }) => jobOf(call(`POST ${jobPath(id)}/${verb}`, { ...body })),
    setShare: (id, share) => jobOf(call(`PATCH ${jobPath(id)}`, { share })),
    setSettings: (id, settings) =>
      jobOf(call(`PATCH ${jobPath(id)}`, { settings: written(SettingsSchema, settings) })),
    deleteJob: async (id) => {
      await call(`DELETE ${jobPath(id)}`)
    },
    listResults: async (query) => {
      const body = written(ListResultsRequestSchema, query)
      const answer = await call(`POST ${jobPath(query.jobId ?? '')}/results/search`, body)
      return parsed(ListResultsResponseSchema, answer)
    },
    receipt: async (id) =>
      parsed(GetReceiptResponseSchema, await call(`GET ${jobPath(id)}/receipt`)).receipt,
    receiptKeys: () => call('GET /receipt_keys'),
    sendRecords: (id, part) => sendRecords(access, { ...part, path: root + jobPath(id) }),
    download: (path) => repeated(() => streamOf(access, root + path)),
  }
}

function written<Schema extends DescMessage>(schema: Schema, init: MessageInitShape<Schema>) {
  return toJson(schema, create(schema, init))
}

function parsed<Schema extends DescMessage>(schema: Schema, answer: JsonValue) {
  return fromJson(schema, answer, { ignoreUnknownFields: true })
}

function member(answer: JsonValue, name: string): JsonValue {
  const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer)
  return (isObject ? answer[name] : undefined) ?? {}
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly body: JsonValue | undefined
  readonly key: string
}

async function answerOf(access: ServerAccess, { method, path, body, key }: Asked) {
  const response = await fetch(access.url + path, {
    method,
    headers: {
      ...headersOf(access),
      ...(method === 'GET' ? {} : { 'Idempotency-Key': key }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(callMsMax),
  })
  await requireOk(response)
  const answer: JsonValue = await response.json()
  return answer
}

/** Minutes that one part may take on a slow line. */
const partMsMax = 15 * 60_000

async function sendRecords(
  access: ServerAccess,
  { path, firstRecord, body }: RecordsPart & { readonly path: string },
): Promise<void> {
  const response = await fetch(`${access.url}${path}/records?first_record=${firstRecord}`, {
    method: 'PUT',
    headers: {
      ...headersOf(access),
      'Content-Type': 'application/x-ndjson',
      'Content-Encoding': 'gzip',
    },
    body: new Uint8Array(body),
    signal: AbortSignal.timeout(partMsMax),
  })
  await requireOk(response)
  await response.arrayBuffer()
}

async function streamOf(access: ServerAccess, path: string): Promise<Download> {
  const response = await fetch(access.url + path, { headers: headersOf(access) })
  await requireOk(response)
  return {
    chunks: response.body ?? emptyStream(),
    header: (name) => response.headers.get(name),
  }
}

async function* emptyStream(): AsyncIterable<Uint8Array> {}

function headersOf({ token }: ServerAccess): Record<string, string> {
  return { Authorization: `Bearer ${token}`, Accept: 'application/json, */*' }
}

/** Throws what the server says where it refuses. */
async function requireOk(response: Response): Promise<void> {
  if (response.ok) return
  const { code, message } = statusOf(await response.text())
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  throw new ApiRefused(adviceOn(response.status, message), {
    code,
    httpStatus: response.status,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  })
}

function statusOf(text: string): { readonly code: number; readonly message: string } {
  try {
    const { code, message }: { code?: unknown; message?: unknown } = JSON.parse(text)
    if (typeof code === 'number' && typeof message === 'string') return { code, message }
  } catch {
    // Not from this server, but perhaps from a proxy before it.
  }
  return { code: Code.unknown, message: '' }
}

function adviceOn(httpStatus: number, message: string): string {
  if (httpStatus === 401) return `the server does not take the token: ${message || 'unknown'}`
  if (message !== '') return message
  return `the server answers ${httpStatus}; is it a Gatehouse, and the URL without a path?`
}
