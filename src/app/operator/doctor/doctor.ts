/** Looks at all that a server needs, and changes nothing; also beside one that runs. */
import type { Settings } from '../../config/settings.ts'
import { type UnknownName, unknownNameText } from '../../config/unknown-names.ts'
import { examineCarriers } from './carriers.ts'
import { type Finding, findingsOf } from './finding.ts'
import { examineDataDirectory, examineProcess } from './machine.ts'
import { examineStore } from './store.ts'

export type { Finding } from './finding.ts'

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
    ...(await examineCarriers(settings, store.ownCarriers)),
  ]
}

function examineSettings(unknown: readonly UnknownName[]): Finding[] {
  const { ok, warning } = findingsOf('settings')
  if (unknown.length === 0) return [ok('all of them can be used')]
  return unknown.map((name) => warning(unknownNameText(name)))
}
