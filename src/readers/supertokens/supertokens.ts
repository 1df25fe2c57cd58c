/** Reads bodies of the bulk import of SuperTokens, as its exporters write them. */
import type { HeadedFile, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { SourceRefused } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { membersOf, shapeOf } from '../recognise.ts'
import { jsonElements } from '../streams/json-elements.ts'
import { fieldsOf } from '../values/fields.ts'
import { userReading } from './user.ts'

/** The reader of SuperTokens. */
export const superTokens: SourceReader = {
  source: 'supertokens',
  title: 'SuperTokens',
  options: [],
  recognises: (file) =>
    membersOf(shapeOf(file), 'users').some(({ loginMethods }) => Array.isArray(loginMethods)),
  read,
}

const path = '$.users'

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const hasKey = options.hash?.signerKey !== undefined
  if (!hasKey && files.some(({ head }) => firebaseHash.test(head))) refuse()
  for (const file of files) {
    yield* readingsOf(jsonElements(file.open(), { arrays: [path] }), (element) => {
      if (element.path !== path) return undefined
      const { line, value } = element
      if (!hasKey && hasFirebaseHash(value)) refuse()
      return userReading({ line, value }, options)
    })
  }
}

const firebaseHash = /"hashingAlgorithm"\s*:\s*"firebase_scrypt"/i

function hasFirebaseHash(value: unknown): boolean {
  const methods = fieldsOf(value, { empty: 'json' }).list('loginMethods')
  return methods.some((each) => {
    const algorithm = fieldsOf(each, { empty: 'json' }).text('hashingAlgorithm')
    return algorithm?.toLowerCase() === 'firebase_scrypt'
  })
}

/** Nothing is written before the hashes can be verified (hashes §16). */
function refuse(): never {
  throw new SourceRefused(
    'Hashes of Firebase need its signer key, which is firebase_password_hashing_signer_key in ' +
      'the configuration of SuperTokens. State it as signerKey beside the hashes',
  )
}
