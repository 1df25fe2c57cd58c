/** Texts of databases and operating systems (hashes §79–§81). */
import { hexBytes } from './bytes.ts'
import { digestText, pbkdf2Text, preText } from './normal-forms.ts'
import { needs, read, type TextReader } from './reading.ts'

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
