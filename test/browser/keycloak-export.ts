/** A Keycloak export of as many people as one likes, with one password for all of them. */
import { pbkdf2Sync } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The password of everybody in it. */
export const passwordOfAll = 'Quack-Quack-1'

const salt = Buffer.from('sixteen bytes!!!')
const iterations = 1000
const key = pbkdf2Sync(passwordOfAll, salt, iterations, 32, 'sha256')

const credential = {
  type: 'password',
  secretData: JSON.stringify({
    ...{ value: key.toString('base64'), salt: salt.toString('base64') },
    additionalParameters: {},
  }),
  credentialData: JSON.stringify({
    ...{ hashIterations: iterations, algorithm: 'pbkdf2-sha256', additionalParameters: {} },
  }),
}

/** The user name of a person, by number from 1. */
export const nameOf = (number: number): string => `duck${number}`

const personOf = (number: number) => ({
  id: `duck-${number}`,
  username: nameOf(number),
  firstName: 'Duck',
  lastName: `Number ${number}`,
  email: `${nameOf(number)}@pond.test`,
  emailVerified: true,
  createdTimestamp: 1_600_000_000_000 + number,
  enabled: true,
  totp: false,
  credentials: [credential],
  requiredActions: [],
  groups: [],
})

/** Somebody with the name of another one, whom the server refuses. */
const twin = { ...personOf(1), id: 'twin', email: 'twin@pond.test' }

/** Writes the file; with `isFaulty`, one more is refused, and one more cannot be read. */
export async function writeExport(
  file: string,
  { people, isFaulty = false }: { readonly people: number; readonly isFaulty?: boolean },
): Promise<void> {
  function* text() {
    yield '{"id":"pond","realm":"pond","users":[\n'
    for (let number = 1; number <= people; number++) {
      yield `${number === 1 ? '' : ',\n'}${JSON.stringify(personOf(number))}`
    }
    if (isFaulty) yield `,\n${JSON.stringify(twin)},\n{"id":"damaged","username":"d",,}`
    yield '\n],"keycloakVersion":"25.0.1"}\n'
  }
  await pipeline(Readable.from(text()), createWriteStream(file))
}
