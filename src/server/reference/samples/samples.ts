/** The samples of an operation, in the languages of page 001 and in their order. */
import type { Json } from '../examples/example-of.ts'
import type { Operation } from '../operations.ts'
import { csharp, go, java } from './compiled.ts'
import { type SampleCall, type SampleLanguage, tokenMark } from './sample.ts'
import { curl, nodejs, php, powershell, python, ruby } from './scripting.ts'

/** The languages. */
export const sampleLanguages: readonly SampleLanguage[] = [
  ...[curl, python, go, nodejs, ruby, csharp, php, java, powershell],
]

/** The example of an operation as a call; `origin`: where the server is. */
export function sampleCallOf(operation: Operation, origin: string): SampleCall {
  const body = exampleBodyOf(operation)
  return {
    verb: operation.verb.toUpperCase(),
    url: origin + examplePathOf(operation),
    headers: [
      ...(body === undefined ? [] : [['Content-Type', 'application/json'] as const]),
      ['Accept', 'application/json'],
      ...(operation.permission === undefined
        ? []
        : [['Authorization', `Bearer ${tokenMark}`] as const]),
    ],
    body,
  }
}

/** The body of the example; none where the operation reads none. */
export function exampleBodyOf({ operation }: Pick<Operation, 'operation'>): Json | undefined {
  const { requestBody } = operation as { requestBody?: Content }
  return requestBody?.content['application/json'].example
}

interface Content {
  readonly content: { readonly 'application/json': { readonly example?: Json } }
}

/** The path of the example, with its query. */
export function examplePathOf({ path, parameters }: Pick<Operation, 'path' | 'parameters'>) {
  const given = parameters.filter(({ example }) => example !== undefined)
  const at = given
    .filter((each) => each.in === 'path')
    .reduce((made, { name, example }) => {
      return made.replace(`{${name}}`, encodeURIComponent(String(example)))
    }, path)
  const query = new URLSearchParams()
  for (const { name, example } of given.filter((each) => each.in === 'query')) {
    for (const each of [example].flat()) query.append(String(name), String(each))
  }
  return query.size === 0 ? at : `${at}?${query}`
}
