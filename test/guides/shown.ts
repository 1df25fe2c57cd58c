/** Whether an answer is what a guide shows of it. */
import assert from 'node:assert/strict'

/**
 * What is shown must be there, member by member; an answer may have more. `…` in a text stands for
 * anything, and as the last of an array for any number of others.
 */
export function assertShown(
  { actual, shown }: { readonly actual: unknown; readonly shown: unknown },
  path = '$',
): void {
  if (typeof shown === 'string') {
    assertText({ actual, shown, path })
    return
  }
  if (Array.isArray(shown)) {
    assert.ok(Array.isArray(actual), `${path} is an array`)
    const isOpen = shown.at(-1) === '…'
    const wanted = isOpen ? shown.slice(0, -1) : shown
    if (!isOpen) assert.equal(actual.length, wanted.length, `how many ${path} has`)
    for (const [index, each] of wanted.entries()) {
      assertShown({ actual: actual[index], shown: each }, `${path}[${index}]`)
    }
    return
  }
  if (typeof shown === 'object' && shown !== null) {
    assert.ok(typeof actual === 'object' && actual !== null, `${path} is an object`)
    for (const [name, each] of Object.entries(shown)) {
      assert.ok(name in actual, `${path}.${name} is missing in ${JSON.stringify(actual)}`)
      assertShown(
        { actual: (actual as Record<string, unknown>)[name], shown: each },
        `${path}.${name}`,
      )
    }
    return
  }
  assert.deepEqual(actual, shown, path)
}

function assertText(given: {
  readonly actual: unknown
  readonly shown: string
  readonly path: string
}): void {
  const { actual, shown, path } = given
  const pattern = shown.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const matches = new RegExp(`^${pattern.join('[\\s\\S]*')}$`).test(String(actual))
  assert.ok(typeof actual === 'string' && matches, `${path}: ${actual}, not ${shown}`)
}
