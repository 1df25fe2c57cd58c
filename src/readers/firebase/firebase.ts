/**
 * Reads users of Firebase Authentication: the JSON and CSV of its command line, and what its Admin
 * SDK lists, together with the parameters of the project's hashes (import-sources §3).
 */
import type { HeadedFile, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { SourceRefused } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { type Members, membersOf, rootRecords, shapeOf } from '../recognise.ts'
import { jsonElements } from '../streams/json-elements.ts'
import { textLines } from '../streams/text-lines.ts'
import { isObject } from '../values/fields.ts'
import { firebaseRow } from './csv-rows.ts'
import {
  type FirebaseParameters,
  isHashConfig,
  parametersOf,
  parametersOfText,
} from './hash-config.ts'
import { type FirebaseUser, hashOf, userOfJson, userOfRow, userOfSdk, userReading } from './user.ts'

/** The reader of Firebase. */
export const firebase: SourceReader = {
  source: 'firebase',
  title: 'Firebase Authentication',
  options: [
    {
      name: 'passwords',
      meaning:
        'drop: users come without their passwords, and no parameters of hashes are needed; ' +
        'default keep',
    },
  ],
  recognises: (file) => contentOf(file) !== undefined,
  read,
}

/** What a file is; the arrays are of the Admin SDK. */
type Content = 'json' | 'sdkObject' | 'sdkArray' | 'csv' | 'hashConfig'

function contentOf(file: HeadedFile): Content | undefined {
  if (isHashConfig(file.head)) return 'hashConfig'
  const shape = shapeOf(file)
  const users = membersOf(shape, 'users')
  if (users.some((user) => Object.hasOwn(user, 'localId'))) return 'json'
  if (users.some(isSdkUser)) return 'sdkObject'
  if (shape.kind === 'json-array')
    return rootRecords(shape).some(isSdkUser) ? 'sdkArray' : undefined
  if (shape.kind === 'json-object' || shape.kind === 'json-lines') return undefined
  const [first = ''] = file.head.split('\n', 1)
  const row = firebaseRow(first)
  const isRow = row?.localId !== undefined && /^(?:true|false)$/.test(row.emailVerified ?? '')
  return isRow ? 'csv' : undefined
}

const isSdkUser = (user: Members): boolean =>
  typeof user.uid === 'string' && isObject(user.metadata) && 'creationTime' in user.metadata

/** What a file is whose beginning is damaged. */
function guessedOf({ head }: HeadedFile): Content {
  const [first = ''] = head.trimStart()
  if (first === '[') return 'sdkArray'
  if (first !== '{') return 'csv'
  return /"uid"\s*:/.test(head) && !/"localId"\s*:/.test(head) ? 'sdkObject' : 'json'
}

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const contents = files.map((file) => ({ file, content: contentOf(file) ?? guessedOf(file) }))
  const configs = contents.filter(({ content }) => content === 'hashConfig')
  const isDropped = areHashesDropped(options)
  const parameters = isDropped ? undefined : await parametersFor(configs, options)
  const users = contents.filter(({ content }) => content !== 'hashConfig')
  const isMissing = !isDropped && parameters === undefined
  const hasHash = ({ head }: HeadedFile) => /"passwordHash"\s*:\s*"/.test(head)
  if (isMissing && users.some(({ file }) => hasHash(file))) throw new SourceRefused(missing)
  for (const { file, content } of users) {
    yield* readUsers(file, content, (line, user) => {
      if (isMissing && hashOf(user) !== undefined) throw new SourceRefused(missing)
      return userReading({ line, user }, { options, parameters })
    })
  }
}

const missing =
  'The passwords need the parameters of the project. Save them from the Firebase console ' +
  '(Authentication, Users, Password hash parameters) as a file and give it too; or state ' +
  'passwords=drop'

function areHashesDropped({ source = {} }: ReadOptions): boolean {
  const wanted = source.passwords ?? 'keep'
  if (wanted === 'drop' || wanted === 'keep') return wanted === 'drop'
  throw new SourceRefused('The option passwords is keep or drop')
}

/** Those that the job states, else those of a file. */
async function parametersFor(
  configs: readonly { readonly file: HeadedFile }[],
  { hash = {} }: ReadOptions,
): Promise<FirebaseParameters | undefined> {
  const stated = parametersOf(hash)
  if (stated !== undefined || configs.length === 0) return stated
  const [config] = configs
  const found = parametersOfText(config?.file.head ?? '')
  if (found !== undefined) return found
  throw new SourceRefused(
    'The file of hash parameters lacks one of base64_signer_key, base64_salt_separator, ' +
      'rounds and mem_cost. Copy all of them from the console',
  )
}

function readUsers(
  file: HeadedFile,
  content: Content,
  reading: (line: number, user: FirebaseUser) => ReturnType<typeof userReading>,
): Readings {
  if (content === 'csv') {
    return readingsOf(textLines(file.open()), ({ line, text }) => {
      if (text.trim() === '') return undefined
      const row = firebaseRow(text)
      if (row !== undefined) return reading(line, userOfRow(row))
      const reason = 'It does not have the 28 columns of the export. Mend or leave out this line'
      return { kind: 'broken', line, reason }
    })
  }
  const path = content === 'sdkArray' ? '$' : '$.users'
  const userOf = content === 'json' ? userOfJson : userOfSdk
  return readingsOf(jsonElements(file.open(), { arrays: [path] }), (element) =>
    element.path === path ? reading(element.line, userOf(element.value)) : undefined,
  )
}
