/**
 * Which methods answered with success while the tests ran, as the servers' own metrics say; a
 * whole run compares them with all there are (`scripts/succeeded-calls.mjs`).
 */
import { appendFileSync } from 'node:fs'

const noted = new Set<string>()

/** Adds a method to the run's list, if it keeps one. */
export function noteSucceeded(method: string): void {
  const list = process.env.GATEHOUSE_TEST_CALLS
  if (list === undefined || noted.has(method)) return
  noted.add(method)
  appendFileSync(list, `${method}\n`)
}

/** Adds the methods that a server answered with success to the run's list, if it keeps one. */
export async function noteSucceededCalls(url: string): Promise<void> {
  if (process.env.GATEHOUSE_TEST_CALLS === undefined) return
  // A server that shows no metrics, or is gone already, adds nothing.
  const text = await fetch(`${url}/debug/metrics`).then(
    (response) => (response.ok ? response.text() : ''),
    () => '',
  )
  const counted = text.matchAll(/^gatehouse_calls_total\{(.*)\} [1-9]/gm)
  for (const [, labels = ''] of counted) {
    const [, method] = /method="([^"]*)"/.exec(labels) ?? []
    if (method !== undefined && labels.includes('code="OK"')) noteSucceeded(method)
  }
}
