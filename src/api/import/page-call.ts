/** A request for a page of a job, and its parameters. */
import { refuse } from '../../domain/refusals.ts'
import type { StreamRequest } from '../../kit/page.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'

/** A request for a page of a job. */
export interface PageCall extends Pick<ApiDeps, 'imports'> {
  readonly request: StreamRequest
  readonly context: Context
  readonly jobId: string
}

/** A parameter of a request; refuses one that `read` does not know. */
export function parameterOf<T>(
  { query }: Pick<StreamRequest, 'query'>,
  name: string,
  read: (text: string) => T | undefined,
): T {
  const value = read(new URLSearchParams(query).get(name) ?? '')
  if (value === undefined) throw refuse('import.request.parameter', name)
  return value
}
