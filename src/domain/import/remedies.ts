/** What to do about refusals of imports and exports; part of `refusal-remedies.ts`. */

/** The remedies, by key. */
export const importRemedies = {
  'Errors.Import.Job.NotFound': 'Check the id against ListJobs; a job that was deleted is gone.',
  'Errors.Import.Job.Running':
    'Try again after the end of the phase, or call PauseJob or CancelJob.',
  'Errors.Import.Job.NotRunning': 'Start it by RunJob or UndoJob.',
  'Errors.Import.Job.NotPaused': 'Read the job: it runs, has ended, or was never started.',
  'Errors.Import.Upload.Open': 'Send the missing records, then call CompleteUpload.',
  'Errors.Import.Upload.Complete': 'Create another job for more records.',
  'Errors.Import.Upload.Gap': 'Send the records behind those that have arrived.',
  'Errors.Import.Job.Empty': 'Send records before the upload is completed.',
  'Errors.Import.Job.Ran': 'Create another job; it finds the users of this one.',
  'Errors.Import.Job.NotRun': 'Run it by RunJob, or delete it.',
  'Errors.Import.Job.Undone': 'Create another job.',
  'Errors.Export.TooLarge':
    'Give fewer organizations in `orgIds`, or export users by `/gatehouse/import/v1/users`.',
  'Errors.Import.Job.TooMany': 'Delete jobs whose results nobody needs, by DeleteJob.',
  'Errors.Import.Job.RecordsGone':
    'Create another job and send the records again; it finds the users of this one.',
  'Errors.Import.Upload.Position':
    'Send the records from the named one on, with `first_record` saying so.',
  'Errors.Import.Upload.Busy':
    'Read the job when the other upload has ended, and go on behind the records that it has.',
  'Errors.Import.Upload.RecordTooLong': 'Send JSON Lines: one record a line, of at most 1 MiB.',
  'Errors.Import.Upload.MediaType': 'Send `content-type: application/x-ndjson`.',
  'Errors.Import.Upload.Encoding':
    'Send `content-encoding: gzip` or `zstd` with a body that is so, or neither.',
  'Errors.Import.Request.Parameter':
    'Give `first_record` from 1 on, `format` jsonl or csv, `phase` dry_run, run, undo_dry_run or ' +
    'undo, and `outcome` as results have it.',
  'Errors.Import.Receipt.NotEnded': 'Try again when the dry run or the run has ended.',
  'Errors.Import.Settings.Match': 'Give one of the named keys.',
  'Errors.Import.Settings.Keep': 'Give the path of a member of the record.',
  'Errors.Import.Mails.NotHeld':
    'Create the job with mails `MAIL_MODE_LATER`; here all were sent, or none were to be sent.',
} as const satisfies Readonly<Record<string, string>>
