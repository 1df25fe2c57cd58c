/** Runs the example of an operation as its document has it, with ids that exist. */
import { examplePathOf } from '../../src/server/reference/samples/samples.ts'
import type { ExampleWorld, Scene } from './example-world.ts'
import { preparationsOf } from './preparations.ts'
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

/** The answer to its example, after those that come before it. */
export async function runPrepared(
  world: Pick<ExampleWorld, 'world' | 'tokenFor'>,
  { operation, of }: { readonly operation: Documented; readonly of: readonly Documented[] },
  scene: Scene,
) {
  const {
    first = [],
    gives,
    isVaried = false,
  } = preparationsOf(operation.operation.operationId) ?? {}
  for (const name of first) {
    const before = of.find((each) => each.operation.operationId === name)
    if (!before || name === operation.operation.operationId) continue
    const { json } = await runExample(world, before, scene, isVaried)
    const [field = '', ...kinds] = gives ?? []
    if (json?.[field]) for (const kind of kinds) scene.take(kind, json[field])
  }
  return runExample(world, operation, scene)
}

/** The answer to its example. */
export async function runExample(
  { world, tokenFor }: Pick<ExampleWorld, 'world' | 'tokenFor'>,
  { verb, path, operation }: Documented,
  scene: Scene,
  isVaried = false,
) {
  const at = await scene.filled(examplePathOf({ path, parameters: operation.parameters ?? [] }))
  const example = operation.requestBody?.content['application/json'].example
  const body =
    example === undefined
      ? undefined
      : await scene.filled(JSON.stringify(isVaried ? varied(example) : example))
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

/** Other numbers and switches, so that what follows changes something. */
function varied(value: Json): Json {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, each]) => [name, varied(each)])
  return Object.fromEntries(entries)
}
