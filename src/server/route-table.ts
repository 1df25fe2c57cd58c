/**
 * Matches paths to values: the templates of google.api.http as a tree of segments. A literal wins
 * over a variable, and of two equal templates the later one wins.
 */

/** A variable of a template and the segments it covers. */
export interface Variable {
  /** A field path such as `user.id`. */
  readonly name: string
  readonly start: number
  /** Index after the last segment; absent: all remaining segments. */
  readonly end?: number
}

/** A value and the variables of its template. */
export interface Route<T> {
  readonly value: T
  readonly variables: readonly Variable[]
}

/** The route a path leads to. */
export interface Match<T> extends Route<T> {
  /** The segments of the path, percent-decoded; empty when the route has no variables. */
  readonly segments: readonly string[]
}

/** What a request is routed by. */
export interface RoutedRequest {
  readonly method: string
  readonly path: string
}

/** Routes by HTTP method and path template. */
export interface RouteTable<T> {
  /** Throws when the template's syntax is not supported. */
  add(route: { readonly method: string; readonly template: string }, value: T): void
  /** Throws `URIError` when the path is not correctly percent-encoded. */
  find(request: RoutedRequest): Match<T> | undefined
  /** Whether the path matches with another HTTP method. */
  hasOtherMethod(request: RoutedRequest): boolean
}

interface Node<T> {
  readonly literals: Map<string, Node<T>>
  one?: Node<T>
  /** The route of `**`, which matches any number of further segments. */
  all?: Route<T>
  here?: Route<T>
}

const wildcards = { one: '*', all: '**' }

/** Creates an empty table. */
export function createRouteTable<T>(): RouteTable<T> {
  const roots = new Map<string, Node<T>>()
  const plain = new Map<string, Map<string, Match<T>>>()
  const findAs = (method: string, { path }: Pick<RoutedRequest, 'path'>): Match<T> | undefined => {
    const known = plain.get(method)?.get(path)
    if (known !== undefined) return known
    const root = roots.get(method)
    if (root === undefined) return undefined
    const raw = path.slice(1).split('/')
    const segments = path.includes('%') ? raw.map(decodeURIComponent) : raw
    const route = walk(root, segments, 0)
    return route && { value: route.value, variables: route.variables, segments }
  }
  return {
    add({ method, template }, value) {
      const { steps, variables } = parsed(template)
      const root = entry(roots, method, () => ({ literals: new Map() }))
      plant(root, steps, { value, variables })
      const isPlain = steps.every((step) => step !== wildcards.one && step !== wildcards.all)
      if (!isPlain) return
      const paths = entry(plain, method, () => new Map())
      paths.set(template, { value, variables, segments: [] })
    },
    find: (request) => findAs(request.method, request),
    hasOtherMethod(request) {
      for (const other of roots.keys()) {
        if (other !== request.method && findAs(other, request) !== undefined) return true
      }
      return false
    },
  }
}

function walk<T>(node: Node<T>, segments: readonly string[], at: number): Route<T> | undefined {
  const segment = segments[at]
  if (segment === undefined) return node.here ?? node.all
  const literal = node.literals.get(segment)
  const found = literal && walk(literal, segments, at + 1)
  if (found !== undefined) return found
  // An empty segment never matches a variable.
  if (node.one !== undefined && segment !== '') {
    const single = walk(node.one, segments, at + 1)
    if (single !== undefined) return single
  }
  return segments.includes('', at) ? undefined : node.all
}

function plant<T>(root: Node<T>, steps: readonly string[], route: Route<T>): void {
  let node = root
  for (const step of steps) {
    if (step === wildcards.all) {
      node.all = route
      return
    }
    if (step === wildcards.one) {
      node.one ??= { literals: new Map() }
      node = node.one
    } else {
      node = entry(node.literals, step, () => ({ literals: new Map() }))
    }
  }
  node.here = route
}

/** Parses `/a/{b}/{c=d/*}/{e=**}` into steps and variables. */
function parsed(template: string): { steps: string[]; variables: Variable[] } {
  const steps: string[] = []
  const variables: Variable[] = []
  const parts = template.matchAll(/\/(?:\{([^{}=]+)(?:=([^{}]+))?\}|([^/{}]*))/g)
  let length = 0
  for (const [whole, name, pattern = wildcards.one, literal] of parts) {
    length += whole.length
    if (name === undefined) {
      steps.push(literal ?? '')
      continue
    }
    const start = steps.length
    steps.push(...pattern.split('/'))
    const isOpen = steps.at(-1) === wildcards.all
    variables.push(isOpen ? { name, start } : { name, start, end: steps.length })
  }
  const endsEarly = steps.indexOf(wildcards.all)
  const isKnown = endsEarly === -1 || endsEarly === steps.length - 1
  if (length !== template.length || !isKnown || (steps.at(-1) ?? '').includes(':')) {
    throw new Error(`cannot route the template ${template}`)
  }
  return { steps, variables }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}
