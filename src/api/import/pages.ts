/**
 * The pages of import jobs beside their RPCs, for bodies of any length: records go up, results come
 * down, users are exported, and the schema of a record is there to read.
 */
import type { StreamPage, StreamRequest, StreamResponse } from '../../kit/page.ts'
import { Code, StatusError } from '../../kit/status.ts'
import type { ApiDeps } from '../deps.ts'
import { toCallError } from '../guards/refusals.ts'
import type { Router } from '../router.ts'
import type { PageCall } from './page-call.ts'
import { recordSchema } from './record-schema.ts'
import { sendResults } from './send-results.ts'
import { type ExportPageDeps, sendUsers } from './send-users.ts'
import { takeRecords } from './take-records.ts'

/** What the pages use. */
export type ImportPageDeps = Pick<ApiDeps, 'imports'> &
  ExportPageDeps & { readonly router: Pick<Router, 'enter'> }

const jobsPath = '/gatehouse/import/v1/jobs/'

/** Creates the pages. */
export function createImportPages(deps: ImportPageDeps): readonly StreamPage[] {
  const { router, imports } = deps
  const jobPage = ({ method, name, answer }: JobPage): StreamPage => ({
    method,
    path: `${jobsPath}*`,
    isForAnyOrigin: true,
    stream: (request) =>
      asStatus(async () => {
        const jobId = jobIdOf(request, name)
        // Nothing of the body is read before the caller is known and may do this.
        const context = await router.enter(request)
        return answer({ imports, request, context, jobId })
      }),
  })
  return [
    jobPage({ method: 'PUT', name: 'records', answer: takeRecords }),
    jobPage({ method: 'GET', name: 'results', answer: sendResults }),
    {
      method: 'GET',
      path: '/gatehouse/import/v1/users',
      isForAnyOrigin: true,
      stream: (request) =>
        asStatus(async () => sendUsers(deps, request, await router.enter(request))),
    },
    {
      method: 'GET',
      path: '/gatehouse/import/v1/record.schema.json',
      isForAnyOrigin: true,
      stream: async () => ({
        status: 200,
        headers: { 'content-type': 'application/schema+json' },
        body: `${JSON.stringify(recordSchema, undefined, 2)}\n`,
      }),
    },
  ]
}

interface JobPage {
  readonly method: 'GET' | 'PUT'
  readonly name: string
  readonly answer: (call: PageCall) => Promise<StreamResponse>
}

/** The job of a path; other paths are nobody's. */
function jobIdOf({ path }: StreamRequest, name: string): string {
  const [, jobId = '', rest] = /^([^/]{1,200})\/(\w+)$/.exec(path.slice(jobsPath.length)) ?? []
  if (rest !== name) throw new StatusError(Code.notFound, 'Not Found')
  return jobId
}

async function asStatus<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (failure) {
    throw toCallError(failure)
  }
}
