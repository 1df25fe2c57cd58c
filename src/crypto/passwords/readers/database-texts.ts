/** Texts of databases and operating systems (hashes §79–§81). */
import { base64Bytes, hexBytes } from './bytes.ts'
import { digestText, pbkdf2Text, preText } from './normal-forms.ts'
import { type HashReading, needs, read, refused, type TextReader } from './reading.ts'

/** SCRAM of PostgreSQL and Kafka, and MySQL of before 4.1 where it is stated. */
export const scramTexts: TextReader = (text, { source }) => {
  const [, bits, rounds, salt = '', key = ''] =
    /^SCRAM-SHA-?(1|256|512)\$(\d{1,9}):([^$]*)\$([^:$]*):[^:$]*$/i.exec(text) ?? []
  if (bits !== undefined) return scramReading({ digest: `sha${bits}`, rounds, salt, key })
  if (!/^[0-9a-f]{16}$/i.test(text)) return undefined
  if (source === 'mysql') return mysql323Reading(text)
  const remedy =
    'If it is of PASSWORD() of MySQL before 4.1, state the source mysql; as half of an MD5 it ' +
    'cannot be verified'
  return refused({ scheme: 'mysql-323', reason: 'ambiguous', remedy })
}

/** MySQL before 4.1, in hex. */
export function mysql323Reading(hex: string): HashReading {
  const isWhole = /^[0-9a-f]{16}$/i.test(hex)
  const normal = isWhole ? `$mysql323$${hex.toLowerCase()}` : undefined
  return read({ scheme: 'mysql-323', normal })
}

/** SCRAM with its salt and stored key in base64. */
export function scramReading(given: {
  readonly digest: string
  readonly rounds: string | undefined
  readonly salt: string
  readonly key: string
}): HashReading {
  const { digest, rounds } = given
  const salt = base64Bytes(given.salt)
  const key = base64Bytes(given.key)
  const tail = salt && key && `${salt.toString('base64')}$${key.toString('base64')}`
  return read({ scheme: 'scram', normal: tail && `$scram-${digest}$${rounds}$${tail}` })
}

/** MySQL 4.1, SQL Server, Oracle 11g, PostgreSQL, and Azure AD Connect. */
export const databaseTexts: TextReader = (text, { userName }) => {
  const [, mysql] = /^\*([0-9a-f]{40})$/i.exec(text) ?? []
  if (mysql !== undefined) {
    const normal = digestText({ expression: 'sha1(sha1(p))', hash: hexBytes(mysql) })
    return read({ scheme: 'mysql-41', normal })
  }
  const [, version, salt = '', hash = ''] =
    /^0x(0[12]00)([0-9a-f]{8})([0-9a-f]*)$/i.exec(text) ?? []
  if (version !== undefined) {
    const alg = version === '0100' ? 'sha1' : 'sha512'
    // The form of 2000 has a second digest behind, of the password in upper case.
    const whole = alg === 'sha1' && hash.length === 80 ? hash.slice(0, 40) : hash
    const parts = { salt: hexBytes(salt), hash: hexBytes(whole) }
    return read({
      scheme: 'mssql',
      normal: digestText({ expression: `${alg}(utf16le(p).s)`, ...parts }),
    })
  }
  const [, oracle = '', oracleSalt] = /^S:([0-9a-f]{40})([0-9a-f]{20})$/i.exec(text) ?? []
  if (oracleSalt !== undefined) {
    const parts = { salt: hexBytes(oracleSalt), hash: hexBytes(oracle) }
    return read({ scheme: 'oracle-11', normal: digestText({ expression: 'sha1(p.s)', ...parts }) })
  }
  const [, role] = /^md5([0-9a-f]{32})$/i.exec(text) ?? []
  if (role !== undefined) {
    if (userName === undefined) return needs('postgres-md5', ['userName'])
    const parts = { salt: Buffer.from(userName), hash: hexBytes(role) }
    return read({
      scheme: 'postgres-md5',
      normal: digestText({ expression: 'md5(p.s)', ...parts }),
    })
  }
  const [, azureSalt = '', rounds, key = ''] =
    /^v1;PPH1_MD4,([0-9a-f]*),(\d{1,8}),([0-9a-f]*);?$/i.exec(text) ?? []
  if (rounds === undefined) return undefined
  const parts = { salt: hexBytes(azureSalt), key: hexBytes(key) }
  const isWhole = parts.key?.length === 32
  const costs = { digest: 'sha256', rounds: Number(rounds) }
  const inner = isWhole ? pbkdf2Text({ ...costs, ...parts }) : undefined
  const expression = 'utf16le(HEX(md4(utf16le(p))))'
  return read({ scheme: 'azure-ad-sync', normal: preText({ expression, inner }) })
}
