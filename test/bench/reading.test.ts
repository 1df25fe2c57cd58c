/** What the bench says of reading a file is about all of it. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readingRate, writeKeycloakFile } from './reading.ts'

test('a file of Keycloak is written and read with everybody in it', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-reading-'))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'keycloak.json')
  await writeKeycloakFile(path, { seed: 1, users: 3000 })
  const rate = await readingRate(path)
  assert.deepEqual(rate.readings, { record: 3000, skipped: 0, broken: 0 })
  assert.ok(rate.megabytesPerSecond > 0 && rate.megabytesPerCpuSecond > 0)
  assert.ok(rate.rssMegabytesMax > 0)
})
