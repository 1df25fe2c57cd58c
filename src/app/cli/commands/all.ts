/** Every command, in the order of the help text. */
import type { Command } from '../command.ts'
import { adminResetPassword, adminToken } from './admin.ts'
import { backup } from './backup.ts'
import { doctor } from './doctor.ts'
import { domainAdd, domainList, domainPrimary, domainRemove } from './domain.ts'
import { exportUsers } from './export.ts'
import { hashesIdentify } from './hashes.ts'
import { importFiles } from './import.ts'
import { importJobCommands, importList } from './import-jobs.ts'
import { keysList, keysRotateMaster, keysRotateSigning } from './keys.ts'
import { move } from './move.ts'
import { outboxList, outboxRetry } from './outbox.ts'
import { passwordPolicy } from './password-policy.ts'
import { rebuild } from './rebuild.ts'
import { receiptVerify } from './receipt.ts'
import { restore } from './restore.ts'
import { start } from './start.ts'

/** Every command. */
export const commands: readonly Command[] = [
  start,
  doctor,
  backup,
  restore,
  move,
  rebuild,
  passwordPolicy,
  outboxList,
  outboxRetry,
  domainList,
  domainAdd,
  domainPrimary,
  domainRemove,
  adminResetPassword,
  adminToken,
  keysList,
  keysRotateSigning,
  keysRotateMaster,
  hashesIdentify,
  importFiles,
  importList,
  ...importJobCommands,
  receiptVerify,
  exportUsers,
]
