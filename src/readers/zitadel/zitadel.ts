/**
 * ZITADEL: the answer of its export, or a request of its import (§8). Read twice: what belongs to
 * users may stand before or behind them, and in other organisations.
 */
import type { HeadedFile, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { SourceRefused } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { membersOf, shapeOf } from '../recognise.ts'
import { jsonElements } from '../streams/json-elements.ts'
import { isObject } from '../values/fields.ts'
import { isPathOf, listOfPath, pathsOf } from './zitadel-paths.ts'
import { zitadelSides } from './zitadel-sides.ts'
import { humanReading, machineReading, type ZitadelContext } from './zitadel-user.ts'

/** The reader of ZITADEL's exports. */
export const zitadel: SourceReader = {
  source: 'zitadel',
  title: 'ZITADEL',
  options: [],
  recognises: (file) => {
    const shape = shapeOf(file)
    if (shape.kind !== 'json-object') return false
    const isExport = membersOf(shape, 'orgs').some((org) => 'orgId' in org || 'org_id' in org)
    const requests = ['dataOrgs', 'dataOrgsv1', 'data_orgs', 'data_orgsv1']
    return isExport || requests.some((name) => isObject(shape.document[name]))
  },
  read,
}

const userLists = ['humanUsers', 'machineUsers'] as const

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  if (files.some(({ isRepeatable }) => !isRepeatable)) {
    throw new SourceRefused(
      'An export of ZITADEL is read twice: what belongs to users stands behind them. ' +
        'Give a file, not a pipe',
    )
  }
  const sides = await zitadelSides(files)
  if (sides.faults.length > 0) yield sides.faults
  for (const [index, file] of files.entries()) {
    const context: ZitadelContext = { options, sides, others: sides.others[index] ?? [] }
    const elements = jsonElements(file.open(), { arrays: pathsOf(userLists) })
    yield* readingsOf(withoutSides(elements), (element) => {
      const list = listOfPath(element.path)
      const organization = sides.organization({ file: index, at: element.at[0] ?? 0 })
      const { line, value } = element
      if (list === 'humanUsers') return humanReading({ line, value, organization, context })
      if (list === 'machineUsers') return machineReading({ line, value, organization, context })
      return undefined
    })
  }
}

/** Only users, and faults that were not met in the first pass. */
async function* withoutSides<Element extends { readonly path: string }>(
  groups: AsyncIterable<readonly Element[]>,
): AsyncGenerator<readonly Element[]> {
  for await (const group of groups) {
    yield group.filter((element) => ('fault' in element ? !isSide(element.path) : true))
  }
}

function isSide(path: string): boolean {
  return !isPathOf(path, userLists) && listOfPath(path) !== undefined
}
