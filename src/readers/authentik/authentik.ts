/**
 * Authentik: pages of its API, blueprints, and dumps of its database as JSON or as CSV tables. Only
 * the last have hashes and factors; together with the API's pages they also have the id that
 * applications know (§10).
 */
import type { HeadedFile, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { SourceRefused } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { membersOf, shapeOf } from '../recognise.ts'
import { authentikContext } from './authentik-context.ts'
import { apiRows, authentikSides } from './authentik-sides.ts'
import { authentikReading } from './authentik-user.ts'
import { isDump, isTable } from './dump-rows.ts'
import { dumpReadings } from './dump-user.ts'

/** The reader of Authentik's users. */
export const authentik: SourceReader = {
  source: 'authentik',
  title: 'Authentik',
  options: [
    {
      name: 'id',
      meaning:
        '`uid` (default), `uuid`, `pk` or `username`: what becomes the id of the user. ' +
        'It is what applications know them by, as the subject mode of the provider says',
    },
    {
      name: 'organization',
      meaning: '`path`: the path of a user, such as `users/external`, is the organisation',
    },
    {
      name: 'superuser',
      meaning: 'A role of the instance, such as `IAM_OWNER`, that superusers get',
    },
    {
      name: 'passkeys',
      meaning: '`passwordless` (default) or `secondFactor`: what WebAuthn devices are used for',
    },
  ],
  recognises: (file) => {
    if (isBlueprint(file) || isDump(file) || isTable(file)) return true
    const shape = shapeOf(file)
    const isPaged = shape.kind === 'json-object' && 'pagination' in shape.document
    return isPaged && membersOf(shape, 'results').some((each) => 'uid' in each)
  },
  read,
}

/** In an export the version comes last. */
function isBlueprint({ head }: HeadedFile): boolean {
  return /^entries:/m.test(head) && /\bmodel: ["']?authentik_/.test(head)
}

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const blueprints = files.filter(isBlueprint)
  const dumps = files.filter((file) => isDump(file) || isTable(file))
  const pages = files.filter((file) => !blueprints.includes(file) && !dumps.includes(file))
  const context = authentikContext(options)
  if ([...dumps, ...blueprints].some(({ isRepeatable }) => !isRepeatable)) {
    throw new SourceRefused(
      'Dumps and blueprints of Authentik are read twice: what belongs to users stands behind ' +
        'them. Give a file, not a pipe',
    )
  }
  if (blueprints.length > 0) {
    // The parser of YAML is loaded for whoever has one.
    const { blueprintReadings } = await import('./blueprint.ts')
    for (const file of blueprints) yield* blueprintReadings(file, context)
  }
  if (dumps.length === 0) {
    yield* readingsOf(apiRows(pages), ({ line, fields }) =>
      authentikReading({ line, user: fields, context }),
    )
    return
  }
  const sides = await authentikSides({ dumps, pages })
  yield* dumpReadings({ dumps, sides, context })
  // Whom the dump does not have has no credentials, and is a user all the same.
  yield* readingsOf(apiRows(pages), ({ line, fields }) => {
    const isKnown = sides.seen.has(fields.text('uuid') ?? '')
    return isKnown ? undefined : authentikReading({ line, user: fields, context })
  })
}
