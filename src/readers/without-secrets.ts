/** Readings for people to look at: what is secret in them is not shown. */
import type { ImportRecord } from '../domain/import/record.ts'
import type { Reading } from './reader.ts'

/** What stands for a secret. */
const hidden = '(not shown)'

/** The reading as it may be shown. */
export function withoutSecrets(reading: Reading): Reading {
  if (reading.kind !== 'record') return reading
  const { record } = reading
  const { password, totp, recoveryCodes, machine } = record
  const shown: ImportRecord = {
    ...record,
    ...(password && { password: passwordShown(password) }),
    ...(totp && { totp: totp.map((each) => ({ ...each, secret: hidden })) }),
    ...(recoveryCodes && { recoveryCodes: recoveryCodes.map(() => ({ code: hidden })) }),
    ...(machine && { machine: machineShown(machine) }),
  }
  return { ...reading, record: shown }
}

function passwordShown(
  password: NonNullable<ImportRecord['password']>,
): NonNullable<ImportRecord['password']> {
  if ('plain' in password) return { ...password, plain: hidden }
  return 'hash' in password ? { ...password, hash: hidden } : password
}

function machineShown(
  machine: NonNullable<ImportRecord['machine']>,
): NonNullable<ImportRecord['machine']> {
  return {
    ...machine,
    ...(machine.secretHash !== undefined && { secretHash: hidden }),
    ...(machine.tokens && { tokens: machine.tokens.map((token) => ({ ...token, hash: hidden })) }),
  }
}
