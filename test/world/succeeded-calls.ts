/**
 * Which methods answered with success while the tests ran, as the servers' own metrics say; a
 * whole run compares them with all there are (`scripts/succeeded-calls.mjs`).
 */
import { appendFile } from 'node:fs/promises'

/** Adds the methods that a server answered with success to the run's list, if it keeps one. */
export async function noteSucceededCalls(url: string): Promise<void> {
  const list = process.env.GATEHOUSE_TEST_CALLS
  if (list === undefined) return
  // A server that shows no metrics, or is gone already, adds nothing.
  const text = await fetch(`${url}/debug/metrics`).then(
    (response) => (response.ok ? response.text() : ''),
    () => '',
  )
  const counted = text.matchAll(/^gatehouse_calls_total\{(.*)\} [1-9]/gm)
  const methods = [...counted]
    .filter(([, labels = '']) => labels.includes('code="OK"'))
    .map(([, labels = '']) => /method="([^"]*)"/.exec(labels)?.[1] ?? '')
  await appendFile(list, [...new Set(methods)].map((method) => `${method}\n`).join(''))
}
