/** Import jobs over the API, as a script of an administrator runs them. For tests only. */
import type { World } from '../world/world.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

/** Calls of the import service. */
export interface Importing {
  create(settings: {
    readonly name?: string
    readonly organizationId?: string
    readonly settings?: object
  }): Promise<string>
  upload(jobId: string, records: readonly object[]): Promise<void>
  /** The same for lines that may be no records. */
  uploadLines(jobId: string, lines: readonly string[]): Promise<void>
  /** Starts a phase and resolves to the job when it has ended or paused. */
  dryRun(jobId: string): Promise<Json>
  run(jobId: string): Promise<Json>
  undo(jobId: string, how?: { readonly force?: boolean; readonly dryRun?: boolean }): Promise<Json>
  ended(jobId: string): Promise<Json>
  results(jobId: string, phase?: string): Promise<Json[]>
  call(path: string, body?: object, verb?: string): Promise<{ status: number; json: Json }>
}

/** The calls against a server; `host`: its name, where that is not the one of its URL. */
export function importing({
  url,
  token,
  host,
}: Pick<World, 'url' | 'token'> & { readonly host?: string }): Importing {
  const headers = {
    ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(host !== undefined && { 'x-forwarded-host': host }),
  }
  const base = `${url}/gatehouse/import/v1/jobs`
  const call: Importing['call'] = async (path, body, verb = 'POST') => {
    const answer = await fetch(`${base}${path}`, {
      method: verb,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, json: await answer.json() }
  }
  const done = async (path: string, body: object, verb?: string): Promise<Json> => {
    const { status, json } = await call(path, body, verb)
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(json)}`)
    return json
  }
  const ended: Importing['ended'] = async (jobId) => {
    for (;;) {
      const { json } = await call(`/${jobId}`, undefined, 'GET')
      if (json.job?.status !== 'STATUS_RUNNING') return json.job
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const uploadLines: Importing['uploadLines'] = async (jobId, lines) => {
    const answer = await fetch(`${base}/${jobId}/records?first_record=1`, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/jsonl' },
      body: lines.map((line) => `${line}\n`).join(''),
    })
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    await done(`/${jobId}/_complete`, { records: lines.length })
  }
  return {
    call,
    ended,
    uploadLines,
    create: async (job) => (await done('', job)).job.id,
    upload: (jobId, records) =>
      uploadLines(
        jobId,
        records.map((record) => JSON.stringify(record)),
      ),
    dryRun: async (jobId) => {
      await done(`/${jobId}/_run`, { dryRun: true })
      return ended(jobId)
    },
    run: async (jobId) => {
      await done(`/${jobId}/_run`, {})
      return ended(jobId)
    },
    undo: async (jobId, how = {}) => {
      await done(`/${jobId}/_undo`, how)
      return ended(jobId)
    },
    results: async (jobId, phase = 'PHASE_RUN') => {
      const all: Json[] = []
      let afterRecord = '0'
      do {
        const page = await done(`/${jobId}/results/search`, { phase, afterRecord, pageSize: 1000 })
        all.push(...(page.results ?? []))
        afterRecord = page.nextAfterRecord ?? '0'
      } while (afterRecord !== '0')
      return all
    },
  }
}

/** The codes of a result's reasons. */
export function codesOf({ reasons = [] }: Json): string[] {
  return reasons.map((each: Json) => each.code)
}
