/** Programs of ours that run beside the main thread, in a thread or a process of their own. */

/**
 * JavaScript code that lets an older Node run the program at `url`; undefined where none is needed.
 * Node before 22.18 cannot run TypeScript by itself, and neither threads nor processes inherit the
 * module hooks of the main thread.
 */
export function hooksFor(url: URL): string | undefined {
  const { features } = process
  const isNative = 'typescript' in features && features.typescript !== false
  if (!url.pathname.endsWith('.ts') || isNative) return undefined
  const hooks = new URL('../../scripts/strip-types.mjs', import.meta.url)
  return `import { register } from 'node:module'
    register(${JSON.stringify(hooks.href)})`
}

/** The URL of JavaScript code. */
export function urlOfCode(code: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}
