/** Refusals of import jobs. Part of the table in `domain/refusals.ts`. */
import type { Entry } from '../refusals.ts'

/** The rows for import jobs. */
export const importRefusals = {
  'export.too_large': ['resourceExhausted', 'EXPORT-Lrg1e', 'Errors.Export.TooLarge'],
  'import.job.not_found': ['notFound', 'IMPORT-Jb1nf', 'Errors.Import.Job.NotFound'],
  'import.job.running': ['failedPrecondition', 'IMPORT-Rn2ng', 'Errors.Import.Job.Running'],
  'import.job.not_running': ['failedPrecondition', 'IMPORT-Nr3ng', 'Errors.Import.Job.NotRunning'],
  'import.job.not_paused': ['failedPrecondition', 'IMPORT-Np4sd', 'Errors.Import.Job.NotPaused'],
  'import.job.upload_open': ['failedPrecondition', 'IMPORT-Up5op', 'Errors.Import.Upload.Open'],
  'import.job.upload_complete': [
    'failedPrecondition',
    'IMPORT-Up6cp',
    'Errors.Import.Upload.Complete',
  ],
  'import.job.upload_gap': ['failedPrecondition', 'IMPORT-Up7gp', 'Errors.Import.Upload.Gap'],
  'import.job.empty': ['failedPrecondition', 'IMPORT-Em8ty', 'Errors.Import.Job.Empty'],
  'import.job.ran': ['failedPrecondition', 'IMPORT-Rn9ad', 'Errors.Import.Job.Ran'],
  'import.job.not_run': ['failedPrecondition', 'IMPORT-Nr10n', 'Errors.Import.Job.NotRun'],
  'import.job.undone': ['failedPrecondition', 'IMPORT-Un11e', 'Errors.Import.Job.Undone'],
  'import.job.too_many': ['resourceExhausted', 'IMPORT-Mn12y', 'Errors.Import.Job.TooMany'],
  'import.settings.match': ['invalidArgument', 'IMPORT-Mt13h', 'Errors.Import.Settings.Match'],
  'import.settings.keep': ['invalidArgument', 'IMPORT-Kp14p', 'Errors.Import.Settings.Keep'],
  'import.job.records_gone': [
    'failedPrecondition',
    'IMPORT-Rc16g',
    'Errors.Import.Job.RecordsGone',
  ],
  'import.upload.position': ['aborted', 'IMPORT-Up17p', 'Errors.Import.Upload.Position'],
  'import.upload.busy': ['aborted', 'IMPORT-Up18b', 'Errors.Import.Upload.Busy'],
  'import.upload.record_too_long': [
    'invalidArgument',
    'IMPORT-Up19l',
    'Errors.Import.Upload.RecordTooLong',
  ],
  'import.upload.media_type': ['invalidArgument', 'IMPORT-Up20m', 'Errors.Import.Upload.MediaType'],
  'import.upload.encoding': ['invalidArgument', 'IMPORT-Up21e', 'Errors.Import.Upload.Encoding'],
  'import.request.parameter': [
    'invalidArgument',
    'IMPORT-Pr22m',
    'Errors.Import.Request.Parameter',
  ],
  'import.receipt.not_ended': [
    'failedPrecondition',
    'IMPORT-Rp23t',
    'Errors.Import.Receipt.NotEnded',
  ],
  'import.mails.not_held': ['failedPrecondition', 'IMPORT-Ml15s', 'Errors.Import.Mails.NotHeld'],
} as const satisfies Record<string, Entry>
