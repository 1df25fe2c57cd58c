/** Runs the example of an operation as its document has it, with ids that exist. */
import { examplePathOf } from '../../src/server/reference/samples/samples.ts'
import type { ExampleWorld, Scene } from './example-world.ts'
import type { Json } from './random-requests.ts'

/** An operation of a document. */
export interface Documented {
  readonly verb: string
  readonly path: string
  readonly operation: Json
}

/** All operations of a document. */
export const operationsIn = (document: Json): Documented[] =>
  Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    Object.entries<Json>(item).map(([verb, operation]) => ({ verb, path, operation })),
  )

/** The answer to its example. */
export async function runExample(
  { world, tokenFor }: Pick<ExampleWorld, 'world' | 'tokenFor'>,
  { verb, path, operation }: Documented,
  scene: Scene,
) {
  const at = await scene.filled(examplePathOf({ path, parameters: operation.parameters ?? [] }))
  const example = operation.requestBody?.content['application/json'].example
  const body = example === undefined ? undefined : await scene.filled(JSON.stringify(example))
  const isManagement = path.startsWith('/management/')
  const response = await fetch(`${world.url}${at}`, {
    method: verb.toUpperCase(),
    headers: {
      authorization: `Bearer ${await tokenFor(path, scene)}`,
      'content-type': 'application/json',
      ...(isManagement && { 'x-zitadel-orgid': await scene.id('organization') }),
    },
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  const json: Json = text === '' ? undefined : JSON.parse(text)
  return { status: response.status, json, sent: `${verb} ${at} ${body ?? ''}` }
}
