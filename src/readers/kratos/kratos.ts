/**
 * Reads identities of Ory Kratos and the Ory Network: pages of the admin API joined, what its
 * command line lists, and files written for its import (import-sources §5).
 */
import type { HeadedFile, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { SourceRefused } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { rootRecords, shapeOf } from '../recognise.ts'
import { jsonElements } from '../streams/json-elements.ts'
import { isObject } from '../values/fields.ts'
import { identityReading, type KratosContext } from './identity.ts'
import { type TraitTarget, traitTargets } from './traits.ts'

/** The reader of Kratos. */
export const kratos: SourceReader = {
  source: 'kratos',
  title: 'Ory Kratos',
  options: [
    {
      name: 'map',
      meaning:
        'What traits of an identity schema of your own stand for, such as ' +
        `traits.mail=email,traits.call=nickName; targets are ${traitTargets.join(', ')}`,
    },
  ],
  recognises: (file) =>
    rootRecords(shapeOf(file)).some((each) => isObject(each.traits) && 'schema_id' in each),
  read,
}

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const named = namedTraits(options.source?.map ?? '')
  for (const file of files) {
    const seen = new Set<string>()
    const isFirstEmpty = (type: string) => {
      const isFirst = !seen.has(type)
      seen.add(type)
      return isFirst
    }
    const context: KratosContext = { options, named, isFirstEmpty }
    yield* readingsOf(jsonElements(file.open(), { arrays: ['$'] }), ({ line, value }) =>
      identityReading({ line, value }, context),
    )
  }
}

/** The option `map`: paths by target. */
function namedTraits(text: string): KratosContext['named'] {
  const named = new Map<TraitTarget, string[]>()
  for (const pair of text.split(',').filter((each) => each.trim() !== '')) {
    const [path = '', target] = pair.split('=').map((each) => each.trim())
    const found = traitTargets.find((each) => each === target)
    if (found === undefined || path === '') {
      throw new SourceRefused(
        `The option map is like traits.mail=email, with a target of ${traitTargets.join(', ')}`,
      )
    }
    named.set(found, [...(named.get(found) ?? []), path.replace(/^traits\./, '')])
  }
  return named
}
