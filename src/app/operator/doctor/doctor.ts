/** Checks everything a server needs without changing anything; also beside a running server. */
import type { Settings } from '../../config/settings.ts'
import { describeUnknownName, type UnknownName } from '../../config/unknown-names.ts'
import { createFindings, type Finding } from './finding.ts'
import { examineDataDirectory, examineProcess } from './machine.ts'
import { examineProviders } from './providers.ts'
import { examineStore } from './store.ts'

export type { Finding } from './finding.ts'

/** Runs all checks. */
export async function examine(
  settings: Settings,
  unknown: readonly UnknownName[],
): Promise<Finding[]> {
  const directory = await examineDataDirectory(settings)
  const store = await examineStore(settings)
  return [
    ...examineSettings(unknown),
    ...examineProcess(),
    ...directory,
    ...store.findings,
    ...(await examineProviders(settings, store.providerUse)),
  ]
}

function examineSettings(unknown: readonly UnknownName[]): Finding[] {
  const { ok, warning } = createFindings('settings')
  if (unknown.length === 0) return [ok('all of them can be used')]
  return unknown.map((name) => warning(describeUnknownName(name)))
}
